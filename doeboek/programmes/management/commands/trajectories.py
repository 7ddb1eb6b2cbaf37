import json
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandParser

from doeboek.programmes.models import Trajectory

COLUMNS = {"id": 8, "kind": 7, "municipality": 22, "step": 14, "programme": 24, "title": 0}
AT_A_TIME = 500


class Command(BaseCommand):
    help = "List every trajectory with its kind, title, municipality, programme and step."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="a JSON list instead of a table")

    def handle(self, *args: str, **options: bool) -> None:
        self._as_json() if options["json"] else self._as_table()

    def _as_json(self) -> None:
        """A list, written row by row: a large world needs no more memory than a small one."""
        before = "[\n"
        for facts in _trajectories():
            self.stdout.write(before + json.dumps(facts, ensure_ascii=False), ending="")
            before = ",\n"
        self.stdout.write("\n]" if before == ",\n" else "[]")

    def _as_table(self) -> None:
        self.stdout.write(_line({name: name.upper() for name in COLUMNS}))
        for facts in _trajectories():
            self.stdout.write(_line(facts))


def _trajectories() -> Iterator[dict[str, object]]:
    rows = Trajectory.objects.kept().order_by("pk")
    names = ("pk", "kind", "title", "wave__municipality__name", "wave__programme__name", "step")
    for pk, kind, title, municipality, programme, step in rows.values_list(*names).iterator(
        chunk_size=AT_A_TIME
    ):
        yield {
            "id": pk,
            "kind": kind,
            "title": title,
            "municipality": municipality,
            "programme": programme,
            "step": step,
        }


def _line(facts: dict[str, object]) -> str:
    return "  ".join(f"{facts[name]!s:<{width}}" for name, width in COLUMNS.items()).rstrip()
