"""Giving dots in silence, and how far everybody is."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, NamedTuple

from django.db.models import QuerySet

from doeboek.ideas.hall import in_hall
from doeboek.ideas.method.dots import MOST_ON_ONE, dots_each, dots_per_colour
from doeboek.ideas.method.following import Given
from doeboek.ideas.models import Colour, Dot, Event, Idea, Room, Seat
from doeboek.ideas.together import dots_given, heads_in, lies_with
from doeboek.ideas.writing import MayNotWrite, digest_of


class NoDotsLeft(Exception):
    """All dots (of this colour) lie on other ideas; one has to come back first."""


class NotChoosing(Exception):
    """Dots are given in their own part of the session, not before and not after."""


class Budget(NamedTuple):
    """The dots of one colour that a seat has, and how many it still holds."""

    colour: str
    each: int
    left: int


def shuffled(ideas: list[Idea], seat: Seat) -> list[Idea]:
    """In an order of this seat's own, always the same: what stands first is not chosen more."""
    mixed = list(ideas)
    random.Random(seat.pk).shuffle(mixed)
    return mixed


def allowance(room: Room) -> int:
    """How many dots each gets: of each colour, or in all when the vote is plain."""
    if room.dots_each:
        return room.dots_each
    there = in_hall(room)
    count = room.session.ideas.choosable().count() if there is None else len(there)
    if room.plain_vote:
        return dots_each(count)
    return dots_per_colour(count, room.seats.present().count())


def budgets(seat: Seat, room: Room, heads: dict[int, int] | None = None) -> list[Budget]:
    """Per colour what is left; in a plain vote the one budget has no colour."""
    each = allowance(room)
    given: Counter[str] = Counter()
    for dot in given_by(seat, heads).values():
        given[dot.colour] += dot.count
    colours = [""] if room.plain_vote else list(Colour.values)
    return [Budget(colour, each, max(each - given[colour], 0)) for colour in colours]


def put_dots(seat: Seat, idea: Idea, *, colour: str = "", count: int = 1, client_id: str) -> Event:
    """Let what this seat gave this idea be `count` dots in `colour`; 0 takes them back.

    It sets a state: sent twice it is the same. Raises NotChoosing outside its part of the session,
    NoDotsLeft, MayNotWrite for a muted seat, SentBefore.
    """

    def putting(room: Room) -> dict[str, Any]:
        if not room.is_choosing:
            raise NotChoosing
        if seat.is_muted:
            raise MayNotWrite
        heads = heads_in(room)
        seat.dots.filter(idea__in=lies_with(idea, heads)).delete()
        if count:
            left = {budget.colour: budget.left for budget in budgets(seat, room, heads)}
            if count > min(left.get(colour, 0), MOST_ON_ONE if room.plain_vote else 1):
                raise NoDotsLeft
            Dot.objects.create(seat=seat, idea=idea, colour=colour, count=count)
        return {"seat": seat.number}

    return seat.room.happen(
        "dot",
        putting,
        seat=seat,
        client_id=client_id,
        digest=digest_of(idea.pk, colour, count),
    )


def placed(room: Room) -> dict[int, int]:
    """How many dots each seat has laid down, by the number of the seat; never where."""
    counted: Counter[int] = Counter()
    dots = _on_ideas_in_sight(Dot.objects.filter(seat__room=room))
    heads = heads_in(room)
    for dot in _before_us(room, heads, dots_given(dots, heads)):
        counted[dot.by] += dot.count
    numbers = dict(room.seats.values_list("pk", "number"))
    return {numbers[seat]: count for seat, count in counted.items()}


def given_by(seat: Seat, heads: dict[int, int] | None = None) -> dict[int, Given[int]]:
    """What this seat gave, by idea: for its own eyes."""
    heads = heads_in(seat.room) if heads is None else heads
    dots = dots_given(_on_ideas_in_sight(seat.dots.all()), heads)
    return {dot.idea: dot for dot in _before_us(seat.room, heads, dots)}


def _before_us(room: Room, heads: dict[int, int], dots: list[Given[int]]) -> list[Given[int]]:
    """In a hall a dot on an idea that is not before everybody any more is free again."""
    there = in_hall(room, heads)
    return [dot for dot in dots if there is None or dot.idea in there]


def _on_ideas_in_sight(dots: QuerySet[Dot]) -> QuerySet[Dot]:
    """A dot on an idea that was hidden meanwhile is free again."""
    return dots.filter(idea__deleted_at=None, idea__is_late=False)
