"""Ideas that are the same: hints, what a person says of them, and what follows to the head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from doeboek.common.likeness import all_alike
from doeboek.ideas.fates import Fate, fates_of
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.following import Given, followed, heads
from doeboek.ideas.models import Domain, Dot, Idea, Likeness, Room
from doeboek.people.models import Person

#: Above it only ideas of the same field are compared: five thousand take twenty seconds.
MOST_COMPARED = 1000
#: How many rooms a process remembers the hints of: every piece of news draws the page anew.
_REMEMBERED = 4


class Hint(NamedTuple):
    """Two ideas that look alike; the first came first."""

    first: Idea
    second: Idea


def heads_in(room: Room) -> dict[int, int]:
    """For each idea that lies under another one the head that it counts under."""
    return heads(Likeness.objects.heads_in(room.session_id))


def lies_with(idea: Idea, heads: Mapping[int, int]) -> set[int]:
    """This idea and all that lie under it; `heads` as `heads_in` gives them."""
    return {idea.pk, *(under for under, head in heads.items() if head == idea.pk)}


def options(room: Room) -> list[Idea]:
    """What there is to choose from, each with `originals`: what lies under it and stays readable.

    An idea is one when it is in sight, came in time and lies under no other. Two queries.
    """
    ideas = room.session.ideas.kept().filter(is_late=False).select_related("domain__own_card")
    found = list(ideas.order_by("domain__order", "at", "pk"))
    above = heads_in(room)
    tops = {idea.pk: idea for idea in found if idea.pk not in above}
    for idea in found:
        idea.originals = []
    for idea in found:
        if idea.pk in above:
            tops[above[idea.pk]].originals.append(idea)
    return list(tops.values())


def by_field(domains: list[Domain], tops: list[Idea]) -> list[tuple[Domain, list[Idea]]]:
    """The options under the field of their head."""
    return [(domain, [top for top in tops if top.domain_id == domain.pk]) for domain in domains]


def heads_of(tops: Iterable[Idea]) -> dict[int, int]:
    """The same as `heads_in`, of options that are here already."""
    return {original.pk: top.pk for top in tops for original in top.originals}


def dots_given(dots: Iterable[Dot], heads: Mapping[int, int]) -> list[Given[int]]:
    """What counts of these dots on ideas in sight: each lies on the head of its idea."""
    in_order = sorted(dots, key=lambda dot: (dot.at, dot.pk))
    given = (Given(dot.seat_id, dot.idea_id, dot.colour, dot.count) for dot in in_order)
    return followed(given, heads)


def fates_in(room: Room, ideas: list[Idea]) -> list[tuple[Idea, Fate]]:
    """What became of ideas: what lies under another one shares its choice and its fate."""
    above = heads_in(room)
    tops = Idea.objects.with_choices().in_bulk({above.get(idea.pk, idea.pk) for idea in ideas})
    fates = {top.pk: fate for top, fate in fates_of(tops.values())}
    for idea in ideas:
        top = tops[above.get(idea.pk, idea.pk)]
        idea.standing_choices = idea.standing_choices or top.standing_choices
    return [(idea, fates[above.get(idea.pk, idea.pk)]) for idea in ideas]


def hints(room: Room, tops: list[Idea]) -> list[Hint]:
    """Options that look alike and of which nobody said yet whether they are; the likest first."""
    by_key = {idea.pk: idea for idea in tops}
    every = [idea for top in tops for idea in (top, *top.originals)]
    top_of = {idea.pk: top.pk for top in tops for idea in (top, *top.originals)}
    denied = {
        frozenset({top_of.get(idea, idea), top_of.get(head, head)})
        for idea, head in _denied(room).values_list("idea", "head")
    }
    words = tuple(sorted((idea.pk, idea.domain_id, idea.text) for idea in every))
    pairs = dict.fromkeys(frozenset({top_of[one], top_of[other]}) for one, other in _alike(words))
    return [
        Hint(*(by_key[key] for key in sorted(pair)))
        for pair in pairs
        if len(pair) == 2 and pair not in denied
    ]


def put_together(idea: Idea, head: Idea, *, by: Person) -> None:
    """Let an idea lie under another one, with what lies under it. Raises NotNow."""

    def putting(room: Room) -> dict[str, Any]:
        _only_while_clustering(room)
        above = heads_in(room)
        top = above.get(head.pk, head.pk)
        if top != above.get(idea.pk, idea.pk):
            # What the head itself lay under is out of sight, else it were not the head.
            Likeness.objects.same().filter(idea__in=[idea.pk, top]).undo()
            Likeness.objects.create(idea=idea, head_id=top, is_same=True, by=by)
        return {"idea": idea.pk, "head": top}

    idea.session.room.happen("together", putting, by=by)


def take_apart(idea: Idea, *, by: Person) -> None:
    """Let an idea stand by itself again. Raises NotNow."""

    def taking(room: Room) -> dict[str, Any]:
        _only_while_clustering(room)
        Likeness.objects.same().filter(idea=idea).undo()
        return {"idea": idea.pk}

    idea.session.room.happen("together", taking, by=by)


def tell_apart(one: Idea, other: Idea, is_different: bool, *, by: Person) -> None:
    """They are not the same, so they are not asked about again; or ask after all. Raises NotNow."""
    head, idea = sorted([one, other], key=lambda each: each.pk)

    def telling(room: Room) -> dict[str, Any]:
        _only_while_clustering(room)
        standing = Likeness.objects.different().filter(idea=idea, head=head)
        if not is_different:
            standing.undo()
        elif not standing.exists():
            Likeness.objects.create(idea=idea, head=head, is_same=False, by=by)
        return {"idea": idea.pk, "head": head.pk}

    idea.session.room.happen("different", telling, by=by)


def told_apart(room: Room) -> list[Likeness]:
    """What somebody said is not the same, the last one first, as far as both can be read."""
    rows = _denied(room).filter(idea__deleted_at=None, head__deleted_at=None)
    return list(rows.select_related("idea", "head").order_by("-at", "-pk"))


def _denied(room: Room) -> Any:
    return Likeness.objects.different().filter(idea__session=room.session_id)


def _only_while_clustering(room: Room) -> None:
    if room.phase != Phase.CLUSTERS:
        raise NotNow


@lru_cache(maxsize=_REMEMBERED)
def _alike(words: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int], ...]:
    """The pairs that look alike, of (idea, field, text); the likest first."""
    if len(words) <= MOST_COMPARED:
        found = all_alike({idea: text for idea, _field, text in words})
    else:
        fields = {field for _idea, field, _text in words}
        found = [
            pair
            for field in fields
            for pair in all_alike({idea: text for idea, its, text in words if its == field})
        ]
        found.sort(key=lambda pair: -pair[2])
    return tuple((one, other) for one, other, _score in found)
