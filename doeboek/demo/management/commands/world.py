"""`doeboek world`: a large synthetic world for benchmarks and trials of strength."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from doeboek.demo import bulk
from doeboek.programmes.models import Programme


class Command(BaseCommand):
    help = "Make a large synthetic world by bulk insert, in an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--shops", type=int, default=10_000)
        parser.add_argument("--years", type=int, default=5)
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, shops: int, years: int, seed: int, **options: Any) -> None:
        if shops < 1 or years < 1:
            raise CommandError("Ask for at least one shop and one year.")
        if Programme.objects.exists():
            raise CommandError("There are programmes here already: use an empty database.")
        begun = time.monotonic()

        def progress(done: int, total: int) -> None:
            seconds = time.monotonic() - begun
            self.stderr.write(f"{done} of {total} shops, {seconds:.0f} s")

        bulk.build(shops, years, seed, progress)
        self.stdout.write(f"Made {shops} shops over {years} years from seed {seed}.")
