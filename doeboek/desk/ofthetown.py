"""What shops asked of their town, for the pages of the shop, of its coach and of the town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max, Q
from django.utils import timezone

from doeboek.cityissues.course import OPEN, State
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.models.issue import CityIssueQuerySet
from doeboek.desk.crowds import LEAST
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Trajectory

MOST = 3
LOOKS_BACK = timedelta(days=182)


@dataclass(frozen=True)
class Asked:
    """What one shop asked: what waits for the shop itself, then the newest; and the first of those
    that wait."""

    first: list[CityIssue]
    waiting: CityIssue | None
    has_named: bool


@dataclass(frozen=True)
class Counts:
    """How the questions to a town stand, over the last half year; `late` of the open ones."""

    asked: int
    still_open: int
    late: int
    answered: int
    #: Of how many shops they are, and of how many the ones answered and not answered are.
    asking: int
    having: int
    lacking: int

    @property
    def is_of_many(self) -> bool:
        """Whether the number of questions points at nobody."""
        return self.asking >= LEAST

    @property
    def answered_are_of_many(self) -> bool:
        """Whether neither those with an answer nor those without one, by subtraction, do."""
        return self.having >= LEAST and (self.lacking == 0 or self.lacking >= LEAST)


def asked_by(trajectory: Trajectory) -> Asked:
    """In one query: a shop asks a handful of things."""
    issues = list(CityIssue.objects.standing().filter(trajectory=trajectory).for_list())
    waiting = [each for each in issues if each.is_waiting_for_shop or each.is_answered]
    has_named = any(each.is_named for each in issues)
    issues.sort(key=lambda each: each not in waiting)
    return Asked(issues[:MOST], waiting[0] if waiting else None, has_named)


def questions_to(town: Municipality, person: Person) -> CityIssueQuerySet:
    """Those this reader may see of a town, under each of its codes."""
    lineage = town.lineage()
    seen = CityIssue.objects.for_town(person)
    return seen.filter(trajectory__wave__municipality__nis__in=lineage)


def counts_of(issues: CityIssueQuerySet, today: date) -> Counts:
    since = timezone.now() - LOOKS_BACK
    is_open, lately = Q(state__in=OPEN), Q(raised_at__gte=since)
    is_answered = Q(state__in=[State.ANSWERED, State.CLOSED])
    counted = issues.aggregate(
        asked=Count("pk", filter=lately),
        still_open=Count("pk", filter=is_open),
        late=Count("pk", filter=is_open & Q(asked_at=None, due__lt=today)),
        answered=Count("pk", filter=lately & is_answered),
        asking=Count("trajectory__shop", filter=lately, distinct=True),
        having=Count("trajectory__shop", filter=lately & is_answered, distinct=True),
        lacking=Count("trajectory__shop", filter=lately & ~is_answered, distinct=True),
    )
    return Counts(**counted)


def first_to_answer(issues: CityIssueQuerySet) -> list[CityIssue]:
    """The ones whose term is over or nearest."""
    waiting = issues.filter(state__in=OPEN, asked_at=None).for_list()
    return list(waiting.order_by("due", "pk")[:MOST])


def for_team(person: Person, *, lately: timedelta, leads: bool) -> CityIssueQuerySet:
    """What a team looks at, oldest first: what a town said lately and waits for the shop, and for
    who leads what no town was told of, because nobody answers there."""
    since = timezone.now() - lately
    said = Q(Q(state__in=OPEN, asked_at__gt=since) | Q(state=State.ANSWERED, moved_at__gt=since))
    untold = Q(state__in=OPEN, told_at=None) if leads else Q(pk=None)
    issues = CityIssue.objects.standing().annotate(moved_at=Max("turns__at"))
    team = Trajectory.objects.for_team(person)
    return issues.filter(said | untold, trajectory__in=team).for_list().order_by("raised_at", "pk")
