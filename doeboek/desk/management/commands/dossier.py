"""`doeboek dossier export` writes a dossier, `doeboek dossier restore` brings one back."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from doeboek.desk.dossier.copies import Copy
from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.restoring import restore
from doeboek.desk.dossier.writing import packed
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Trajectory, Wave


class Command(BaseCommand):
    help = "Writes all of a trajectory to one file, or makes a new trajectory of such a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parts = parser.add_subparsers(dest="what", required=True)
        export = parts.add_parser("export", help="write a trajectory to a file")
        export.add_argument("id", type=int, help="id of the trajectory")
        export.add_argument("file", type=Path, metavar="FILE.zip")
        export.add_argument("--language", choices=["nl", "en"], default="nl")
        back = parts.add_parser("restore", help="make a new trajectory of a file")
        back.add_argument("file", type=Path, metavar="FILE.zip")
        back.add_argument("--into", required=True, metavar="PROGRAMME/WAVE", help="their ids")
        back.add_argument("--coach", metavar="EMAIL", help="who coaches it from today")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "export":
            self._export(options["id"], options["file"], options["language"])
        else:
            self._restore(options["file"], options["into"], options["coach"])

    def _export(self, pk: int, file: Path, language: str) -> None:
        trajectory = Trajectory.objects.kept().filter(pk=pk).first()
        if trajectory is None:
            raise CommandError(f"There is no trajectory with id {pk}.")
        with translation.override(language):
            found = packed(trajectory, Copy())
        try:
            file.write_bytes(found.content)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{file}: {len(found.content)} bytes.")
        for digest in found.lost:
            self.stderr.write(f"Not in it, because the store no longer has it: {digest}.")

    def _restore(self, file: Path, into: str, email: str | None) -> None:
        wave = _wave(into)
        coach = _coach(email, wave) if email else None
        try:
            trajectory = restore(file, wave, coach=coach)
        except DossierFault as fault:
            raise CommandError(f"Nothing was restored. {fault}") from fault
        self.stdout.write(f"Restored as trajectory {trajectory.pk}, {trajectory.title}.")


def _wave(into: str) -> Wave:
    programme, _slash, wave = into.partition("/")
    found = None
    if programme.isdecimal() and wave.isdecimal():
        found = Wave.objects.filter(pk=int(wave), programme=int(programme)).first()
    if found is None:
        there = Wave.objects.select_related("programme", "municipality").order_by("programme", "pk")
        known = ", ".join(f"{w.programme_id}/{w.pk} ({w.municipality.name})" for w in there[:20])
        raise CommandError(f"There is no programme with that wave: {into}. There are: {known}.")
    return found


def _coach(email: str, wave: Wave) -> Person:
    coaches = Mandate.objects.now().usable().filter(programme=wave.programme_id)
    holding = coaches.filter(role=Role.COACH, person__user__email__iexact=email)
    mandate = holding.select_related("person").first()
    if mandate is None:
        raise CommandError(f"{email} is no coach in that programme.")
    return mandate.person
