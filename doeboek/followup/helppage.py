"""The help of an expert as one page shows it: to the team, to the shop, or to the expert."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from doeboek.followup.models import Advice, FollowUp, Homework, Judgement, Report, ReportDraft, Work
from doeboek.followup.origins import origin_of
from doeboek.followup.spent import Spent, spent
from doeboek.programmes.models import Appointment


@dataclass(frozen=True)
class Help:
    """Everything of the help of one expert; `judgement` is the last one."""

    follow_up: FollowUp
    origin: str
    visits: list[Appointment]
    homework: list[Homework]
    work: list[Work]
    reports: list[Report]
    judgement: Judgement | None
    has_draft: bool = False

    @property
    def open_homework(self) -> list[Homework]:
        return [task for task in self.homework if not task.done_at]

    @property
    def done_homework(self) -> list[Homework]:
        return [task for task in self.homework if task.done_at]

    @property
    def coming(self) -> list[Appointment]:
        return [visit for visit in self.visits if not visit.done_at and not visit.is_past]

    @property
    def gone_by(self) -> list[Appointment]:
        return [visit for visit in self.visits if visit.done_at or visit.is_past]

    @cached_property
    def spent(self) -> Spent:
        held = [visit for visit in self.visits if visit.done_at]
        return spent(held, [each.minutes for each in self.work])

    @property
    def agreed(self) -> int | None:
        """The minutes agreed; None when none were."""
        return self.follow_up.hours * 60 if self.follow_up.hours else None

    @property
    def left(self) -> int | None:
        """The minutes left of the hours agreed; None when none were, never below nothing."""
        return max(0, self.agreed - self.spent.minutes) if self.agreed else None

    @property
    def over(self) -> int:
        return self.spent.over(self.follow_up.hours)

    @property
    def asks_judgement(self) -> bool:
        """Whether there is something to judge that nobody judged yet."""
        has_choices = any(not a.answer for r in self.reports for a in r.advices.all())
        over = not self.follow_up.is_running and not self.follow_up.is_refused
        is_something = bool(self.reports) or over
        return self.judgement is None and is_something and not has_choices


def read_help(follow_up: FollowUp) -> Help:
    answered = Advice.objects.select_related("action", "answered_by")
    reports = follow_up.reports.select_related("by")
    return Help(
        follow_up=follow_up,
        origin=origin_of(follow_up),
        visits=list(follow_up.sessions().select_related("host")),
        homework=list(follow_up.homework.kept().select_related("done_by")),
        work=list(follow_up.work.kept()),
        reports=list(reports.prefetch_related(Prefetch("advices", answered))),
        judgement=follow_up.judgements.select_related("by").last(),
        has_draft=ReportDraft.objects.filter(follow_up=follow_up).exists(),
    )
