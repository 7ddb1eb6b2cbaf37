"""A hall: more people than go round one table, seated at once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from doeboek.ideas.guests import remember
from doeboek.ideas.hall import put_table_dot
from doeboek.ideas.models import Idea, Room, Seat
from doeboek.ideas.pairing import make_pairs
from doeboek.people.models import Person
from tests.conftest import Browser

#: Seven pairs: a table of three and one of four.
FEW = 14


def seated(room: Room, people: int, *, by: Person) -> list[Seat]:
    """So many more people, in pairs at tables."""
    first = Seat.next_number(room)
    Seat.objects.bulk_create(
        Seat(
            room=room, number=number, code=f"{number:04}", role=Seat.Role.CUSTOMER, agreed_version=1
        )
        for number in range(first, first + people)
    )
    make_pairs(room, by=by)
    return seats_of(room)


def seats_of(room: Room) -> list[Seat]:
    seats = list(room.seats.all())
    for seat in seats:
        seat.room = room
    return seats


def thought_of(seats: Sequence[Seat], count: int) -> list[Idea]:
    """So many ideas in the first round, one seat after the other, over all fields."""
    room = seats[0].room
    domains = list(room.session.domains.all())
    Idea.objects.bulk_create(
        Idea(
            trajectory_id=room.session.trajectory_id,
            session_id=room.session_id,
            domain=domains[number % len(domains)],
            text=f"Plan {number}: een bankje voor de deur met koffie voor wie wacht in de rij",
            seat=seats[number % len(seats)],
            table=seats[number % len(seats)].table or 1,
            round=1,
        )
        for number in range(count)
    )
    return list(room.session.ideas.order_by("pk"))


def of_table(rows: Sequence[Any], table: int) -> list[Any]:
    return [row for row in rows if row.table == table]


def dotted(seat: Seat, *ideas: Idea, is_given: bool = True) -> None:
    for idea in ideas:
        put_table_dot(seat, idea, is_given, client_id=uuid.uuid4().hex)


def phone_of(seat: Seat) -> Browser:
    """The phone that sits here."""
    phone = Browser()
    phone.cookies.update(remember(HttpResponse(), seat).cookies)
    return phone


def page_of(seat: Seat) -> str:
    return reverse("ideas:seat", args=[seat.room.key])
