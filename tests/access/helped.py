"""What the expert of the bakery does there, for the addresses of each part of it."""

from __future__ import annotations

from typing import Any

from doeboek.demo import cast
from doeboek.followup.models import Advice, FollowUp, Homework, Work
from doeboek.followup.models.followup import HomeworkInBin, WorkInBin


def helped(world: cast.World) -> dict[type, Any]:
    """One of each: a task and work that stand, those that lie in the bin, and an advice."""
    follow_up = FollowUp.objects.get(trajectory=world.bakery)
    tasks = [follow_up.homework.create(what=what, by=world.lotte) for what in ("Kijk", "Weg")]
    works = [follow_up.work.create(minutes=30, what=what, by=world.lotte) for what in ("A", "B")]
    for binned in (tasks[1], works[1]):
        binned.discard()
    report = follow_up.reports.create(findings="Het raam is leeg.", by=world.lotte)
    return {
        FollowUp: follow_up.pk,
        Homework: tasks[0].pk,
        HomeworkInBin: tasks[1].pk,
        Work: works[0].pk,
        WorkInBin: works[1].pk,
        Advice: report.advices.create(what="Zet er elke maand iets in").pk,
    }
