"""What is kept of a session: its fields, its ideas and what the group did with them, in a constant
number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from doeboek.ideas.boxing import Box, box_of
from doeboek.ideas.method.agenda import Phase
from doeboek.ideas.models import Domain, Dot, Idea, Room, Session
from doeboek.ideas.models.room import room_if_live
from doeboek.ideas.together import dots_given, heads_in

_IN_ORDER = list(Phase)
#: Where the dots lie stays hidden from everybody until the coach goes on.
AFTER_THE_DOTS = frozenset(_IN_ORDER[_IN_ORDER.index(Phase.VOTE) + 1 :])


class Place(NamedTuple):
    """What the dots made of an idea."""

    is_in_box: bool = False
    colour: str = ""
    """The part of the box; empty outside of it, and in a plain vote."""
    is_rescued: bool = False
    is_finalist: bool = False


NOWHERE = Place()


@dataclass(frozen=True, kw_only=True)
class Written:
    """An idea with what became of it in the session, and the choice of the owner afterwards."""

    number: int
    """In the order in which they came, from 1; hidden ones have one as well."""
    domain: Domain
    text: str
    round: int
    """0 outside the rounds, and for ideas that were typed in."""
    table: int | None
    """Of a hall; None where there is one table."""
    is_before_hall: bool
    """Its table, or the coach, brought it before the hall."""
    builds_on: int | None
    """The number of another idea."""
    same_as: int | None
    """The number of the idea that it lies under, and counts with."""
    is_late: bool
    is_hidden: bool
    dots: Mapping[str, int]
    """By colour, as they count: those on an idea that lies under another one are with that one;
    those of a plain vote have none."""
    place: Place
    chosen_on: date | None
    reason: str
    written_at: datetime

    @property
    def total(self) -> int:
        return sum(self.dots.values())


@dataclass(frozen=True)
class Kept:
    """A session. `roles` counts the people by the role in which they came; on paper it is empty."""

    session: Session
    room: Room | None
    domains: list[Domain]
    ideas: list[Written]
    roles: Mapping[str, int]
    photos: int

    @property
    def shown(self) -> list[Written]:
        """Those that nobody hid."""
        return [idea for idea in self.ideas if not idea.is_hidden]

    @property
    def people(self) -> int | None:
        """How many took part; None when nobody knows."""
        return sum(self.roles.values()) if self.room else self.session.headcount


def kept_of(session: Session) -> Kept:
    room = room_if_live(session)
    domains = list(session.domains.all())
    return Kept(
        session=session,
        room=room,
        domains=domains,
        ideas=_ideas(session, room, {domain.pk: domain for domain in domains}),
        roles=_roles(room) if room else {},
        photos=session.board_photos.kept().count(),
    )


def _ideas(session: Session, room: Room | None, domains: Mapping[int, Domain]) -> list[Written]:
    ideas = list(session.ideas.with_choices().order_by("at", "pk"))
    numbers = {idea.pk: number for number, idea in enumerate(ideas, 1)}
    heads = heads_in(room) if room else {}
    dots, fallen = {}, {}
    there = set(room.hall_ideas.standing().values_list("idea", flat=True)) if room else set()
    has_tables = bool(room and room.has_tables)
    if room and room.phase in AFTER_THE_DOTS:
        dots, fallen = _dots(room, heads), _fallen(box_of(room))
    return [
        _written(
            idea,
            numbers,
            head=heads.get(idea.pk),
            domain=domains[idea.domain_id],
            table=idea.table if has_tables else None,
            is_before_hall=idea.pk in there,
            dots=dots.get(idea.pk, {}),
            place=fallen.get(idea.pk, NOWHERE),
        )
        for idea in ideas
    ]


def _written(
    idea: Idea,
    numbers: Mapping[int, int],
    *,
    head: int | None,
    domain: Domain,
    table: int | None,
    is_before_hall: bool,
    dots: Mapping[str, int],
    place: Place,
) -> Written:
    choice = idea.choice
    return Written(
        number=numbers[idea.pk],
        domain=domain,
        text=idea.text,
        round=idea.round,
        table=table,
        is_before_hall=is_before_hall,
        builds_on=numbers.get(idea.parent_id or 0),
        same_as=numbers[head] if head else None,
        is_late=idea.is_late,
        is_hidden=idea.deleted_at is not None,
        dots=dots,
        place=place,
        chosen_on=choice.on if choice else None,
        reason=choice.reason if choice else "",
        written_at=timezone.localtime(idea.at),
    )


def _dots(room: Room, heads: Mapping[int, int]) -> dict[int, Counter[str]]:
    """Of each idea how many dots it has of each colour."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for dot in dots_given(Dot.objects.on_table(room), heads):
        found[dot.idea][dot.colour] += dot.count
    return found


def _fallen(box: Box) -> dict[int, Place]:
    """Where each idea fell: in the box and on top, in one of them, or nowhere."""
    return {
        each.idea.pk: Place(
            is_in_box=is_in,
            colour=str(each.colour or "") if is_in else "",
            is_rescued=each.is_rescued,
            is_finalist=each.is_finalist,
        )
        for is_in, together in ((True, box.inside), (False, box.outside))
        for each in together
    }


def _roles(room: Room) -> dict[str, int]:
    return dict(room.seats.values_list("role").annotate(Count("pk")).order_by("role"))
