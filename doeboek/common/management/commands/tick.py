from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from doeboek.common.due import run_due


class Command(BaseCommand):
    help = "Do what is due now. A worker does the same every hour."

    def handle(self, **options: Any) -> None:
        done = run_due()
        for name, count in done.items():
            self.stdout.write(f"{name}: {'failed' if count is None else count}")
        if None in done.values():
            sys.exit(1)
