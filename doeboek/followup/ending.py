"""Help of an expert that ends without a report, and what was reported lately."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, Max, Q
from django.utils import timezone

from doeboek.followup.models import FollowUp
from doeboek.followup.models.followup import FollowUpQuerySet
from doeboek.programmes.models import Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet

#: So long before its last day somebody is reminded that there is no report.
SOON = timedelta(days=7)


def ending_unreported() -> FollowUpQuerySet:
    """The help in open trajectories that has a week to go at most and went on as long, without a
    report."""
    begun = timezone.now() - SOON
    running = FollowUp.objects.running().filter(reports=None, at__lt=begun)
    ending = running.filter(membership__until__lte=timezone.localdate() + SOON)
    return ending.filter(trajectory__in=Trajectory.objects.open().values("pk"))


def news_of_helps(shops: TrajectoryQuerySet, *, lately: timedelta) -> Any:
    """What a coach has to know: reports and refusals of the last days, and what ends without one.

    Each with `reported_at`, None for what ends; in one query.
    """
    since = timezone.now() - lately
    helps = FollowUp.objects.filter(trajectory__in=shops.values("pk"))
    news = helps.annotate(reported_at=Max("reports__at")).filter(
        Q(reported_at__gt=since)
        | Q(ended_at__gt=since, ended_by=F("expert"))
        | Q(pk__in=ending_unreported().values("pk"))
    )
    about = news.select_related("expert", "membership", "trajectory")
    return about.order_by(F("reported_at").asc(nulls_last=True), "membership__until", "pk")
