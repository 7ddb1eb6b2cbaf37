"""In which domains the shops of a town have most room to grow, for who knows them together only.

Told from the frozen counts of the last quarter, of ten shops or more that were asked the same, by
the same kind of rater: so nobody finds a shop by looking again after it finished its scan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Sum

from doeboek.audits.comparing import LEAST, most_room, size
from doeboek.audits.histogram import Cell, Snapshot
from doeboek.audits.instruments import Form, UnknownInstrument, instrument
from doeboek.audits.snapshots import TOTAL
from doeboek.audits.texts import in_reader_language

#: Instrument with its version, form and rater: only what was asked alike is counted together.
Kind = tuple[str, int, str, str]
Counts = Mapping[str, Mapping[Fraction, int]]
KIND = ("instrument_name", "instrument_version", "form", "rater")


class Room(NamedTuple):
    """The titles of the domains with most room, the most first, at the end of a quarter."""

    ends_on: date
    domains: list[str]


def room_in(towns: Sequence[Collection[str]]) -> list[Room | None]:
    """Of each town, by its NIS codes; None where few shops have a score. Two queries for all."""
    snapshot = Snapshot.objects.last()
    if snapshot is None:
        return [None for _town in towns]
    kept = _counts(snapshot, {nis for town in towns for nis in town})
    return [_room(snapshot.ends_on, _together(kept, town)) for town in towns]


def _counts(
    snapshot: Snapshot, codes: Collection[str]
) -> list[tuple[str, Kind, str, Fraction, int]]:
    cells = Cell.objects.filter(snapshot=snapshot, nis__in=codes)
    columns = ("nis", *KIND, "dimension", "numerator", "denominator")
    rows = cells.values_list(*columns).annotate(shops=Sum("count")).order_by()
    return [
        (nis, (name, version, form, rater), dimension, Fraction(top, bottom), shops)
        for nis, name, version, form, rater, dimension, top, bottom, shops in rows
    ]


def _together(
    kept: list[tuple[str, Kind, str, Fraction, int]], town: Collection[str]
) -> dict[Kind, Counts]:
    found: dict[Kind, dict[str, dict[Fraction, int]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(int))
    )
    for nis, kind, dimension, score, shops in kept:
        if nis in town:
            found[kind][dimension][score] += shops
    return dict(found)


def _room(ends_on: date, found: Mapping[Kind, Counts]) -> Room | None:
    """Of the largest group that was asked the same."""
    sizes = {kind: size(counts.get(TOTAL, {})) for kind, counts in found.items()}
    largest = max(sizes, key=lambda kind: sizes[kind], default=None)
    form = _form(largest) if largest and sizes[largest] >= LEAST else None
    if largest is None or form is None:
        return None
    in_order = {each.id: found[largest].get(each.id, {}) for each in form.dimensions}
    titles = {each.id: in_reader_language(each.title) for each in form.dimensions}
    return Room(ends_on, [titles[id] for id in most_room(in_order)])


def _form(kind: Kind) -> Form | None:
    name, version, form, _rater = kind
    try:
        return instrument(name, version).form(form)
    except UnknownInstrument:
        return None
