"""`doeboek demo`: load the demo when it is not there; `--links` prints who can come in how."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from doeboek.demo import world


class Command(BaseCommand):
    help = "Load the demo once, or print the links that sign its people in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--links", action="store_true", help="print NAME  ROLE  URL lines")

    def handle(self, *args: Any, links: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo: set DOEBOEK_DEMO=1 for a database of its own.")
        if not world.is_loaded():
            world.load()
        if links:
            for name, role, url in world.links():
                self.stdout.write(f"{name}  {role}  {url}")
