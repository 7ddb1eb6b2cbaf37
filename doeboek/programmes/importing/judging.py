"""A list as it comes in: its rows are kept and judged, and judged again before they are added."""

from __future__ import annotations

from django.db import transaction

from doeboek.people.models import Person
from doeboek.programmes.importing.columns import missing, recognised
from doeboek.programmes.importing.files import Sheet
from doeboek.programmes.importing.matching import Index
from doeboek.programmes.importing.rows import Entry, Reason, Surroundings, entry_of
from doeboek.programmes.models import ListRow, ShopList, Wave
from doeboek.programmes.models.imports import AT_ONCE

JUDGED = ["verdict", "reasons", "match"]


@transaction.atomic
def bring_in(sheet: Sheet, wave: Wave, *, filename: str, by: Person) -> ShopList:
    """Keep a list that was read; when its columns are clear it is judged as well."""
    shop_list = ShopList.objects.create(
        wave=wave,
        by=by,
        filename=filename[:200],
        reading=sheet.reading,
        columns=sheet.columns,
        mapping=recognised(sheet.columns),
    )
    rows = [ListRow(shop_list=shop_list, number=number, raw=cells) for number, cells in sheet.rows]
    if not missing(shop_list.mapping):
        Judge(shop_list).look_at(rows)
    ListRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    return shop_list


def judge(shop_list: ShopList) -> list[tuple[ListRow, Entry]]:
    """Judge every row as things stand now."""
    return Judge(shop_list).judge(list(shop_list.rows.all()))


class Judge:
    """Holds the rows of a list against postcodes, trades and the shops that we know.

    A long list comes before the same judge in portions: what it saw it need not read again.
    """

    def __init__(self, shop_list: ShopList) -> None:
        self.shop_list = shop_list
        self.around = Surroundings(shop_list.wave)
        self._index = Index(shop_list.wave.programme)

    @transaction.atomic
    def judge(self, rows: list[ListRow]) -> list[tuple[ListRow, Entry]]:
        """Judge rows as things stand now; choices that people made stay. Constant queries."""
        before = [_judgement(row) for row in rows]
        judged = self.look_at(rows)
        changed = [row for row, old in zip(rows, before, strict=True) if _judgement(row) != old]
        ListRow.objects.write_again(changed, JUDGED)
        self.shop_list.forget_counts()
        return judged

    def look_at(self, rows: list[ListRow]) -> list[tuple[ListRow, Entry]]:
        """Write on each row what it is, and keep nothing yet."""
        self._index.catch_up()
        judged = [(row, self._entry(row)) for row in rows]
        for row, entry in judged:
            if entry.wrong:
                _keep(row, ListRow.Verdict.WRONG, [*entry.wrong, *entry.left_out], None)
                continue
            found = self._index.find(entry)
            _keep(row, found.verdict, [*found.reasons, *entry.left_out], found.match)
            if found.verdict != ListRow.Verdict.SAME:
                self._index.remember(entry, row=row.number)
        return judged

    def _entry(self, row: ListRow) -> Entry:
        shop_list = self.shop_list
        return entry_of(row.raw, shop_list.mapping, len(shop_list.columns), self.around)


def _judgement(row: ListRow) -> tuple[str, list, int | None]:
    return row.verdict, row.reasons, row.match_id


def _keep(row: ListRow, verdict: str, reasons: list[Reason], match: int | None) -> None:
    row.verdict = verdict
    row.reasons = [list(reason) for reason in reasons]
    row.match_id = match
