"""The actions of a book as their owner reads them: what to do, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doeboek.books import reading
from doeboek.books.models import Action, Response
from doeboek.followup.month import asked_on
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Thing:
    """An action with its answers; made by `things_of`, so that nothing more is asked of the
    database."""

    action: Action

    @property
    def due(self) -> date | None:
        return self.action.due

    @property
    def begins(self) -> date | None:
        """By when its first step has to be done; not of what the owner put off."""
        return None if self.is_put_off else self.action.first_step_due

    @property
    def asked_on(self) -> date | None:
        return asked_on(self)

    @property
    def done_on(self) -> date | None:
        return self.action.done_on

    @property
    def done(self) -> Response | None:
        return self.action.done

    @property
    def is_put_off(self) -> bool:
        return self.action.is_put_off

    @property
    def question(self) -> Response | None:
        """What the owner asked last, with `answer_back` when the coach wrote back."""
        return self._last(Response.Kind.ASK)

    def _last(self, kind: str) -> Response | None:
        return next((answer for answer in self.action.answers if answer.kind == kind), None)


def things_of(trajectory: Trajectory) -> list[Thing]:
    """In the order of the book."""
    return [Thing(action) for action in reading.actions_of(trajectory, with_photos=True)]


def by_term(things: list[Thing]) -> list[tuple[str, list[Thing]]]:
    """The name of each part of the calendar with its things, the soonest part first."""
    groups = reading.by_term(thing.action for thing in things)
    return [(group.label, [Thing(action) for action in group.actions]) for group in groups]
