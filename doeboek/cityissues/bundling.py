"""Putting questions of several shops together, and answering them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.cityissues.turning import NotNow, lock, take_turn
from doeboek.people.models import Person
from doeboek.places.models import Municipality


class NotTogether(Exception):
    """They belong to two municipalities or two programmes."""


@transaction.atomic
def put_together(issues: Iterable[CityIssue], *, title: str, by: Person) -> Bundle:
    """A new bundle of these. Raises NotTogether when they are not of one town and programme."""
    issues = sorted(issues, key=lambda issue: issue.pk)
    towns = {_town_of(issue) for issue in issues}
    if len(towns) != 1:
        raise NotTogether
    [(programme, nis)] = towns
    bundle = Bundle.objects.create(
        municipality=Municipality.objects.get(nis=nis),
        programme_id=programme,
        category=issues[0].category,
        title=title,
        by=by,
    )
    for issue in issues:
        add(issue, bundle)
    return bundle


@transaction.atomic
def add(issue: CityIssue, bundle: Bundle) -> None:
    """This is about the same; was that answered already, then this shop gets the answer too."""
    if _town_of(issue) != (bundle.programme_id, bundle.municipality_id):
        raise NotTogether
    keep_to_oneself(bundle)
    lock(issue)
    issue.bundle = bundle
    issue.save_version(issue.version)
    if bundle.answer:
        _answer(issue, bundle)


@transaction.atomic
def take_out(issue: CityIssue) -> None:
    """It is about something else after all; what it was answered stays."""
    lock(issue)
    issue.bundle = None
    issue.save_version(issue.version)


@transaction.atomic
def answer(bundle: Bundle, text: str, *, by: Person) -> int:
    """Decide for all who ask: every question in it gets this answer, also one that was answered
    by itself before, but not one whose shop said that it was helped. How many that were."""
    keep_to_oneself(bundle)
    bundle.answer, bundle.answered_by, bundle.answered_at = text, by, timezone.now()
    bundle.save_version(bundle.version)
    return sum(_answer(issue, bundle) for issue in bundle.issues.standing().order_by("pk"))


def _answer(issue: CityIssue, bundle: Bundle) -> bool:
    """Give a question the answer of its bundle, unless it has it, was taken back meanwhile, or its
    shop needs no more."""
    if issue.is_settled or _has_answer(issue, bundle):
        return False
    try:
        take_turn(issue, Kind.ANSWERED, by=bundle.answered_by, text=bundle.answer, bundle=bundle)
    except NotNow:
        return False
    return True


def _has_answer(issue: CityIssue, bundle: Bundle) -> bool:
    """Whether it stands there as the last answer, and nobody asked more since."""
    last = issue.turns.filter(kind=Kind.ANSWERED).order_by("at", "pk").last()
    is_last = last is not None and (last.bundle_id, last.text) == (bundle.pk, bundle.answer)
    return is_last and not issue.is_open


def _town_of(issue: CityIssue) -> tuple[int, str]:
    """The programme, and the town as it is today: a merger does not part what is one now."""
    town = issue.municipality.as_of(timezone.localdate())
    return issue.trajectory.wave.programme_id, town.nis


def keep_to_oneself(bundle: Bundle) -> None:
    """Bring it up to date, and keep everybody else off it in this transaction."""
    locked: Any = Bundle.objects.select_for_update()
    bundle.refresh_from_db(from_queryset=locked)
