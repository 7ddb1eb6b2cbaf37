"""`doeboek book render` writes a book on paper, `doeboek book check` looks after the editions."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from doeboek.books.keeping import Kept, look_at
from doeboek.books.layout import PartMissing
from doeboek.books.models import Edition
from doeboek.books.publishing import latest_pdf
from doeboek.programmes.models import Trajectory


class Command(BaseCommand):
    help = "Writes a book as a PDF, or looks whether the editions are still what they were."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", required=True)
        render = parts.add_parser("render", help="write the book of a trajectory as a PDF")
        render.add_argument("id", type=int, help="id of the trajectory, which is its book's")
        render.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        check = parts.add_parser("check", help="look whether editions are what was given out")
        check.add_argument("id", type=int, nargs="?", help="id of one trajectory; else all")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "render":
            self._render(options["id"], options["out"])
        else:
            self._check(options["id"])

    def _render(self, pk: int, out: Path) -> None:
        trajectory = _trajectory(pk)
        try:
            pdf = latest_pdf(trajectory)
        except PartMissing as missing:
            raise CommandError(f"The book of {pk} lacks a part: {missing.part}.") from missing
        try:
            out.write_bytes(pdf)
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror}.") from error

    def _check(self, pk: int | None) -> None:
        editions = Edition.objects.order_by("book", "number").select_related("pdf")
        if pk is not None:
            editions = editions.filter(book=_trajectory(pk).pk)
        harmed = looked = 0
        for edition in editions.exclude(pdf=None).iterator(chunk_size=50):
            found = look_at(edition)
            looked += 1
            harmed += found.is_harmed
            if found is not Kept.SAME:
                self.stdout.write(f"{edition.book_id}, edition {edition.number}: {found.value}.")
        bare = editions.filter(pdf=None).count()
        self.stdout.write(f"Editions looked at: {looked}, harmed: {harmed}, without paper: {bare}.")
        if harmed:
            raise CommandError("Put the folder of files of a backup back for the harmed ones.")


def _trajectory(pk: int) -> Trajectory:
    found = Trajectory.objects.kept().filter(pk=pk).first()
    if found is None:
        raise CommandError(f"There is no trajectory with id {pk}.")
    return found
