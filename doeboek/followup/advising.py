"""The report of an expert: handed in, and what the shop does with each advice in it."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doeboek.books.models import Action, Book
from doeboek.followup.mail import tell_owner
from doeboek.followup.models import Advice, FollowUp, Report, ReportDraft
from doeboek.people.models import Person

FIRST_STEP = timedelta(days=7)


class AnsweredMeanwhile(Exception):
    """Somebody else answered since this was read; `by` is who."""

    def __init__(self, by: Person | None) -> None:
        super().__init__("answered meanwhile")
        self.by = by


class DoneAlready(Exception):
    """The action that came of the advice was done, and does not go to the bin."""


@transaction.atomic
def hand_in(draft: ReportDraft, *, by: Person) -> Report:
    """What was being written becomes a report that coach and owner read; the owner is told.

    The same sent once more is the report that it became.
    """
    follow_up = draft.follow_up
    last = follow_up.reports.last()
    if last and _says(last) == (draft.findings, draft.advices):
        draft.delete()
        return last
    report = Report.objects.create(follow_up=follow_up, findings=draft.findings, by=by)
    Advice.objects.bulk_create(
        Advice(report=report, order=place, **advice) for place, advice in enumerate(draft.advices)
    )
    draft.delete()
    follow_up.trajectory.tell("report.handed_in", by=by, followup=follow_up.pk)
    tell_owner(report)
    return report


@transaction.atomic
def answer(advice: Advice, said: str, *, by: Person, seen: str | None = None) -> None:
    """The shop takes an advice, leaves it, or takes that answer back (an empty one).

    Taken it stands in the doeboek as an action, with the expert as who helps as long as the help
    runs; not taken any more, that action goes to the bin. `seen` is the answer that stood on the
    page. Raises AnsweredMeanwhile when it is another one by now, and DoneAlready.
    """
    advice = Advice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    if advice.answer == said and not advice.is_in_bin:
        return
    if seen is not None and advice.answer != seen:
        raise AnsweredMeanwhile(advice.answered_by)
    if advice.action and advice.action.done and said != Advice.Answer.TAKEN:
        raise DoneAlready
    advice.answer, advice.answered_by = said, by if said else None
    advice.answered_at = timezone.now() if said else None
    if said == Advice.Answer.TAKEN:
        advice.action = _into_the_book(advice)
    elif advice.action and not advice.is_in_bin:
        advice.action.discard()
    advice.save()
    follow_up = advice.report.follow_up
    follow_up.trajectory.tell(f"advice.{said or 'reopened'}", by=by, advice=advice.pk)


def _says(report: Report) -> tuple[str, list[dict[str, str]]]:
    advices = [
        {"what": each.what, "why": each.why, "first_step": each.first_step}
        for each in report.advices.all()
    ]
    return report.findings, advices


def _into_the_book(advice: Advice) -> Action:
    """The action it was before, out of the bin, else a new one at the end."""
    if advice.action:
        if advice.action.deleted_at:
            advice.action.restore()
        return advice.action
    follow_up = advice.report.follow_up
    book, _is_new = Book.objects.get_or_create(trajectory=follow_up.trajectory)
    action = Action.objects.create(
        book=book,
        title=advice.what,
        why=advice.why,
        first_step=advice.first_step,
        first_step_due=timezone.localdate() + FIRST_STEP,
        is_beside=True,
        helper=_helper(follow_up),
        order=book.actions.count(),
    )
    book.number_actions()
    return action


def _helper(follow_up: FollowUp) -> Person | None:
    return follow_up.expert if follow_up.is_running else None
