"""The actions of a book as their owner reads them: what to do, and what was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from doeboek.books import reading
from doeboek.books.models import Action, Response
from doeboek.followup.month import asked_on
from doeboek.programmes.models import Trajectory

#: So long an answer stands on the page of the month, wherever its action stands.
LATELY = timedelta(days=14)


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
    def says_how(self) -> bool:
        """Whether more was thought out than why and how to begin; of a mere promise it was not."""
        action = self.action
        told = (action.steps, action.help, action.helper_id, action.measure, action.measure_start)
        return any(told)

    @property
    def question(self) -> Response | None:
        """What the owner asked last, with `answer_back` when the coach wrote back."""
        return self._last(Response.Kind.ASK)

    @property
    def answered_on(self) -> date | None:
        """When the coach wrote back to that question; None as long as nobody did."""
        reply = self.question.reply if self.question and self.question.answer_back else None
        return timezone.localdate(reply.at) if reply else None

    def _last(self, kind: str) -> Response | None:
        return next((answer for answer in self.action.answers if answer.kind == kind), None)


def things_of(trajectory: Trajectory) -> list[Thing]:
    """In the order of the book."""
    return [Thing(action) for action in reading.actions_of(trajectory, with_photos=True)]


def answered_lately(things: list[Thing], today: date) -> list[Thing]:
    """What is still to do and of which the coach answered the question in the last two weeks, the
    latest first."""
    days = [(day, t) for t in things if t.done is None and (day := t.answered_on)]
    lately = [(day, t) for day, t in days if day > today - LATELY]
    return [t for _day, t in sorted(lately, key=lambda each: each[0], reverse=True)]


def by_term(things: list[Thing]) -> list[tuple[str, list[Thing]]]:
    """The name of each part of the calendar with its things, the soonest part first."""
    groups = reading.by_term(thing.action for thing in things)
    return [(group.label, [Thing(action) for action in group.actions]) for group in groups]
