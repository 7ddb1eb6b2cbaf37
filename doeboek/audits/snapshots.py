"""Makes the frozen counts of a quarter from the official scores of that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from doeboek.audits.histogram import Cell, Snapshot
from doeboek.audits.instruments import UnknownInstrument
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.official import official_of
from doeboek.common.folding import fold
from doeboek.programmes.models import Occupancy, Shop

AT_ONCE = 500
TOTAL = ""
KIN = 3
"""How many digits of a NACE code related trades share."""


class Where(NamedTuple):
    """What a cell knows of a shop."""

    trade: str
    kin: str
    workforce: str
    nis: str
    province_nis: str
    street: str


def last_quarter_end(day: date) -> date:
    """The last day of the quarter before the one that `day` is in."""
    first_month = 3 * ((day.month - 1) // 3) + 1
    return day.replace(month=first_month, day=1) - timedelta(days=1)


def take_snapshot(ends_on: date) -> Snapshot:
    """Count the official scores as they were at the end of this day; once, later ones keep it.

    The counting takes its time and stands in nobody's way: only the writing is a transaction.
    """
    known = Snapshot.objects.filter(ends_on=ends_on).first()
    if known:
        return known
    counts = Counter(key for audit, where in _official(ends_on) for key in _keys(audit, where))
    return _keep(ends_on, counts)


@transaction.atomic
def _keep(ends_on: date, counts: Counter) -> Snapshot:
    snapshot, is_new = Snapshot.objects.get_or_create(ends_on=ends_on)
    if is_new:
        cells = (_cell(snapshot, key, count) for key, count in counts.items())
        Cell.objects.bulk_create(cells, batch_size=1000)
    return snapshot


def where_of(shop: Shop, on: date) -> Where:
    """Trade, size, municipality and street of a shop on a day, with the relations prefetched.

    A shop without an address stands in a street of its own.
    """
    there = [o for o in shop.occupancies.all() if o.since <= on and (not o.until or o.until >= on)]
    premises = there[0].premises if there else None
    trade = shop.trade_id or ""
    return Where(
        trade=trade,
        kin=trade[:KIN],
        workforce=shop.workforce,
        nis=premises.municipality_id if premises else "",
        province_nis=premises.municipality.province_nis if premises else "",
        street=street_key(premises.municipality_id, premises.street) if premises else f"/{shop.pk}",
    )


def street_key(nis: str, street: str) -> str:
    return f"{nis}/{fold(street)}"[:64]


def _official(ends_on: date) -> Iterator[tuple[Audit, Where]]:
    """The official scan of every shop that had one, of its last measurement."""
    rounds = Measurement.objects.filter(participation__trajectory__deleted_at=None)
    shops = rounds.order_by("participation__shop").values_list("participation__shop", flat=True)
    ids = list(shops.distinct())
    for start in range(0, len(ids), AT_ONCE):
        yield from _of_shops(ids[start : start + AT_ONCE], rounds, ends_on)


def _of_shops(
    ids: list[int], rounds: QuerySet[Measurement], ends_on: date
) -> Iterator[tuple[Audit, Where]]:
    end = timezone.make_aware(datetime.combine(ends_on + timedelta(days=1), time.min))
    finished = Audit.objects.filter(finished_at__lt=end).prefetch_related("answers")
    found = rounds.filter(participation__shop__in=ids).select_related("participation")
    officials: dict[int, Audit] = {}
    for measurement in found.prefetch_related(Prefetch("audits", finished)).order_by("at", "pk"):
        official = official_of(measurement.audits.all())
        if official:
            officials[measurement.participation.shop_id] = official
    occupancies = Occupancy.objects.select_related("premises__municipality").order_by("-since")
    shops = Shop.objects.prefetch_related(Prefetch("occupancies", occupancies)).in_bulk(ids)
    for shop, official in officials.items():
        yield official, where_of(shops[shop], ends_on)


def _keys(audit: Audit, where: Where) -> Iterator[tuple]:
    """A key for each score that counts, the total included."""
    try:
        scores = audit.scores
    except UnknownInstrument:
        return
    kind = (audit.instrument_name, audit.instrument_version, audit.form, audit.rater)
    found = {dimension.id: dimension.score for dimension in scores.dimensions}
    for dimension, score in (found | {TOTAL: scores.overall.score}).items():
        if score is not None:
            yield (*kind, dimension, where, score)


def _cell(snapshot: Snapshot, key: tuple, count: int) -> Cell:
    name, version, form, rater, dimension, where, score = key
    assert isinstance(score, Fraction)
    return Cell(
        snapshot=snapshot,
        instrument_name=name,
        instrument_version=version,
        form=form,
        rater=rater,
        dimension=dimension,
        numerator=score.numerator,
        denominator=score.denominator,
        count=count,
        **where._asdict(),
    )
