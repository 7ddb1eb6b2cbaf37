"""`doeboek dossier export` writes a dossier, `restore` brings one back, `erase` destroys it."""

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
from doeboek.desk.erasure.erasing import erase
from doeboek.desk.erasure.forms import EraseForm
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Trajectory, Wave


class Command(BaseCommand):
    help = "Writes all of a trajectory to one file, makes a new one of such a file, or erases it."

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
        gone = parts.add_parser("erase", help="destroy all that is of a shop, for good")
        gone.add_argument("id", type=int, help="id of the trajectory")
        gone.add_argument("--named", required=True, metavar="SHOP", help="its name, to be sure")
        gone.add_argument("--by", required=True, metavar="EMAIL", help="who leads the programme")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "export":
            self._export(options["id"], options["file"], options["language"])
        elif options["what"] == "erase":
            self._erase(options["id"], options["named"], options["by"])
        else:
            self._restore(options["file"], options["into"], options["coach"])

    def _export(self, pk: int, file: Path, language: str) -> None:
        trajectory = _trajectory(pk)
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
        coach = _working(Role.COACH, email, wave) if email else None
        try:
            trajectory = restore(file, wave, coach=coach)
        except DossierFault as fault:
            raise CommandError(f"Nothing was restored. {fault}") from fault
        self.stdout.write(f"Restored as trajectory {trajectory.pk}, {trajectory.title}.")

    def _erase(self, pk: int, named: str, email: str) -> None:
        trajectory = _trajectory(pk)
        if not EraseForm({"typed": named}, title=trajectory.title).is_valid():
            raise CommandError(f"Nothing was erased. Trajectory {pk} is {trajectory.title}.")
        erase(trajectory, by=_working(Role.MANAGER, email, trajectory.wave))
        self.stdout.write(f"Trajectory {pk} is erased.")


def _trajectory(pk: int) -> Trajectory:
    found: Trajectory | None = Trajectory.objects.kept().filter(pk=pk).first()
    if found is None:
        raise CommandError(f"There is no trajectory with id {pk}.")
    return found


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


def _working(role: Role, email: str, wave: Wave) -> Person:
    there = Mandate.objects.now().usable().filter(programme=wave.programme_id)
    holding = there.filter(role=role, person__user__email__iexact=email)
    mandate = holding.select_related("person").first()
    if mandate is None:
        raise CommandError(f"{email} is no {role} in that programme.")
    return mandate.person
