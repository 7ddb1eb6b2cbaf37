"""The process that carries out jobs."""

from __future__ import annotations

import logging
import os
import signal
import threading
from datetime import timedelta
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from doeboek.common import jobs
from doeboek.common.due import tick
from doeboek.common.workers import Worker

BEAT_SECONDS = 15
TICK_EVERY = timedelta(hours=1)
logger = logging.getLogger(__name__)


class JobWorker(db_worker.Worker):
    """The worker of django-tasks, which puts a failed job back in the queue."""

    def __init__(self, name: str, *, until_empty: bool = False, interval: float = 1) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=until_empty,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
        )

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            jobs.retry(db_task_result)


class Heartbeat(threading.Thread):
    """Says every few seconds that the worker lives, and takes back what others left behind."""

    def __init__(self, name: str, *, parent: int | None = None) -> None:
        super().__init__(name=f"heartbeat of {name}", daemon=True)
        self.worker = name
        self.parent = parent
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            self._stop_without_parent()
            close_old_connections()
            try:
                self.beat()
            except Exception:
                logger.exception("The worker could not say that it is alive")
        connection.close()

    def _stop_without_parent(self) -> None:
        """The server that started us was killed: finish the job at hand and stop."""
        if self.parent and os.getppid() != self.parent:
            self.parent = None
            os.kill(os.getpid(), signal.SIGTERM)

    def beat(self) -> None:
        Worker.objects.update_or_create(name=self.worker, defaults={"seen_at": timezone.now()})
        jobs.take_back()
        if not _ticked_lately():
            tick.enqueue()

    def stop(self) -> None:
        """Stop, and give back at once what the worker was doing."""
        self._stopped.set()
        if self.is_alive():
            self.join()
        Worker.objects.filter(name=self.worker).delete()


def _ticked_lately() -> bool:
    since = timezone.now() - TICK_EVERY
    ticks = DBTaskResult.objects.filter(task_path=tick.module_path, enqueued_at__gt=since)
    return ticks.exists()
