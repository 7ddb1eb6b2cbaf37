"""`doeboek book render ID --out FILE.pdf`: the book of a trajectory on paper."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doeboek.books.layout import PartMissing
from doeboek.books.publishing import latest_pdf
from doeboek.programmes.models import Trajectory


class Command(BaseCommand):
    help = "Writes the latest edition of a book as a PDF, else the draft, marked as such."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", required=True)
        render = parts.add_parser("render", help="write the book of a trajectory as a PDF")
        render.add_argument("id", type=int, help="id of the trajectory, which is its book's")
        render.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")

    def handle(self, *args: Any, **options: Any) -> None:
        self._render(options["id"], options["out"])

    def _render(self, pk: int, out: Path) -> None:
        trajectory = Trajectory.objects.kept().filter(pk=pk).first()
        if trajectory is None:
            raise CommandError(f"There is no trajectory with id {pk}.")
        try:
            pdf = latest_pdf(trajectory)
        except PartMissing as missing:
            raise CommandError(f"The book of {pk} lacks a part: {missing.part}.") from missing
        try:
            out.write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error
