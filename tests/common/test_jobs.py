from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doeboek.common import due, jobs
from doeboek.common.jobs import job
from doeboek.common.workers import LEASE, Worker
from doeboek.common.working import Heartbeat, JobWorker
from tests.common import process

done: list[str] = []


@job
def bake(name: str) -> None:
    done.append(name)


@job
def burn(name: str) -> None:
    raise ValueError(name)


@pytest.fixture(autouse=True)
def in_the_database(settings):
    """Jobs wait in the database here, as they do in the product."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    done.clear()


def work(name: str = "bakery") -> None:
    JobWorker(name, until_empty=True, interval=0).run()


def only_job() -> DBTaskResult:
    return DBTaskResult.objects.exclude(task_path=due.tick.module_path).get()


def now_due(row: DBTaskResult) -> None:
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_rolled_back_change_does_not_exist():
    with transaction.atomic():
        bake.enqueue("bread")
        transaction.set_rollback(True)
    work()

    assert (done, DBTaskResult.objects.count()) == ([], 0)


@pytest.mark.django_db(transaction=True)
def test_a_worker_carries_out_a_job_once():
    bake.enqueue("bread")

    work()
    work()

    assert (done, only_job().status) == (["bread"], "SUCCESSFUL")


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_is_tried_five_times_with_longer_pauses_and_is_then_kept():
    burn.enqueue("cake")

    pauses = []
    for _ in range(jobs.MAX_ATTEMPTS - 1):
        work()
        row = only_job()
        assert row.status == "READY"
        pauses.append(round((row.run_after - row.finished_at).total_seconds()))
        now_due(row)
    work()

    assert pauses == [10, 40, 160, 640]
    assert list(jobs.given_up()) == [only_job()]


@pytest.mark.django_db(transaction=True)
def test_jobs_lists_what_was_given_up_and_puts_it_back():
    burn.enqueue("cake")
    for _ in range(jobs.MAX_ATTEMPTS):
        work()
        now_due(only_job())
    kept = only_job()
    out = StringIO()

    call_command("jobs", "--json", stdout=out)
    call_command("jobs", "--again", str(kept.pk))

    listed = json.loads(out.getvalue())
    assert (listed["id"], listed["error"]) == (str(kept.pk), "ValueError: cake")
    assert (only_job().status, only_job().worker_ids) == ("READY", [])


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_silent_worker_is_taken_up_by_another():
    bake.enqueue("bread")
    Worker.objects.create(name="killed", seen_at=timezone.now() - LEASE - timedelta(seconds=1))
    only_job().claim("killed")

    Heartbeat("bakery").beat()
    work()

    assert done == ["bread"]
    assert only_job().worker_ids == ["killed", "bakery"]


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_living_worker_stays_with_it():
    bake.enqueue("bread")
    Worker.objects.create(name="slow", seen_at=timezone.now())
    only_job().claim("slow")

    taken = jobs.take_back()

    assert (taken, only_job().status) == (0, "RUNNING")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_kills_every_worker_is_given_up():
    bake.enqueue("bread")
    for attempt in range(jobs.MAX_ATTEMPTS):
        only_job().claim(f"killed {attempt}")
        jobs.take_back()

    work()

    assert (done, list(jobs.given_up())) == ([], [only_job()])


@pytest.mark.django_db(transaction=True)
def test_a_failed_job_whose_worker_was_killed_before_it_put_it_back_is_tried_again():
    burn.enqueue("cake")
    row = only_job()
    row.claim("killed")
    row.set_failed(ValueError("cake"))

    jobs.take_back()

    assert only_job().status == "READY"


def test_everything_within_five_minutes_of_a_kill():
    """The lease ends, the next heartbeat takes the job back, and a worker looks every second."""
    from doeboek.common.working import BEAT_SECONDS

    assert LEASE + timedelta(seconds=BEAT_SECONDS + 1) < timedelta(minutes=5)


@pytest.mark.django_db(transaction=True)
def test_a_heartbeat_has_what_is_due_done_once_an_hour():
    heart = Heartbeat("bakery")

    heart.beat()
    heart.beat()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=61))
    heart.beat()

    assert [row.task_path for row in DBTaskResult.objects.all()] == [due.tick.module_path] * 2


@pytest.mark.django_db(transaction=True)
def test_a_worker_process_works_until_the_queue_is_empty_and_signs_off():
    bake.enqueue("bread")

    finished = process.run("work", "--until-empty")

    assert (finished.returncode, finished.stderr) == (0, "")
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert Worker.objects.count() == 0
