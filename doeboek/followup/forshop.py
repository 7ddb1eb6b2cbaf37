"""What of the help of experts waits for somebody of a shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from doeboek.followup.models import FollowUp, Homework, Judgement, Report
from doeboek.people.access import Role
from doeboek.programmes.models import Appointment, Trajectory

#: So long after the end one is still asked whether it helped.
ASKED_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Waiting:
    """What is to do before the next visit; the help of which an advice waits for a choice, and the
    one that nobody said of whether it helped; when an expert comes next."""

    tasks: list[Homework]
    advised: FollowUp | None
    unjudged: FollowUp | None
    visit: Appointment | None


def waiting_in(trajectory: Trajectory) -> Waiting:
    """In three queries."""
    tasks = Homework.objects.kept().filter(follow_up__trajectory=trajectory, done_at=None)
    helps = list(_helps(trajectory))
    advised = next((each for each in helps if each.open_advices), None)
    unjudged = next((each for each in helps if _asks(each)), None)
    experts = [membership.person for membership in trajectory.people(Role.EXPERT)]
    visits = Appointment.objects.filter(trajectory=trajectory, host__in=experts).coming()
    visit = visits.select_related("host").first() if experts else None
    return Waiting(list(tasks.select_related("follow_up__expert")), advised, unjudged, visit)


def _helps(trajectory: Trajectory) -> Any:
    open_ones = Count("reports__advices", Q(reports__advices__answer=""))
    return (
        FollowUp.objects.filter(trajectory=trajectory)
        .annotate(
            open_advices=open_ones,
            is_reported=Exists(Report.objects.filter(follow_up=OuterRef("pk"))),
            is_judged=Exists(Judgement.objects.filter(follow_up=OuterRef("pk"))),
        )
        .select_related("expert", "membership")
        .order_by("at", "pk")
    )


def _asks(follow_up: Any) -> bool:
    """Once the shop made its choices, or the help is over and not for long."""
    is_none = follow_up.is_refused or not follow_up.brief
    if follow_up.is_judged or follow_up.open_advices or is_none:
        return False
    if follow_up.is_running:
        return bool(follow_up.is_reported)
    last = follow_up.until
    return last is not None and last >= timezone.localdate() - ASKED_FOR
