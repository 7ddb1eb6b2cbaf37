"""Everything a book is made of, loaded at once: one row more never costs one query more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from doeboek.audits.results import Result, latest_result
from doeboek.books.models import (
    Action,
    Block,
    BlockPhoto,
    Book,
    Edition,
    Elaboration,
    Support,
)
from doeboek.books.reading import DomainHarvest, actions_of, harvest
from doeboek.ideas.models import Domain, Idea, Session, SetAside
from doeboek.ideas.sheets import WorkedOut, sheets_of
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Membership,
    Occupancy,
    Participation,
    Premises,
    Trajectory,
)
from doeboek.swot.comparing import Portrait
from doeboek.swot.models import Dissent, Point
from doeboek.swot.origins import Outcome, origins_of
from doeboek.swot.portrait import drawn


@dataclass(frozen=True)
class Dossier:
    """The rows behind one book. `book` is None as long as nobody began it."""

    trajectory: Trajectory
    book: Book | None
    participation: Participation | None
    result: Result | None
    points: list[Point]
    session: Session | None
    harvest: list[DomainHarvest]
    elaborations: list[Elaboration]
    actions: list[Action]
    blocks: list[Block]

    @property
    def owners(self) -> list[Person]:
        return [membership.person for membership in self.trajectory.people(Role.OWNER)]

    @property
    def steps(self) -> tuple[str, ...]:
        """The steps of its template, by key: what the book may be expected to hold."""
        return self.trajectory.wave.programme.steps.keys

    @property
    def is_begun(self) -> bool:
        """As the book says; what was read already mostly answers it."""
        is_planned = any(not action.is_beside for action in self.actions)
        return is_planned or (self.book is not None and self.book.is_begun)

    @property
    def experts(self) -> list[Membership]:
        return self.trajectory.people(Role.EXPERT)

    @property
    def language(self) -> str:
        """The language of the book: the owner's."""
        return self.trajectory.language

    @cached_property
    def premises(self) -> Premises | None:
        """Where the shop is."""
        if self.participation is None:
            return None
        where = Occupancy.objects.select_related("premises__municipality")
        prefetch_related_objects([self.participation.shop], Prefetch("occupancies", where))
        return self.participation.shop.premises

    @cached_property
    def origins(self) -> dict[int, str]:
        """In a few words where each point comes from, by its id."""
        return origins_of(self.points, self.trajectory)

    @cached_property
    def dissents(self) -> dict[int, list[Dissent]]:
        """Who sees a point otherwise, by its id."""
        found: dict[int, list[Dissent]] = defaultdict(list)
        for each in Dissent.objects.filter(point__in=self.points).select_related("by"):
            found[each.point_id].append(each)
        return found

    @cached_property
    def outcome(self) -> Outcome:
        return Outcome(self.trajectory, self.points)

    @cached_property
    def portrait(self) -> Portrait:
        """The SWOT as it reads now, to lay beside what was given out."""
        return drawn(self.points, self.outcome.issues, self.outcome.question)

    @cached_property
    def trends(self) -> list[Domain]:
        """The trends of the last session that ideas came up with, without the free field."""
        found = [each.domain for each in self.harvest if each.session == self.session]
        return [domain for domain in found if not domain.is_free]

    @cached_property
    def supports(self) -> list[Support]:
        """The help and subsidies that are printed."""
        return list(self.book.supports.kept()) if self.book else []

    @cached_property
    def photos(self) -> dict[int, list[BlockPhoto]]:
        """The photos of the pages of the team's own, by the id of their block."""
        found: dict[int, list[BlockPhoto]] = defaultdict(list)
        own = [block.pk for block in self.blocks if block.is_own]
        if own:
            for each in BlockPhoto.objects.kept().filter(block__in=own).select_related("photo"):
                found[each.block_id].append(each)
        return found

    def block(self, kind: str) -> Block | None:
        """The block of a kind of which there is one."""
        return next((block for block in self.blocks if block.kind == kind), None)

    @cached_property
    def given_out(self) -> Edition | None:
        """The edition that stands: what the owner has in hand."""
        return self.book.latest_edition if self.book else None

    @cached_property
    def chosen(self) -> list[Idea]:
        """The chosen ideas, in the order in which they were thought up."""
        return [idea for domain in self.harvest for idea in domain.ideas if idea.choice]

    @cached_property
    def set_aside(self) -> list[SetAside]:
        """Why an idea is not done now, in the order in which it was decided: what promised most
        was decided about first."""
        kept = Idea.objects.kept().filter(trajectory=self.trajectory, session__deleted_at=None)
        standing = SetAside.objects.standing().filter(idea__in=kept)
        return list(standing.select_related("idea").order_by("at", "pk"))

    @cached_property
    def worked_out(self) -> list[Elaboration]:
        """The elaborations of ideas that are still chosen: the ideas of the book."""
        chosen = {idea.pk for idea in self.chosen}
        return [elaboration for elaboration in self.elaborations if elaboration.idea_id in chosen]

    @property
    def not_worked_out(self) -> list[Idea]:
        begun = {elaboration.idea_id for elaboration in self.elaborations}
        return [idea for idea in self.chosen if idea.pk not in begun]

    @property
    def to_work_out(self) -> list[WorkedOut]:
        """Those ideas with the sheet that the group began, if it did."""
        sheets = sheets_of(self.not_worked_out)
        return [WorkedOut(idea, sheets.get(idea.pk)) for idea in self.not_worked_out]

    def actions_for(self, elaboration: Elaboration) -> list[Action]:
        return [action for action in self.actions if action.elaboration_id == elaboration.pk]

    @cached_property
    def loose_actions(self) -> list[Action]:
        """Those of no idea, and those of an idea that is no longer chosen."""
        in_the_book = {elaboration.pk for elaboration in self.worked_out}
        return [action for action in self.actions if action.elaboration_id not in in_the_book]

    @cached_property
    def actions_in_order(self) -> list[Action]:
        """As they are printed: idea by idea, then the loose ones."""
        ordered = [
            action for elaboration in self.worked_out for action in self.actions_for(elaboration)
        ]
        return [*ordered, *self.loose_actions]


def open_dossier(trajectory: Trajectory, *, book: Book | None = None) -> Dossier:
    """With `book` the one that was read already, and not changed since."""
    participations = trajectory.participations.select_related("shop__trade", "photo")
    book = book or Book.objects.filter(pk=trajectory.pk).first()
    if book:
        book.trajectory = trajectory  # known already: it need not be asked for again
    return Dossier(
        trajectory=trajectory,
        book=book,
        participation=participations.first(),
        result=latest_result(trajectory),
        points=list(trajectory.points.accepted()),
        session=trajectory.sessions.kept().last(),
        harvest=harvest(trajectory),
        elaborations=list(Elaboration.objects.kept().filter(book=trajectory.pk)),
        actions=actions_of(trajectory),
        blocks=Block.objects.of(book) if book else [],
    )
