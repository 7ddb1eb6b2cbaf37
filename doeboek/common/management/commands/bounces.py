"""`doeboek bounces` reads which letters came back, from a mailbox or from what is piped in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doeboek.common.bounces import Outcome, reports_in, take_in


class Command(BaseCommand):
    help = "Reads reports of mail that came back, and marks the letters they are about."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "places",
            nargs="*",
            type=Path,
            metavar="MAILBOX",
            help="a Maildir, an mbox or one message; without it a message is piped in",
        )

    def handle(self, *, places: list[Path], **options: Any) -> None:
        counted: Counter[Outcome] = Counter()
        for name, content in _found(places):
            outcome = take_in(content)
            counted[outcome] += 1
            if outcome in (Outcome.DELAYED, Outcome.STRANGE, Outcome.NO_REPORT):
                self.stderr.write(f"{name} {outcome}.")
        self.stdout.write(f"Came back: {counted[Outcome.MARKED]}; read: {counted.total()}.")


def _found(places: list[Path]) -> Iterator[tuple[str, bytes]]:
    if not places:
        yield "What was piped in", sys.stdin.buffer.read()
    for place in places:
        try:
            yield from reports_in(place)
        except OSError as error:
            raise CommandError(f"{place} cannot be read: {error.strerror}.") from error
