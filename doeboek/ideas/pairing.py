"""Who works with whom, and at which field a pair is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from doeboek.ideas.method import seating
from doeboek.ideas.method.rotating import field_of
from doeboek.ideas.models import Domain, Room, Seat
from doeboek.people.models import Person

Place = tuple[int, int]
"""A table and a pair at it, both counted from 1."""


def make_pairs(room: Room, *, by: Person) -> None:
    """Put everybody who is there in pairs, and the pairs at tables; done again it begins anew."""

    def pairing(fresh: Room) -> dict[str, Any]:
        fresh.seats.update(table=None, pair=None)
        fresh.tables = 0
        pairs = seating.pairs_of([_sitting(seat) for seat in fresh.seats.present()])
        most = min(fresh.session.domains.count(), seating.MOST_AT_A_TABLE)
        for table, together in enumerate(seating.tables_of(pairs, most), 1):
            for number, pair in enumerate(together, 1):
                fresh.seats.filter(pk__in=[each.key for each in pair]).update(
                    table=table, pair=number
                )
            fresh.tables = table
        return {"pairs": len(pairs)}

    room.happen("pairs", pairing, by=by)


def move(seat: Seat, place: Place, *, by: Person) -> None:
    """Put one seat in another pair; nobody else moves."""

    def moving(_room: Room) -> dict[str, Any]:
        Seat.objects.filter(pk=seat.pk).update(table=place[0], pair=place[1])
        return {"moved": seat.number}

    seat.room.happen("seat", moving, by=by)
    seat.refresh_from_db()


def pairs_in(seats: Iterable[Seat]) -> dict[Place, list[Seat]]:
    """Who sits in which pair, in order; also those who left, for the timetable stays as it was."""
    found: dict[Place, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.table and seat.pair:
            found[seat.table, seat.pair].append(seat)
    return dict(sorted(found.items()))


def place_of_latecomer(room: Room, role: str) -> dict[str, int]:
    """The smallest pair, once there are pairs; before that nowhere yet."""
    tables: list[list[seating.Pair]] = []
    for (table, _pair), seats in pairs_in(room.seats.all()).items():
        if len(tables) < table:
            tables.append([])
        tables[-1].append(tuple(_sitting(seat) for seat in seats if seat.left_at is None))
    if not tables:
        return {}
    place = seating.place_for_latecomer(tables, role)
    return {"table": place.table + 1, "pair": place.pair + 1}


def domain_of(
    seat: Seat, room: Room, domains: list[Domain], seats: Iterable[Seat]
) -> Domain | None:
    """The field where this seat's pair is in the round of now; None outside the rounds."""
    if not room.round or not seat.pair:
        return None
    return domains[field_at((seat.table or 1, seat.pair), room.round, len(domains), seats)]


def field_at(place: Place, round_: int, fields: int, seats: Iterable[Seat]) -> int:
    """The index of the field of a pair in a round that counts from 1."""
    table, pair = place
    pairs = max(seat.pair or 1 for seat in seats if seat.table == table)
    return field_of(pair - 1, round_ - 1, pairs=pairs, fields=fields)


def _sitting(seat: Seat) -> seating.Seat:
    return seating.Seat(seat.pk, seat.role)
