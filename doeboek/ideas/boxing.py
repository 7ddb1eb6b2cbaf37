"""What the dots say: the ideas in the box by colour, what was rescued, and the best three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.utils import timezone

from doeboek.ideas.hall import before_hall, in_hall
from doeboek.ideas.method import box as method
from doeboek.ideas.method import dots as counting
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.method.following import Given
from doeboek.ideas.models import Backing, Defence, Dot, Finalist, Idea, Room, Ruling, Seat
from doeboek.ideas.together import dots_given, heads_in, heads_of, lies_with, options
from doeboek.people.models import Person

Row = TypeVar("Row")


class OnePerson(Exception):
    """Who defends an idea cannot be the one who backs it, and defends one only."""


@dataclass(frozen=True)
class Chosen:
    """One idea with its dots; one that is rescued came in because somebody stood up for it."""

    idea: Idea
    tally: counting.Tally
    total: int
    colour: Colour | None = None
    is_tie: bool = False
    is_rescued: bool = False
    is_finalist: bool = False


@dataclass(frozen=True)
class Defended:
    idea: Idea
    defenders: frozenset[int]
    """Numbers of seats, of who backs it as well."""
    backers: frozenset[int]
    is_in: bool


@dataclass(frozen=True)
class Box:
    """The outcome. `tied` are equals at the edge for which there is no place together."""

    inside: list[Chosen]
    outside: list[Chosen]
    tied: list[Chosen]
    defended: list[Defended]
    proposed: frozenset[int] = field(default_factory=frozenset)
    """Ideas with the most dots, as a proposal for the best three."""

    def of(self, colour: Colour) -> list[Chosen]:
        return [chosen for chosen in self.inside if chosen.colour == colour]

    @property
    def columns(self) -> list[tuple[Colour, list[Chosen]]]:
        return [(colour, self.of(colour)) for colour in Colour]

    @property
    def without_colour(self) -> list[Chosen]:
        return [chosen for chosen in self.inside if chosen.colour is None]

    @property
    def finalists(self) -> list[Chosen]:
        return [chosen for chosen in (*self.inside, *self.outside) if chosen.is_finalist]


def box_of(room: Room) -> Box:
    """What stands in the box now, in a constant number of queries."""
    tops = options(room)
    return boxes_of({room: tops}, heads_of(tops))[room.pk]


def boxes_of(tops: Mapping[Room, list[Idea]], heads: dict[int, int]) -> dict[int, Box]:
    """The box of each of these rooms by its key, in as many queries as that of one; a hall takes
    one more. `tops` are the options of each, `heads` is as `together.heads_in` gives it.
    """
    rooms = list(tops)
    sessions = [room.session_id for room in rooms]
    dots = Dot.objects.filter(
        idea__session__in=sessions, idea__deleted_at=None, idea__is_late=False
    )
    session_of = {idea.pk: idea.session_id for each in tops.values() for idea in each}
    given = _by(dots_given(dots, heads), key=lambda dot: session_of.get(dot.idea, 0))
    backings = Backing.objects.filter(seat__room__in=rooms).select_related("seat")
    defences = Defence.objects.filter(seat__room__in=rooms).select_related("seat")
    backed = _by(backings, key=_room_of)
    defended = _by(defences.order_by("at", "pk"), key=_room_of)
    rulings = Ruling.objects.filter(idea__session__in=sessions).order_by("at", "pk")
    ruled = {heads.get(each.idea_id, each.idea_id): Colour(each.colour) for each in rulings}
    on_top = Finalist.objects.standing().filter(room__in=rooms).values_list("idea", flat=True)
    finals = {heads.get(idea, idea) for idea in on_top}
    return {
        room.pk: _Counting(
            room=room,
            ideas={idea.pk: idea for idea in ideas},
            heads=heads,
            dots=before_hall(given[room.session_id], in_hall(room, heads)),
            backings=backed[room.pk],
            defences=defended[room.pk],
            rulings=ruled,
            finals=finals,
        ).box
        for room, ideas in tops.items()
    }


def defend(seat: Seat, idea: Idea, *, client_id: str = "") -> None:
    """Stand up for an idea that did not come in; another one later takes its place."""

    def defending(room: Room) -> dict[str, Any]:
        _only_while_boxing(room)
        Defence.objects.update_or_create(seat=seat, defaults={"idea": idea, "at": timezone.now()})
        return {"seat": seat.number, "idea": idea.pk}

    seat.room.happen("box", defending, seat=seat, client_id=client_id, digest=f"+{idea.pk}")


def withdraw(seat: Seat, *, client_id: str = "") -> None:
    """Not after all."""

    def withdrawing(room: Room) -> dict[str, Any]:
        _only_while_boxing(room)
        Defence.objects.filter(seat=seat).delete()
        return {"seat": seat.number}

    seat.room.happen("box", withdrawing, seat=seat, client_id=client_id, digest="-")


def back(seat: Seat, idea: Idea, is_backed: bool, *, client_id: str = "") -> None:
    """Say that one is behind an idea that somebody else defends, or no longer."""

    def backing(room: Room) -> dict[str, Any]:
        _only_while_boxing(room)
        if is_backed:
            Backing.objects.get_or_create(seat=seat, idea=idea)
        else:
            Backing.objects.filter(seat=seat, idea__in=lies_with(idea, heads_in(room))).delete()
        return {"seat": seat.number, "idea": idea.pk}

    seat.room.happen(
        "box", backing, seat=seat, client_id=client_id, digest=f"{idea.pk} {is_backed}"
    )


def rule(idea: Idea, colour: Colour, *, by: Person) -> None:
    """The coach gives an idea one of the colours that were level, or one that had no dots any."""

    def ruling(_room: Room) -> dict[str, Any]:
        Ruling.objects.create(idea=idea, colour=colour, by=by)
        return {"idea": idea.pk, "colour": str(colour)}

    idea.session.room.happen("box", ruling, by=by)


def put_on_top(idea: Idea, is_on_top: bool, *, by: Person) -> None:
    """One of the best three, or not after all."""

    def putting(room: Room) -> dict[str, Any]:
        standing = room.finalists.standing().filter(idea__in=lies_with(idea, heads_in(room)))
        if is_on_top and not standing.exists():
            Finalist.objects.create(room=room, idea=idea, by=by)
        elif not is_on_top:
            standing.update(undone_at=timezone.now())
        return {"idea": idea.pk, "is_on_top": is_on_top}

    idea.session.room.happen("final", putting, by=by)


def _only_while_boxing(room: Room) -> None:
    if room.phase != Phase.BOX:
        raise NotNow


@dataclass(frozen=True)
class _Counting:
    """Everything that one room said; `rulings` and `finals` are by head."""

    room: Room
    ideas: dict[int, Idea]
    heads: dict[int, int]
    dots: list[Given[int]]
    backings: list[Backing]
    defences: list[Defence]
    rulings: dict[int, Colour]
    finals: set[int]

    @property
    def box(self) -> Box:
        cut = method.elected(self.totals)
        defended = self._defended(cut.inside)
        inside = [self._chosen(key) for key in cut.inside]
        inside += [self._chosen(each.idea.pk, is_rescued=True) for each in defended if each.is_in]
        there = {each.idea.pk for each in inside}
        return Box(
            inside=inside,
            outside=[self._chosen(key) for key in self.ideas if key not in there],
            tied=[self._chosen(key) for key in cut.tied if key not in there],
            defended=defended,
            proposed=frozenset(method.top_three(self.totals).inside),
        )

    @cached_property
    def totals(self) -> dict[int, int]:
        """The dots in all, in the order of the ideas."""
        counted: dict[int, int] = defaultdict(int)
        for dot in self.dots:
            counted[dot.idea] += dot.count
        return {key: counted[key] for key in self.ideas if counted[key]}

    @cached_property
    def _tallies(self) -> dict[int, counting.Tally]:
        return counting.totals((dot.idea, Colour(dot.colour)) for dot in self.dots if dot.colour)

    def _chosen(self, key: int, *, is_rescued: bool = False) -> Chosen:
        tally = self._tallies.get(key, counting.Tally())
        colour, is_tie = counting.dominant(tally, self.rulings.get(key))
        total = self.totals.get(key, 0)
        is_final = key in self.finals
        return Chosen(self.ideas[key], tally, total, colour, is_tie, is_rescued, is_final)

    def _defended(self, elected: tuple[int, ...]) -> list[Defended]:
        backers: dict[int, set[int]] = defaultdict(set)
        for backing in self.backings:
            backers[self._head(backing.idea_id)].add(backing.seat.number)
        on_heads = [(each.seat.number, self._head(each.idea_id)) for each in self.defences]
        defences = [
            method.Defence(number, idea, backers[idea])
            for number, idea in on_heads
            if idea in self.ideas
        ]
        saved = set(method.rescued(defences, elected, backers=self.room.backers))
        defenders: dict[int, set[int]] = defaultdict(set)
        for each in defences:
            if each.idea not in elected:
                defenders[each.idea].add(each.by)  # type: ignore[index,arg-type]
        return [
            Defended(self.ideas[key], frozenset(who), frozenset(backers[key] - who), key in saved)
            for key, who in defenders.items()
        ]

    def _head(self, idea: int) -> int:
        return self.heads.get(idea, idea)


def _by(rows: Iterable[Row], *, key: Callable[[Row], int]) -> defaultdict[int, list[Row]]:
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _room_of(said: Defence | Backing) -> int:
    return said.seat.room_id
