"""The book as its reader sees it: actions with what was said of them, and the ideas they are from.

For the pages that are not the team's: `actions_of(trajectory)`, `by_term(actions)`,
`harvest(trajectory)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from doeboek.books.models import Action
from doeboek.books.models.actionphoto import with_photos as beside_photos
from doeboek.ideas.models import Domain, Idea, Session
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class TermGroup:
    """A part of the calendar: to begin with, within three months, …"""

    term: str
    label: str
    actions: list[Action]


@dataclass(frozen=True)
class DomainHarvest:
    """One domain of a session with every idea that came up under it."""

    session: Session
    domain: Domain
    ideas: list[Idea]

    @property
    def letter(self) -> str:
        return self.domain.letter

    @property
    def title(self) -> str:
        return self.domain.name


def actions_of(trajectory: Trajectory, *, with_photos: bool = False) -> list[Action]:
    """The actions as they stand in the book, in two queries, and a third one for their photos.

    Each has `answers` (the latest first, with `answer_back`), `done_on`, and the answer that counts
    as `answer`, `answered_at`, `answered_by_name` and `response_id`.
    """
    kept = Action.objects.kept().filter(book=trajectory.pk)
    actions = kept.in_order().select_related("helper").with_answer().with_answers()
    return list(beside_photos(actions) if with_photos else actions)


def by_term(actions: Iterable[Action]) -> list[TermGroup]:
    """The actions by term, soonest first; within it by date and then in their own order, as
    the page for the counter has them."""
    actions = sorted(actions, key=lambda action: action.due or date.max)
    groups = [
        TermGroup(term, str(label), [action for action in actions if action.term == term])
        for term, label in Action.Term.choices
    ]
    return [group for group in groups if group.actions]


def harvest(trajectory: Trajectory) -> list[DomainHarvest]:
    """Every idea of the sessions by domain, in two queries; each idea knows `is_selected`."""
    ideas = (
        Idea.objects.kept()
        .filter(trajectory=trajectory, session__deleted_at=None)
        .with_choices()
        .select_related("session")
        .order_by("session__held_on", "session", "domain__order", "at", "pk")
    )
    return [
        DomainHarvest(under[0].session, domain, under)
        for domain, under in (
            (domain, list(group)) for domain, group in groupby(ideas, key=lambda idea: idea.domain)
        )
    ]
