"""From the matrix to the question: the key issues, and the key question of the session."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.models import MOST_ISSUES, KeyIssue, KeyQuestion, Point


class EnoughIssues(Exception):
    """Five key issues stand there already; a sixth would hide what matters."""


@transaction.atomic
def add_issue(
    trajectory: Trajectory, text: str, *, inside: Point, outside: Point, by: Person
) -> KeyIssue:
    """Write down a key issue that joins two points of this trajectory. Raises EnoughIssues."""
    _make_sure_there_is_room(trajectory)
    last = trajectory.key_issues.aggregate(last=Max("order"))["last"] or 0
    return trajectory.key_issues.create(
        text=text, inside=inside, outside=outside, order=last + 1, by=by
    )


@transaction.atomic
def restore_issue(issue: KeyIssue) -> None:
    """Take it out of the bin. Raises EnoughIssues."""
    _make_sure_there_is_room(issue.trajectory)
    issue.restore()


@transaction.atomic
def ask(trajectory: Trajectory, text: str, *, by: Person) -> KeyQuestion:
    """Make this the key question, and tell it; the same words again change nothing."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    question = KeyQuestion.objects.of(trajectory)
    if question and question.text == text:
        return question
    question = question or KeyQuestion(trajectory=trajectory)
    question.text, question.by = text, by
    if question.pk:
        question.save_version(question.version)
    else:
        question.save()
    trajectory.tell("question.asked", by=by)
    return question


def _make_sure_there_is_room(trajectory: Trajectory) -> None:
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if trajectory.key_issues.kept().count() >= MOST_ISSUES:
        raise EnoughIssues
