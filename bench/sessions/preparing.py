"""What a profile begins with: an open room, people in it, and ideas to build on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

#: What each gives in a vote: eight of each colour.
DOTS_EACH = 8
THERE_ALREADY = 60
OF_A_TABLE, OF_A_PAIR = 6, 2


@dataclass(frozen=True)
class Place:
    """A seat, and the cookie by which its phone is known."""

    pk: int
    cookie: str


@dataclass(frozen=True)
class Hall:
    """A room as a phone knows it: `streams` are addresses by audience, `seq` is where it begins."""

    pk: int
    session: int
    key: str
    seq: int
    domain: int
    streams: dict[str, str]
    places: list[Place]


class World:
    """The demo's people in an empty database, in which rooms are opened."""

    def __init__(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from doeboek.demo import cast

        self.people = cast.build()

    @property
    def database(self) -> str:
        from django.db import connection

        return connection.vendor

    def hall(self, seats: int) -> Hall:
        """Open a room in the building part of a round, with so many seats."""
        from doeboek.ideas.models import Idea, Room, Seat
        from doeboek.ideas.preparing import prepare_session

        bakery, ines = self.people.bakery, self.people.ines
        session = prepare_session(
            bakery, question="Hoe?", trends=["ageing", "health"], by=ines, kind="live"
        )
        session.room.open(by=ines)
        Room.objects.filter(session=session).update(
            part_key="build-1", dots_each=DOTS_EACH, tables=-(-seats // OF_A_TABLE)
        )
        room = Room.objects.get(session=session)
        Seat.objects.bulk_create(_seat(room, number) for number in range(seats))
        domain = session.domains.first()
        assert domain is not None
        Idea.objects.bulk_create(
            Idea(trajectory=bakery, session=session, domain=domain, text=f"Idee {number}")
            for number in range(THERE_ALREADY)
        )
        return _as_phones_know_it(room, domain.pk)


def _seat(room: Any, number: int) -> Any:
    from doeboek.ideas.models import Seat

    table, place = divmod(number, OF_A_TABLE)
    return Seat(
        room=room,
        number=number + 1,
        code=f"{number:04}",
        table=table + 1,
        pair=place // OF_A_PAIR + 1,
    )


def _as_phones_know_it(room: Any, domain: int) -> Hall:
    from doeboek.ideas.guests import _signer, cookie_of
    from doeboek.ideas.live import stream_of

    name = cookie_of(room.key)
    return Hall(
        pk=room.pk,
        session=room.session_id,
        key=room.key,
        seq=room.seq,
        domain=domain,
        streams={each: stream_of(room, each) for each in ("seats", "coach", "wall")},
        places=[
            Place(pk, f"{name}={_signer.sign(str(pk))}")
            for pk in room.seats.order_by("number").values_list("pk", flat=True)
        ],
    )
