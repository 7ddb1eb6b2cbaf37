"""All ideas of a trajectory to choose from: what is the same lies together, and each says what the
group of its session thought of it and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import Prefetch

from doeboek.ideas.boxing import Chosen, boxes_of
from doeboek.ideas.method.following import heads
from doeboek.ideas.models import (
    Domain,
    Idea,
    Likeness,
    Room,
    Selection,
    Session,
    SetAside,
    Shortlisted,
)
from doeboek.ideas.origins import Origin, origins_of
from doeboek.programmes.models import Trajectory

#: What one puts on the shortlist as a whole; more than that is looked through.
FEW = 20
WITH_DOTS = "stippen"


@dataclass(frozen=True)
class Line:
    """One idea with what lies under it (`idea.originals`). `said` is what the group said of it."""

    idea: Idea
    origin: Origin
    said: Chosen | None = None

    @property
    def dots(self) -> int:
        return self.said.total if self.said else 0

    @property
    def colour(self) -> str:
        return self.said.colour or "" if self.said else ""

    @property
    def is_top(self) -> bool:
        return bool(self.said and self.said.is_finalist)

    @property
    def is_in_field(self) -> bool:
        """It stands under the heading of its field, which names the session too."""
        return not self.is_top


@dataclass(frozen=True)
class Group:
    """Ideas under one field, or without a field those in the top of the evening."""

    domain: Domain | None
    session: Session
    lines: list[Line]


@dataclass(frozen=True)
class LongList:
    """The lines in the order in which they are looked at, and what the groups put forward."""

    lines: list[Line]
    put_forward: frozenset[int]
    """The ideas in the box or in the top of an evening."""

    @cached_property
    def listed(self) -> list[Line]:
        """The shortlist, in the order in which it grew."""
        found = [(line.idea.listing, line) for line in self.lines]
        on_it = [(row.at, row.pk, line) for row, line in found if row]
        return [line for _at, _pk, line in sorted(on_it, key=lambda each: each[:2])]

    @cached_property
    def chosen(self) -> list[Line]:
        """In the order in which they were chosen."""
        found = [(line.idea.choice, line) for line in self.lines]
        rows = [(row.at, row.pk, line) for row, line in found if row]
        return [line for _at, _pk, line in sorted(rows, key=lambda each: each[:2])]

    @property
    def offered(self) -> list[Line]:
        """What to begin a shortlist with: what the group chose, else all when they are few."""
        free = [line for line in self.lines if not line.idea.listing]
        chosen = [line for line in free if line.idea.pk in self.put_forward]
        return chosen or (free if len(free) <= FEW else [])

    @property
    def is_put_forward(self) -> bool:
        """What is offered was chosen by the group."""
        return any(line.idea.pk in self.put_forward for line in self.offered)

    @property
    def has_dots(self) -> bool:
        return any(line.dots for line in self.lines)

    @property
    def fields(self) -> list[tuple[Session, list[tuple[Domain, int]]]]:
        """Per session its fields, with how many ideas there are under each."""
        counted: dict[Session, dict[Domain, int]] = {}
        for line in self.lines:
            fields = counted.setdefault(line.idea.session, {})
            fields[line.idea.domain] = fields.get(line.idea.domain, 0) + 1
        return [
            (session, sorted(fields.items(), key=lambda each: each[0].order))
            for session, fields in counted.items()
        ]

    def shown(self, which: str) -> list[Line]:
        """All, those with dots, or those of the field with this key."""
        if which == WITH_DOTS:
            return [line for line in self.lines if line.dots]
        if which.isdecimal():
            return [line for line in self.lines if str(line.idea.domain_id) == which]
        return self.lines


def long_list(trajectory: Trajectory) -> LongList:
    """Everything that may be chosen, in a constant number of queries.

    The top of an evening stands first, then field by field. An idea about which somebody decided
    stands by itself, also when it was put under another one since.
    """
    ideas = _ideas(trajectory)
    rows = Likeness.objects.holding().filter(idea__trajectory=trajectory)
    above = heads(dict(rows.values_list("idea", "head")))
    rooms = Room.objects.filter(session__trajectory=trajectory, session__deleted_at=None)
    by_session = {room.session_id: room for room in rooms.select_related("session")}
    said, put_forward = _said(by_session.values(), ideas, above)
    origins = origins_of(ideas, by_session)
    lines = [Line(idea, origins[idea.pk], said.get(idea.pk)) for idea in _together(ideas, above)]
    return LongList(sorted(lines, key=_place), put_forward)


def grouped(lines: Iterable[Line]) -> list[Group]:
    """These lines under their headings."""
    parts = groupby(lines, key=lambda line: None if line.is_top else line.idea.domain)
    groups = [(domain, list(under)) for domain, under in parts]
    return [Group(domain, under[0].idea.session, under) for domain, under in groups]


def _ideas(trajectory: Trajectory) -> list[Idea]:
    """In the order in which they came, by session and field. Of a hall there may be thousands, so
    sessions and fields are looked up once and not joined to each."""
    found = trajectory.ideas.kept().filter(session__deleted_at=None).select_related(None)
    found = found.prefetch_related(*_decisions()).order_by("at", "pk")
    ideas = list(found)
    fields = Domain.objects.select_related("own_card", "session")
    domains = fields.in_bulk({idea.domain_id for idea in ideas})
    for idea in ideas:
        idea.domain = domains[idea.domain_id]
        idea.session = idea.domain.session
        idea.trajectory = trajectory
    return sorted(ideas, key=lambda idea: (*_session_of(idea), idea.domain.order))


def _session_of(idea: Idea) -> tuple[date, int]:
    return (idea.session.held_on, idea.session_id)


def _decisions() -> list[Prefetch]:
    """What was said of each idea and still stands."""
    choices = Selection.objects.standing().select_related("by")
    listings = Shortlisted.objects.standing().select_related("by")
    asides = SetAside.objects.standing().select_related("by")
    return [
        Prefetch("weights"),
        Prefetch("selections", choices, to_attr="standing_choices"),
        Prefetch("shortlistings", listings, to_attr="standing_shortlistings"),
        Prefetch("asides", asides, to_attr="standing_asides"),
    ]


def _together(ideas: list[Idea], above: dict[int, int]) -> list[Idea]:
    by_key = {idea.pk: idea for idea in ideas}
    found = []
    for idea in ideas:
        idea.originals = []
    for idea in ideas:
        head = by_key.get(above.get(idea.pk, 0))
        if head and not (idea.choice or idea.listing):
            head.originals.append(idea)
        else:
            found.append(idea)
    return found


def _said(
    rooms: Iterable[Room], ideas: list[Idea], above: dict[int, int]
) -> tuple[dict[int, Chosen], frozenset[int]]:
    """What the groups said of each idea, and which ones they put forward; of a session where the
    dots are still a secret nothing."""
    tops = {
        room: [
            idea
            for idea in ideas
            if idea.session_id == room.session_id and not idea.is_late and idea.pk not in above
        ]
        for room in rooms
        if room.is_told
    }
    boxes = boxes_of(tops, above).values() if tops else ()
    every = [chosen for box in boxes for chosen in (*box.inside, *box.outside)]
    forward = {chosen.idea.pk for box in boxes for chosen in (*box.inside, *box.finalists)}
    return {chosen.idea.pk: chosen for chosen in every}, frozenset(forward)


def _place(line: Line) -> tuple[bool, int, date, int, int, int]:
    """The top first; then by session and field; under a field most dots first."""
    if line.is_top:
        return (False, -line.dots, *_session_of(line.idea), 0, 0)
    return (True, 0, *_session_of(line.idea), line.idea.domain.order, -line.dots)
