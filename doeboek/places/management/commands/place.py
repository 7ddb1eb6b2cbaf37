import json
from datetime import date, timedelta

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.places.finding import belongs_since, places_named
from doeboek.places.models import Municipality


class Command(BaseCommand):
    help = (
        "Print, as a JSON list, the municipalities with this name or postcode on a day. "
        "Exit status 1: there is none. 2: the day is no date. 3: the database has no tables yet."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", nargs="+", metavar="NAME|POSTCODE")
        parser.add_argument("--on", metavar="DATE", help="as in 2024-12-31; today if left out")

    def handle(self, *args, place: list[str], on: str | None, **options) -> None:
        asked, day = " ".join(place), self._day(on)
        self._need_tables()
        found = [_facts(municipality) for municipality in places_named(asked, on=day)]
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        if not found:
            self.stderr.write(
                _("No municipality or postcode %(asked)s on %(day)s.")
                % {"asked": asked, "day": day.isoformat()}
            )
            for sentence in _what_became_of(asked, day):
                self.stderr.write(sentence)
            raise SystemExit(1)

    def _day(self, text: str | None) -> date:
        if text is None:
            return timezone.localdate()
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.stderr.write(
                _("%(text)s is no date. Write the day as 2024-12-31.") % {"text": text}
            )
            raise SystemExit(2) from None

    def _need_tables(self) -> None:
        if Municipality._meta.db_table not in connection.introspection.table_names():
            self.stderr.write(_("The database has no tables yet. Run doeboek migrate first."))
            raise SystemExit(3)


def _facts(municipality: Municipality) -> dict[str, str | None]:
    return {
        "nis": municipality.nis,
        "name": municipality.name,
        "valid_from": _iso(municipality.valid_from),
        "valid_to": _iso(municipality.valid_to),
        "successor": municipality.successor_id,
    }


def _what_became_of(name: str, day: date) -> list[str]:
    merged = Municipality.objects.named(name).filter(valid_to__lt=day)
    return [
        str(belongs_since(each.name, each.valid_to + timedelta(days=1), each.successor))
        for each in merged.select_related("successor")
        if each.valid_to and each.successor
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
