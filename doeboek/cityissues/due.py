"""What comes round with questions to a town: telling who came later, terms, and closing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from doeboek.cityissues.counters import term_from
from doeboek.cityissues.course import Kind, State
from doeboek.cityissues.mail import ask_shop_again, readers_of, remind_town, tell_town_of
from doeboek.cityissues.models import CityIssue, Turn
from doeboek.cityissues.models.issue import CityIssueQuerySet
from doeboek.cityissues.terms import DAYS_TO_REACT, DAYS_TO_REMIND
from doeboek.cityissues.turning import NotNow, take_turn
from doeboek.common import workdays
from doeboek.common.due import due

#: Working days after the term on which the reminder that it is late still goes.
LATE_FOR = 5


@due("questions that no town was told of")
def tell_who_came_later() -> int:
    """A town that had nobody has somebody now, and the whole term to answer."""
    now = timezone.localtime()
    if not workdays.is_by_day(now):
        return 0
    return sum(map(_tell_at_last, CityIssue.objects.open().filter(told_at=None).for_list()))


@transaction.atomic
def _tell_at_last(issue: CityIssue) -> bool:
    """The letter names the term, so that comes first."""
    if not readers_of(issue):
        return False
    today = timezone.localdate()
    due = term_from(today, issue.trajectory.wave, issue.category)
    CityIssue.objects.filter(pk=issue.pk).update(due=due)
    tell_town_of(issue, key=f"late:{issue.pk}:{today}")
    return True


@due("terms of questions to a town")
def remind_of_terms() -> int:
    """On the working day before the term, and once when it is over."""
    now = timezone.localtime()
    if not workdays.is_by_day(now):
        return 0
    today = now.date()
    tomorrow = workdays.after(today, 1)
    waiting = CityIssue.objects.open().filter(asked_at=None).for_list()
    soon = waiting.filter(due__range=(today, tomorrow), told_at__date__lt=today)
    late = waiting.filter(due__lt=today, due__gte=workdays.before(today, LATE_FOR))
    return sum(remind_town(issue, is_late=False) for issue in soon) + sum(
        remind_town(issue, is_late=True) for issue in late
    )


@due("answers of a town that nobody reacted to")
def ask_again_or_close() -> int:
    """Asked once more after ten working days; after twenty it counts as closed."""
    today = timezone.localdate()
    done = 0
    for issue in _answered_before(workdays.before(today, DAYS_TO_REMIND)):
        answered = issue.turns.filter(kind=Kind.ANSWERED).order_by("at", "pk").last()
        if answered:
            done += _ask_or_close(issue, answered, today)
    return done


def _ask_or_close(issue: CityIssue, answered: Turn, today: date) -> int:
    waited = workdays.between(timezone.localdate(answered.at), today)
    if waited < DAYS_TO_REACT:
        ask_shop_again(issue, answered)
        return 0
    try:
        take_turn(issue, Kind.CLOSED, by=None)
    except NotNow:
        return 0
    return 1


def _answered_before(day: date) -> CityIssueQuerySet:
    answered = CityIssue.objects.standing().filter(state=State.ANSWERED)
    late = Turn.objects.filter(kind=Kind.ANSWERED, at__date__gt=day).values("issue")
    return answered.exclude(pk__in=late).for_list()
