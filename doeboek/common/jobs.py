"""Work that happens after the answer.

`@job` makes a task: `welcome.enqueue(person.pk)` writes a row in the transaction that needs it, so
the job exists exactly when the change does. A job may run more than once (its worker can be
killed), so it has to be idempotent: look first whether the work is done. Arguments are ids.

A job that fails is tried five times, over a quarter of an hour; then it is kept as failed and
`doeboek jobs` lists it.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from doeboek.common.workers import Worker

__all__ = ["MAX_ATTEMPTS", "given_up", "job", "pause_after", "put_back", "retry", "take_back"]

# One name for the whole product: the decorator moves into Django itself with version 6.
job = task

MAX_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=10)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after this many attempts: 10 s, 40 s, 160 s, 640 s."""
    return FIRST_PAUSE * 4 ** (attempts - 1)


def retry(failed: DBTaskResult[Any, Any]) -> bool:
    """Put a failed job back in the queue when it has attempts left."""
    attempts = len(failed.worker_ids)
    if attempts >= MAX_ATTEMPTS:
        return False
    run_after = timezone.now() + pause_after(attempts)
    return _move(failed, to=TaskResultStatus.READY, run_after=run_after)


def take_back() -> int:
    """Put back the jobs that nobody carries out any more, and return how many.

    Those are the running jobs of a worker that fell silent, and the failed jobs whose worker was
    killed before it could put them back itself.
    """
    return sum(map(_take_back, _abandoned())) + sum(map(retry, _left_failed()))


def given_up() -> DBTaskResultQuerySet:
    """The jobs that failed every time, newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at")


def put_back(kept: DBTaskResult[Any, Any], *, attempts: int = MAX_ATTEMPTS) -> bool:
    """Give a job that was given up new attempts, from now on."""
    spent = kept.worker_ids[: MAX_ATTEMPTS - attempts]
    return _move(kept, to=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=spent)


def _abandoned() -> list[DBTaskResult[Any, Any]]:
    alive = set(Worker.objects.alive().values_list("name", flat=True))
    return [row for row in DBTaskResult.objects.running() if row.worker_ids[-1] not in alive]


def _left_failed() -> list[DBTaskResult[Any, Any]]:
    lately = timezone.now() - timedelta(hours=1)
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=lately)
    return [row for row in failed if len(row.worker_ids) < MAX_ATTEMPTS]


def _take_back(row: DBTaskResult[Any, Any]) -> bool:
    if len(row.worker_ids) < MAX_ATTEMPTS:
        return _move(row, to=TaskResultStatus.READY, run_after=timezone.now())
    lost = partial(_move, row, to=TaskResultStatus.FAILED, finished_at=timezone.now())
    return lost(traceback=f"Its worker was lost, {MAX_ATTEMPTS} times.")


def _move(row: DBTaskResult[Any, Any], *, to: str, **changes: Any) -> bool:
    """Change the row, unless somebody else did so meanwhile."""
    with transaction.atomic():
        same = DBTaskResult.objects.filter(pk=row.pk, status=row.status, started_at=row.started_at)
        return bool(same.update(status=to, **changes))
