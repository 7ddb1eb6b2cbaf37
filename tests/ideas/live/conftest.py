"""An open session of the bakery, and people at their seats."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from doeboek.ideas.dotting import put_dots
from doeboek.ideas.joining import join
from doeboek.ideas.method.agenda import Part
from doeboek.ideas.models import Domain, Idea, Room, Seat, Session
from doeboek.ideas.pairing import make_pairs
from doeboek.ideas.preparing import prepare_session
from doeboek.ideas.writing import write
from tests.conftest import Browser
from tests.ideas.evening import QUESTION, TRENDS
from tests.ideas.live.hall import FEW, seated, thought_of


@pytest.fixture
def room(world, live) -> Room:
    live.room.open(by=world.ines)
    return live.room


@pytest.fixture
def sit(room) -> Callable[..., Seat]:
    """`sit("owner", name="Karim")`: one more seat."""

    def sit(role: str = "customer", **facts: Any) -> Seat:
        seat = join(room, role=role, **facts)
        seat.room = room
        return seat

    return sit


@pytest.fixture
def go(world, room) -> Callable[[str], None]:
    """`go("write-1")`: to that part of the agenda, with pairs."""

    def go(key: str) -> None:
        if "-" in key and not room.seats.exclude(pair=None).exists():
            make_pairs(room, by=world.ines)
        room.go(part_of(room, key), by=world.ines)

    return go


@pytest.fixture
def onward(world, client_for, room):
    """`onward("dots")`: the coach presses the button to that part."""

    def onward(key: str) -> None:
        client_for(world.ines).post(
            reverse("ideas:run_part", args=[room.session_id]), {"part": key}
        )
        room.refresh_from_db()

    return onward


@pytest.fixture
def hall(world, room, onward):
    """Two tables, twenty-eight ideas, and the tables begin to choose."""
    seats = seated(room, FEW, by=world.ines)
    ideas = thought_of(seats, 28)
    onward("tables")
    return seats, ideas


@pytest.fixture
def pair(room, go) -> list[tuple[Browser, Seat]]:
    """Two phones in one pair, and two in another, in the first round."""
    phones = [guest(room) for _each in range(4)]
    go("write-1")
    for _phone, seat in phones:
        seat.refresh_from_db()
        seat.room = room
    return phones


@pytest.fixture
def choosing(room, sit, go) -> tuple[list[Seat], list[Idea]]:
    """Four seats, eight ideas, and the dots begin: one of each colour for everybody."""
    seats = [sit() for _each in range(4)]
    go("write-1")
    ideas = [written(seats[n % 4], f"Idee {n}") for n in range(8)]
    go("dots")
    for seat in seats:
        seat.room = room
    return seats, ideas


def open_room(world: Any) -> Room:
    """The bakery's session on phones, opened by Ines."""
    session = prepare_session(
        world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
    )
    session.room.open(by=world.ines)
    return session.room


def go_to_part(room: Room, key: str, *, by: Any) -> None:
    """Go to the part with this key, with pairs when nobody has one yet."""
    if not room.seats.exclude(pair=None).exists():
        make_pairs(room, by=by)
    room.go(part_of(room, key), by=by)


def part_of(room: Room, key: str) -> Part:
    return next(part for part in room.parts if part.key == key)


def written(seat: Seat, text: str, *, domain: Domain | None = None, **facts: Any) -> Idea:
    """An idea that this seat sends now, under a field."""
    room = seat.room
    room.refresh_from_db()
    domain = domain or room.session.domains.first()
    event = write(seat, text, part=room.part, domain=domain, client_id=uuid.uuid4().hex, **facts)
    return Idea.objects.get(pk=event.data["idea"])


def guest(room: Room, role: str = "customer", name: str = "") -> tuple[Browser, Seat]:
    """A phone that joined by the code, and its seat."""
    phone = Browser()
    phone.post(reverse("ideas:join", args=[room.code]), {"role": role, "name": name})
    return phone, room.seats.order_by("-number")[0]


def sent(phone: Browser, address: str, key: str = "", **fields: Any) -> Any:
    """What a phone sends from its outbox; the same key again when one is given."""
    data = {"idempotency_key": key or uuid.uuid4().hex, **fields}
    return phone.post(address, data, headers={"accept": "application/json"})


def put(seat: Seat, idea: Idea, colour: str = "blue", count: int = 1) -> None:
    """This seat gives this idea these dots, and no others."""
    put_dots(seat, idea, colour=colour, count=count, client_id=uuid.uuid4().hex)


def way_in(room: Room) -> str:
    return reverse("ideas:join", args=[room.code])


def seat_page(room: Room) -> str:
    return reverse("ideas:seat", args=[room.key])


def at(name: str, session: Session, *others: Any) -> str:
    """A page of who leads this session."""
    return reverse(f"ideas:{name}", args=[session.pk, *others])
