"""Comparing one shop with others over 1,000,000 answers: `bin/bench compare [--answers 1000000]`.

The peer is a plain recount in the same run: every answer of the group read and scored again, as
one would without the counts of a quarter.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from bench.figures import figure

TRADES = ("10712", "47711", "47610", "96210", "56112")
VALUES = (0, 1, 1, 2, 2, 2, 3, 3, 4, "na")
SIZES = ("1", "2-4", "5-9", "10+")
REPEATS = 30
MOST_QUERIES = 5
CHUNK = 2000


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--answers", type=int, default=1_000_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOEBOEK_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "doeboek.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        trajectory = make_shops(asked.answers // 48)
        measure(trajectory)


def make_shops(count: int) -> Any:
    """That many shops with a finished full scan, by bulk insert; gives one of them."""
    from django.core.management import call_command

    from doeboek.audits.models import Answer
    from doeboek.demo import cast

    call_command("migrate", verbosity=0)
    world = cast.build()
    chance = random.Random(1)
    for start in range(0, count, CHUNK):
        audits = _scans(world, chance, start, min(CHUNK, count - start))
        items = audits[0].questionnaire.items
        Answer.objects.bulk_create(
            Answer(audit=audit, item=item.id, value=chance.choice(VALUES))
            for audit in audits
            for item in items
        )
    return audits[-1].measurement.trajectory


def _scans(world: Any, chance: random.Random, start: int, count: int) -> list[Any]:
    from django.utils import timezone

    from doeboek.audits.instruments import newest
    from doeboek.audits.models import Audit, Measurement
    from doeboek.programmes.models import Occupancy, Participation, Premises, Shop, Trajectory

    form = newest("innovatiekrachtscan").form("full")
    waves = list(world.waves.values())
    numbers = range(start, start + count)
    shops = Shop.objects.bulk_create(
        Shop(name=f"Zaak {n}", trade_id=chance.choice(TRADES), workforce=chance.choice(SIZES))
        for n in numbers
    )
    premises = Premises.objects.bulk_create(
        Premises(
            street=f"Straat {n // 20}",
            number=str(n),
            postcode="8700",
            municipality=waves[n // 20 % len(waves)].municipality,
        )
        for n in numbers
    )
    Occupancy.objects.bulk_create(
        Occupancy(shop=shop, premises=there) for shop, there in zip(shops, premises, strict=True)
    )
    trajectories = Trajectory.objects.bulk_create(
        Trajectory(wave=waves[n // 20 % len(waves)], shop=shop, title=shop.name, step="scan")
        for n, shop in zip(numbers, shops, strict=True)
    )
    taking_part = Participation.objects.bulk_create(
        Participation(trajectory=t, shop=t.shop) for t in trajectories
    )
    rounds = Measurement.objects.bulk_create(Measurement(participation=p) for p in taking_part)
    return Audit.objects.bulk_create(
        Audit(
            measurement=measurement,
            instrument_name=form.instrument,
            instrument_version=form.version,
            form=form.key,
            rater=Audit.Rater.COACH,
            by=world.ines,
            finished_at=timezone.now(),
        )
        for measurement in rounds
    )


def measure(trajectory: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from doeboek.audits.comparison import comparison_of
    from doeboek.audits.models import Answer
    from doeboek.audits.results import latest_result
    from doeboek.audits.snapshots import take_snapshot
    from doeboek.programmes.models import Trajectory

    answers = Answer.objects.count()
    began = time.perf_counter()
    take_snapshot(timezone.localdate())
    figure("compare", f"counting {answers} answers", round(time.perf_counter() - began, 1), "s")

    asked = Trajectory.objects.select_related("shop__trade").get(pk=trajectory.pk)
    result, shop = latest_result(asked), asked.shop
    assert result is not None
    assert result.official is not None
    assert shop is not None
    _ = result.official.scores
    with CaptureQueriesContext(connection) as queries:
        assert comparison_of(result, shop) is not None
    figure("compare", "queries for one shop", len(queries), "queries", target=MOST_QUERIES)

    times = [_milliseconds(lambda: comparison_of(result, shop)) for _ in range(REPEATS)]
    trade = str(shop.trade_id)
    figure(
        "compare",
        "one shop, median",
        round(sorted(times)[REPEATS // 2], 1),
        "ms",
        peer="a plain recount of its trade",
        peer_value=round(_milliseconds(lambda: recount(trade))),
    )
    kept, recounted = counted(trade), recount(trade)
    wrong = sum(((kept - recounted) + (recounted - kept)).values())
    figure("compare", "counts that differ from a recount", wrong, "counts", target=0)


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def recount(trade: str) -> Counter:
    """The scores of a trade, from the answers."""
    from doeboek.audits.models import Audit

    found: Counter = Counter()
    of_trade = Audit.objects.filter(measurement__participation__shop__trade__code=trade)
    for audit in of_trade.prefetch_related("answers").iterator(chunk_size=500):
        scores = audit.scores
        found.update((d.id, d.score) for d in scores.dimensions if d.score is not None)
        if scores.overall.score is not None:
            found["", scores.overall.score] += 1
    return found


def counted(trade: str) -> Counter:
    from doeboek.audits.models import Cell

    found: Counter = Counter()
    for cell in Cell.objects.filter(trade=trade).iterator():
        found[cell.dimension, Fraction(cell.numerator, cell.denominator)] += cell.count
    return found


if __name__ == "__main__":
    main()
