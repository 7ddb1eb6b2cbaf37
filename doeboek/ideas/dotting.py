"""Giving dots in silence, and how far everybody is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from django.utils import timezone

from doeboek.common.rows import insert
from doeboek.ideas.hall import before_hall, in_hall
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.method.dots import MOST_ON_ONE, dots_each, dots_per_colour
from doeboek.ideas.method.following import Given
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import (
    Dot,
    Event,
    Happening,
    Idea,
    Refused,
    Room,
    Seat,
)
from doeboek.ideas.together import dots_given, heads_in, lies_with
from doeboek.ideas.writing import MayNotWrite, TooFast, digest_of

#: All dots of the usual number at once, and two in a second when it goes on.
PACE = Pace(burst=30, per=0.5)


class NoDotsLeft(Refused):
    """All dots (of this colour) lie on other ideas; one has to come back first."""


class NotChoosing(Refused):
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


def allowance(room: Room, hall: frozenset[int] | None = None) -> int:
    """How many dots each gets: of each colour, or in all when the vote is plain. `hall` holds what
    lies before a hall."""
    if room.dots_each:
        return room.dots_each
    count = room.session.ideas.choosable().count() if hall is None else len(hall)
    if room.plain_vote:
        return dots_each(count)
    return dots_per_colour(count, room.seats.present().count())


class Ballot:
    """What the dots of one moment have in common: looked up once, when the first one asks."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._options: dict[str, Idea | None] = {}

    @cached_property
    def heads(self) -> dict[int, int]:
        return heads_in(self.room)

    def option(self, key: str) -> Idea | None:
        """The idea with this key, when it is one to choose from."""
        if key not in self._options:
            idea = Idea.objects.in_sight(self.room.session_id, key)
            self._options[key] = idea if idea and self._may_be_chosen(idea) else None
        return self._options[key]

    def _may_be_chosen(self, idea: Idea) -> bool:
        is_one = not idea.is_late and idea.pk not in self.heads
        return is_one and (self.hall is None or idea.pk in self.hall)

    @cached_property
    def hall(self) -> frozenset[int] | None:
        """The ideas before the hall; None when everything may be chosen."""
        return in_hall(self.room, self.heads)

    @cached_property
    def each(self) -> int:
        return allowance(self.room, self.hall)

    def counted(self, dots: Iterable[Dot]) -> list[Given[int]]:
        """What counts of dots on ideas in sight; one on an idea that is not before the hall any
        more is free again."""
        return before_hall(dots_given(dots, self.heads), self.hall)

    def budgets(self, dots: Iterable[Dot]) -> list[Budget]:
        """Per colour what these dots of one seat leave; a plain vote has one budget, colourless."""
        given: Counter[str] = Counter()
        for dot in self.counted(dots):
            given[dot.colour] += dot.count
        colours = [""] if self.room.plain_vote else list(Colour)
        return [Budget(colour, self.each, max(self.each - given[colour], 0)) for colour in colours]


def budgets(seat: Seat, room: Room) -> list[Budget]:
    """What this seat still has to give."""
    return Ballot(room).budgets(_in_sight(_dots_of(seat)))


def put_dots(seat: Seat, idea: Idea, **of: Any) -> Event:
    """Let what this seat gives this idea be this, as `dot` says, and nothing else.

    Raises NotChoosing outside its part of the session, NoDotsLeft, TooFast, MayNotWrite for a muted
    seat, SentBefore.
    """
    return seat.room.take(dot(seat, idea, **of))


def dot(
    seat: Seat,
    idea: Idea,
    *,
    colour: str = "",
    count: int = 1,
    client_id: str,
    ballot: Ballot | None = None,
) -> Happening:
    """`count` dots in `colour` of this seat on this idea; 0 takes them back.

    It sets a state: sent twice it is the same. `ballot` is that of a room that is locked already.
    """

    def putting(room: Room) -> dict[str, Any]:
        _check_may_choose(seat, room)
        lots = ballot or Ballot(room)
        here = lies_with(idea, lots.heads)
        dots = _dots_of(seat)
        if count:
            elsewhere = [dot for dot in _in_sight(dots) if dot.idea_id not in here]
            left = {budget.colour: budget.left for budget in lots.budgets(elsewhere)}
            if count > min(left.get(colour, 0), MOST_ON_ONE if room.plain_vote else 1):
                raise NoDotsLeft
        if any(dot.idea_id in here for dot in dots):
            seat.dots.filter(idea__in=here).delete()
        if count:
            insert(Dot(seat=seat, idea=idea, colour=colour, count=count))
        return {"seat": seat.number}

    digest = digest_of(idea.pk, colour, count)
    return Happening(
        "dot", putting, seat=seat, client_id=client_id, digest=digest, leaves_room=True
    )


def placed(room: Room) -> dict[int, int]:
    """How many dots each seat has laid down, by the number of the seat; never where."""
    counted: Counter[int] = Counter()
    ballot = Ballot(room)
    for dot in ballot.counted(Dot.objects.on_table(room)):
        counted[dot.by] += dot.count
    numbers = dict(room.seats.values_list("pk", "number"))
    return {numbers[seat]: count for seat, count in counted.items()}


def given_by(seat: Seat) -> dict[int, Given[int]]:
    """What this seat gave, by idea: for its own eyes."""
    counted = Ballot(seat.room).counted(_in_sight(_dots_of(seat)))
    return {dot.idea: dot for dot in counted}


def _check_may_choose(seat: Seat, room: Room) -> None:
    if not room.is_choosing:
        raise NotChoosing
    if seat.is_muted:
        raise MayNotWrite
    if not PACE.allows(seat.pk, timezone.now().timestamp()):
        raise TooFast


def _dots_of(seat: Seat) -> list[Dot]:
    return Dot.objects.of_seat(seat.pk)


def _in_sight(dots: Iterable[Dot]) -> list[Dot]:
    """A dot on an idea that was hidden meanwhile is free again."""
    return [dot for dot in dots if dot.is_in_sight]
