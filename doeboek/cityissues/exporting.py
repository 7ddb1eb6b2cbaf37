"""A question as it leaves for the systems of its town: what the town reads on its page, no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.cityissues.course import Kind, State, after
from doeboek.cityissues.linkeddata import Report, Status
from doeboek.cityissues.models import CityIssue, Turn
from doeboek.cityissues.wording import STATES
from doeboek.common.semicolons import csv_of

#: Turns that change nothing of how it stands are told in the page, not in the states.
_NO_STATE = {Kind.ADDED, Kind.ASKED}


def as_csv(issues: Iterable[CityIssue]) -> str:
    """A line for each, with its last answer; days and states in the reader's words."""
    return csv_of(_rows(issues))


def reports(issues: Iterable[CityIssue]) -> list[Report]:
    """The same as linked data tells it, with the day of every state."""
    return [_report(issue) for issue in issues]


def _rows(issues: Iterable[CityIssue]) -> Iterator[list[str]]:
    yield [
        _("Number"),
        _("Municipality"),
        _("About"),
        _("Question"),
        _("Where"),
        _("Shop"),
        _("Asked on"),
        _("How it stands"),
        _("Answer by"),
        _("Answered on"),
        _("The answer"),
        _("Asked together"),
    ]
    for issue in issues:
        answer = _last_answer(issue)
        yield [
            str(issue.pk),
            issue.municipality.name,
            issue.get_category_display(),
            issue.text,
            issue.place,
            issue.trajectory.title if issue.is_named else "",
            _day(issue.raised_at),
            issue.get_state_display(),
            _day(issue.due),
            _day(answer.at) if answer else "",
            answer.text if answer else "",
            issue.bundle.title if issue.bundle else "",
        ]


def _report(issue: CityIssue) -> Report:
    path = reverse("cityissues:issue", args=[issue.pk])
    handlers = [turn.to.name for turn in issue.story if turn.to]
    return Report(
        uid=issue.uid,
        page=f"{settings.BASE_URL}{path}",
        category=issue.category,
        category_label=str(issue.get_category_display()),
        text=issue.text,
        place=issue.place,
        photo=f"{settings.BASE_URL}{reverse('cityissues:photo', args=[issue.pk])}"
        if issue.photo_id
        else "",
        reporter=issue.trajectory.title if issue.is_named else "",
        municipality=issue.municipality.name,
        nis=issue.municipality.nis,
        handler=handlers[-1] if handlers else "",
        statuses=tuple(_statuses(issue)),
    )


def _statuses(issue: CityIssue) -> Iterator[Status]:
    """How it stood from when; the town's own words go along, those of the shop stay on the page."""
    for turn in issue.story:
        if turn.kind not in _NO_STATE:
            is_town = turn.is_of_the_town
            words = turn.text if is_town else ""
            by = issue.municipality.name if is_town else ""
            state = after(Kind(turn.kind), State.NEW)
            yield Status(state.value, str(STATES[state]), turn.at, words, by)


def _last_answer(issue: CityIssue) -> Turn | None:
    answers = [turn for turn in issue.story if turn.kind == Kind.ANSWERED]
    return answers[-1] if answers else None


def _day(moment: date | datetime) -> str:
    on = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return on.isoformat()
