from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from doeboek.common.jobs import given_up, put_back


class Command(BaseCommand):
    help = "List the jobs that were given up after five attempts, or put one back in the queue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument("--again", type=UUID, metavar="ID", help="put this job back")

    def handle(self, *, again: UUID | None, **options: Any) -> None:
        if again:
            self._put_back(again)
            return
        for job in given_up():
            row = {
                "id": str(job.pk),
                "job": job.task_path,
                "arguments": job.args_kwargs,
                "failed_at": job.finished_at.isoformat(),
                "attempts": len(job.worker_ids),
                "error": job.traceback.strip().rpartition("\n")[2],
            }
            self.stdout.write(
                json.dumps(row)
                if options["json"]
                else "{failed_at}  {id}  {job}  {error}".format(**row)
            )

    def _put_back(self, id: UUID) -> None:
        job = given_up().filter(pk=id).first()
        if job is None or not put_back(job):
            raise CommandError(f"No job {id} was given up.")
