"""Taking a seat in the room of a live session, and coming back to it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.ideas.models import MOST_SEATS, Room, Seat
from doeboek.ideas.models.room import RoomClosed
from doeboek.ideas.pairing import place_of_latecomer
from doeboek.people.models import Person

#: The sentences on ideas and data that people agree to now: `content/sessions/guests.N.toml`.
AGREED_VERSION = 1


class RoomFull(Exception):
    """No more seats; a hall of five hundred is what one room holds."""


@transaction.atomic
def join(
    room: Room,
    *,
    role: str,
    name: str = "",
    person: Person | None = None,
    by: Person | None = None,
    client_id: str = "",
) -> Seat:
    """A seat for who comes in; with `by` the coach adds somebody who has no phone.

    Who comes in while pairs are at work joins the smallest pair, and nobody else moves.
    Raises RoomClosed when the coach did not open it or closed it, RoomFull beyond 500 seats.
    """

    def sitting_down(fresh: Room) -> dict[str, Any]:
        if not fresh.is_open and by is None:
            raise RoomClosed
        if fresh.seats.count() >= MOST_SEATS:
            raise RoomFull
        seat = Seat.objects.create(
            room=fresh,
            number=Seat.next_number(fresh),
            code=_free_code(fresh),
            role=role,
            person=person or (Person.objects.create(name=name) if name else None),
            is_guest=person is None,
            has_phone=by is None,
            agreed_version=None if by else AGREED_VERSION,
            **place_of_latecomer(fresh, role),
        )
        return {"joined": seat.number}

    event = room.happen("seat", sitting_down, by=by, client_id=client_id)
    return room.seats.named().get(number=event.data["joined"])


def seat_with_code(room: Room, code: str) -> Seat | None:
    """The seat that goes on on another phone, by the plain code that it showed when asked."""
    return room.seats.present().named().filter(code=code).first()


def share(seat: Seat) -> None:
    """It goes on on another phone; the first one may well stay in use. Who had none has one now,
    and agreed there to what stands on its page.
    """
    if seat.has_phone:
        seat.room.happen("shared", lambda _room: {"seat": seat.number}, seat=seat)
        return
    _change(seat, {"has_phone": True, "agreed_version": AGREED_VERSION})


def leave(seat: Seat, *, by: Person) -> None:
    """The coach takes a seat out; what was written there stays."""
    _change(seat, {"left_at": timezone.now()}, by=by)


def come_back(seat: Seat, *, by: Person) -> None:
    _change(seat, {"left_at": None}, by=by)


def mute(seat: Seat, is_muted: bool, *, by: Person) -> None:
    """From a muted seat nothing more is taken; it can read on."""
    _change(seat, {"is_muted": is_muted}, by=by)


def be_ready(seat: Seat, part_key: str, is_ready: bool, *, client_id: str = "") -> None:
    """Say that one is ready with this part of the agenda, or not after all."""

    def saying(fresh: Room) -> dict[str, Any]:
        Seat.objects.filter(pk=seat.pk).update(ready_for=part_key if is_ready else "")
        return {"seat": seat.number, "is_ready": is_ready}

    if part_key in {part.key for part in seat.room.parts}:
        seat.room.happen(
            "ready", saying, seat=seat, client_id=client_id, digest=f"{part_key} {is_ready}"
        )


def _change(seat: Seat, values: dict[str, Any], *, by: Person | None = None) -> None:
    def changing(_room: Room) -> dict[str, Any]:
        Seat.objects.filter(pk=seat.pk).update(**values)
        return {"moved": seat.number}

    seat.room.happen("seat", changing, by=by)
    seat.refresh_from_db()


def _free_code(room: Room) -> str:
    taken = set(room.seats.values_list("code", flat=True))
    code = Seat._meta.get_field("code").get_default()
    while code in taken:
        code = Seat._meta.get_field("code").get_default()
    return code
