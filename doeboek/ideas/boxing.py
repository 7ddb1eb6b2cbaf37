"""What the dots say: the ideas in the box by colour, what was rescued, and the best three."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from doeboek.ideas.hall import before_hall, in_hall
from doeboek.ideas.method import box as method
from doeboek.ideas.method import dots as counting
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models import Backing, Defence, Dot, Finalist, Idea, Room, Ruling, Seat
from doeboek.ideas.together import dots_given, heads_in, heads_of, lies_with, options
from doeboek.people.models import Person


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
    ideas = {idea.pk: idea for idea in options(room)}
    heads = heads_of(ideas.values())
    tallies, totals = _counted(room, ideas, heads)
    cut = method.elected(totals)
    defended = _defended(room, ideas, heads, cut.inside)
    rescued = [each.idea.pk for each in defended if each.is_in]
    rulings = {heads.get(each.idea_id, each.idea_id): each.colour for each in _rulings(room)}
    on_top = room.finalists.standing().values_list("idea", flat=True)
    finals = {heads.get(idea, idea) for idea in on_top}

    def chosen(key: int, *, is_rescued: bool = False) -> Chosen:
        tally = tallies.get(key, counting.Tally())
        ruled = Colour(rulings[key]) if key in rulings else None
        colour, is_tie = counting.dominant(tally, ruled)
        return Chosen(
            ideas[key], tally, totals.get(key, 0), colour, is_tie, is_rescued, key in finals
        )

    inside = [chosen(key) for key in cut.inside]
    inside += [chosen(key, is_rescued=True) for key in rescued]
    there = {each.idea.pk for each in inside}
    return Box(
        inside=inside,
        outside=[chosen(key) for key in ideas if key not in there],
        tied=[chosen(key) for key in cut.tied if key not in there],
        defended=defended,
        proposed=frozenset(method.top_three(totals).inside),
    )


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


def _counted(
    room: Room, ideas: dict[int, Idea], heads: dict[int, int]
) -> tuple[dict[int, counting.Tally], dict[int, int]]:
    """The dots by colour and in all, in the order of the ideas."""
    dots = before_hall(dots_given(Dot.objects.on_table(room), heads), in_hall(room, heads))
    coloured = [(dot.idea, Colour(dot.colour)) for dot in dots if dot.colour]
    counted: dict[int, int] = defaultdict(int)
    for dot in dots:
        counted[dot.idea] += dot.count
    return counting.totals(coloured), {key: counted[key] for key in ideas if counted[key]}


def _rulings(room: Room) -> Any:
    return Ruling.objects.filter(idea__session=room.session_id).order_by("at", "pk")


def _defended(
    room: Room, ideas: dict[int, Idea], heads: dict[int, int], elected: tuple[int, ...]
) -> list[Defended]:
    backers: dict[int, set[int]] = defaultdict(set)
    for backing in Backing.objects.filter(seat__room=room).select_related("seat"):
        backers[heads.get(backing.idea_id, backing.idea_id)].add(backing.seat.number)
    in_order = Defence.objects.filter(seat__room=room).select_related("seat").order_by("at", "pk")
    on_heads = [(each.seat.number, heads.get(each.idea_id, each.idea_id)) for each in in_order]
    defences = [
        method.Defence(number, idea, backers[idea]) for number, idea in on_heads if idea in ideas
    ]
    saved = set(method.rescued(defences, elected, backers=room.backers))
    defenders: dict[int, set[int]] = defaultdict(set)
    for each in defences:
        if each.idea not in elected:
            defenders[each.idea].add(each.by)  # type: ignore[index,arg-type]
    return [
        Defended(ideas[key], frozenset(who), frozenset(backers[key] - who), key in saved)
        for key, who in defenders.items()
    ]
