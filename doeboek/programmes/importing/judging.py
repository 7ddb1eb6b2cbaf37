"""A list as it comes in: its rows are kept and judged, and judged again before they are added."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from doeboek.people.models import Person
from doeboek.programmes.importing.columns import missing, recognised
from doeboek.programmes.importing.files import Sheet
from doeboek.programmes.importing.matching import Index
from doeboek.programmes.importing.rows import Entry, Reason, Surroundings, entry_of
from doeboek.programmes.models import ListRow, ShopList, Wave

AT_ONCE = 500
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
        _judge(shop_list, rows)
    ListRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    return shop_list


@transaction.atomic
def judge(shop_list: ShopList) -> list[tuple[ListRow, Entry]]:
    """Judge every row as things stand now; choices that people made stay. Constant queries."""
    rows = list(shop_list.rows.all())
    before = [_judgement(row) for row in rows]
    judged = _judge(shop_list, rows)
    changed = [row for row, old in zip(rows, before, strict=True) if _judgement(row) != old]
    ListRow.objects.bulk_update(changed, JUDGED, batch_size=AT_ONCE)
    shop_list.__dict__.pop("counts", None)
    return judged


def _judge(shop_list: ShopList, rows: list[ListRow]) -> list[tuple[ListRow, Entry]]:
    index = Index(shop_list.wave.programme)
    entries = _entries(shop_list, rows)
    judged = list(zip(rows, entries, strict=True))
    for row, entry in judged:
        if entry.wrong:
            _keep(row, ListRow.Verdict.WRONG, [*entry.wrong, *entry.left_out], None)
            continue
        found = index.find(entry)
        _keep(row, found.verdict, [*found.reasons, *entry.left_out], found.match)
        if found.verdict != ListRow.Verdict.SAME:
            index.remember(entry, row=row.number)
    return judged


def _entries(shop_list: ShopList, rows: list[ListRow]) -> Iterator[Entry]:
    around = Surroundings(shop_list.wave)
    for row in rows:
        yield entry_of(row.raw, shop_list.mapping, len(shop_list.columns), around)


def _judgement(row: ListRow) -> tuple[str, list, int | None]:
    return row.verdict, row.reasons, row.match_id


def _keep(row: ListRow, verdict: str, reasons: list[Reason], match: int | None) -> None:
    row.verdict = verdict
    row.reasons = [list(reason) for reason in reasons]
    row.match_id = match
