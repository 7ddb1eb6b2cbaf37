"""Putting questions of several shops together, and answering them at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.cityissues.turning import lock, take_turn
from doeboek.people.models import Person


class NotTogether(Exception):
    """They belong to two municipalities or two programmes."""


@transaction.atomic
def put_together(issues: Iterable[CityIssue], *, title: str, by: Person) -> Bundle:
    """A new bundle of these. Raises NotTogether when they are not of one town and programme."""
    issues = list(issues)
    waves = {(each.trajectory.wave.programme_id, each.municipality.nis) for each in issues}
    if len(waves) != 1:
        raise NotTogether
    wave = issues[0].trajectory.wave
    bundle = Bundle.objects.create(
        municipality=wave.municipality,
        programme=wave.programme,
        category=issues[0].category,
        title=title,
        by=by,
    )
    for issue in issues:
        add(issue, bundle)
    return bundle


@transaction.atomic
def add(issue: CityIssue, bundle: Bundle) -> None:
    """This is about the same; was it answered already, then this shop gets the answer too."""
    wave = issue.trajectory.wave
    if (wave.programme_id, wave.municipality_id) != (bundle.programme_id, bundle.municipality_id):
        raise NotTogether
    _lock(bundle)
    lock(issue)
    issue.bundle = bundle
    issue.save_version(issue.version)
    if bundle.answer and issue.is_open:
        take_turn(issue, Kind.ANSWERED, by=bundle.answered_by, text=bundle.answer, bundle=bundle)


@transaction.atomic
def take_out(issue: CityIssue) -> None:
    """It is about something else after all; what it was answered stays."""
    lock(issue)
    issue.bundle = None
    issue.save_version(issue.version)


@transaction.atomic
def answer(bundle: Bundle, text: str, *, by: Person) -> int:
    """Answer it: every question in it that is still open gets this answer. How many that were."""
    _lock(bundle)
    bundle.answer, bundle.answered_by, bundle.answered_at = text, by, timezone.now()
    bundle.save_version(bundle.version)
    waiting = list(bundle.issues.open().order_by("pk"))
    for issue in waiting:
        take_turn(issue, Kind.ANSWERED, by=by, text=text, bundle=bundle)
    return len(waiting)


def _lock(bundle: Bundle) -> None:
    locked: Any = Bundle.objects.select_for_update()
    bundle.refresh_from_db(from_queryset=locked)
