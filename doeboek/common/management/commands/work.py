from __future__ import annotations

import logging
import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from doeboek.common.working import Heartbeat, JobWorker


class Command(BaseCommand):
    help = "Carry out jobs in the background: letters, and what comes round every hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when none is left")
        parser.add_argument(
            "--parent", type=int, help="stop when this process, which started us, is gone"
        )

    def handle(self, *, until_empty: bool, parent: int | None, **options: Any) -> None:
        self.check(databases=["default"])
        logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
        name = f"{socket.gethostname()[:40]}-{os.getpid()}-{get_random_string(8)}"
        worker = JobWorker(name, until_empty=until_empty)
        heartbeat = Heartbeat(name, parent=parent)
        heartbeat.beat()
        heartbeat.start()
        worker.configure_signals()
        try:
            worker.run()
        finally:
            heartbeat.stop()
