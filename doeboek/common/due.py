"""What comes round by itself: `doeboek tick` runs it, and a worker does so every hour.

An app says what is due in its own `due.py`:

    @due("old links")
    def forget_old_links() -> int:
        return Link.objects.expired().delete()[0]

The function returns how many things it did. It may run at any time and twice at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.models import DBTaskResult

from doeboek.common.jobs import given_up, job
from doeboek.common.mail import put_back_waiting
from doeboek.common.models import Letter, Receipt
from doeboek.common.workers import Worker

Duty = Callable[[], int]
logger = logging.getLogger(__name__)
_duties: dict[str, Duty] = {}

KEEP_RECEIPTS = KEEP_LETTERS = timedelta(days=30)
KEEP_DONE_JOBS = timedelta(days=14)
KEEP_GIVEN_UP_JOBS = timedelta(days=30)


def due(name: str) -> Callable[[Duty], Duty]:
    """Register a function under the name that `doeboek tick` prints."""

    def register(duty: Duty) -> Duty:
        _duties[name] = duty
        return duty

    return register


def run_due() -> dict[str, int | None]:
    """Run everything and return what each did; None for one that failed (it is logged)."""
    autodiscover_modules("due")
    return {name: _attempt(name, duty) for name, duty in sorted(_duties.items())}


@job
def tick() -> dict[str, int | None]:
    return run_due()


def _attempt(name: str, duty: Duty) -> int | None:
    try:
        return duty()
    except Exception:
        logger.exception("What is due failed: %s", name)
        return None


@due("receipts of forms")
def forget_receipts() -> int:
    return Receipt.objects.filter(at__lt=timezone.now() - KEEP_RECEIPTS).delete()[0]


@due("expired sessions")
def forget_sessions() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


@due("letters put back")
def put_letters_back() -> int:
    return put_back_waiting()


@due("old letters")
def forget_letters() -> int:
    return Letter.objects.filter(at__lt=timezone.now() - KEEP_LETTERS).delete()[0]


@due("finished jobs")
def forget_done_jobs() -> int:
    old = timezone.now() - KEEP_DONE_JOBS
    return DBTaskResult.objects.successful().filter(finished_at__lt=old).delete()[0]


@due("tries that were counted")
def forget_tries() -> int:
    """The cache drops what is over only once it is full; who tried from where goes in an hour."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return cursor.rowcount


@due("jobs given up")
def forget_given_up_jobs() -> int:
    """What went wrong with them may name people; an operator had a month to look at it."""
    old = timezone.now() - KEEP_GIVEN_UP_JOBS
    return given_up().filter(finished_at__lt=old).delete()[0]


@due("lost workers")
def forget_lost_workers() -> int:
    return Worker.objects.filter(seen_at__lt=timezone.now() - timedelta(days=1)).delete()[0]
