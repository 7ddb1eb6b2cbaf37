"""A session on phones, told from the moment the first guest comes in until it is closed."""

from __future__ import annotations

from random import Random

from doeboek.demo import texts
from doeboek.ideas import boxing, dotting, joining, pairing, writing
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models import Domain, Idea, Room, Seat, Session
from doeboek.people.models import Person

GUESTS = [
    (Seat.Role.FAMILY, "Mieke"),
    (Seat.Role.STAFF, "Yasmina"),
    (Seat.Role.CUSTOMER, "Roger"),
    (Seat.Role.CUSTOMER, ""),
    (Seat.Role.SUPPLIER, "Dries"),
]
BUILDS = "Ja, en we vragen een vaste klant om het voor te doen"
BEST = 3


def hold(session: Session, *, coach: Person, owner: Person, chance: Random) -> None:
    """Open the room of a live session, let everybody write and choose, and close it."""
    room = session.room
    room.open(by=coach)
    seats = [joining.join(room, role=Seat.Role.OWNER, name=owner.first_name, person=owner)]
    seats += [joining.join(room, role=role, name=name) for role, name in GUESTS]
    seats.append(joining.join(room, role=Seat.Role.FAMILY, name="Oma Paula", by=coach))
    pairing.make_pairs(room, by=coach)
    for seat in seats:
        seat.room = room
    _write(room, seats, coach)
    _choose(room, seats, chance, coach)
    _go(room, "closed", coach)


def _write(room: Room, seats: list[Seat], coach: Person) -> None:
    _go(room, "write-1", coach)
    domains = {domain.trend: domain for domain in room.session.domains.all()}
    for number, thought in enumerate(texts.THOUGHTS):
        _slip(room, seats[number % len(seats)], thought.text, domains[thought.trend], number)
    _go(room, "build-1", coach)
    first = room.session.ideas.order_by("pk")[0]
    writing.write(
        seats[2],
        BUILDS,
        part=room.part,
        domain=first.domain,
        parent=first,
        client_id=f"demo-{room.pk}-build",
    )


def _slip(room: Room, seat: Seat, text: str, domain: Domain, number: int) -> None:
    writing.write(seat, text, part=room.part, domain=domain, client_id=f"demo-{room.pk}-{number}")


def _choose(room: Room, seats: list[Seat], chance: Random, coach: Person) -> None:
    _go(room, "dots", coach)
    ideas = list(room.session.ideas.order_by("pk"))
    for seat in seats:
        for colour, idea in zip(Colour, chance.sample(ideas[:8], 3), strict=True):
            key = f"demo-{seat.pk}-{idea.pk}"
            dotting.put_dots(seat, idea, colour=colour, client_id=key)
    _go(room, "box", coach)
    outside: list[Idea] = [each.idea for each in boxing.box_of(room).outside]
    boxing.defend(seats[1], outside[0])
    boxing.back(seats[2], outside[0], True)
    _go(room, "top", coach)
    for chosen in boxing.box_of(room).inside[:BEST]:
        boxing.put_on_top(chosen.idea, True, by=coach)


def _go(room: Room, key: str, coach: Person) -> None:
    room.go(next(part for part in room.parts if part.key == key), by=coach)
