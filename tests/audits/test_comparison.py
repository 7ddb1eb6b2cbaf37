"""A shop beside others: counts that equal a plain recount, and groups that give nobody away."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.core.management import call_command
from django.utils import timezone

from doeboek.audits.comparing import Band, place_of
from doeboek.audits.comparison import comparison_of
from doeboek.audits.histogram import Cell, Snapshot
from doeboek.audits.instruments import newest
from doeboek.audits.models import Answer, Audit, Measurement
from doeboek.audits.official import official_of
from doeboek.audits.results import latest_result
from doeboek.audits.scoring import score
from doeboek.audits.snapshots import last_quarter_end, take_snapshot
from doeboek.places.models import Trade
from doeboek.programmes.models import Shop, Trajectory
from doeboek.programmes.starting import Address, open_shop
from tests.audits.conftest import OF_INES, fill_in

CORE = newest("innovatiekrachtscan").form("core")
TODAY = timezone.localdate


@pytest.fixture
def crowd(world):
    """`crowd(12, ...)`: shops with a finished scan of the coach, each in a street of its own."""
    chance = random.Random(7)

    def crowd(count, *, trade="10712", workforce="2-4", wave="Tielt", street="", values=None):
        return [_shop(world, chance, trade, workforce, wave, street, values) for _ in range(count)]

    return crowd


def _shop(world, chance, trade, workforce, wave, street, values) -> Trajectory:
    round_ = world.waves[wave]
    number = Shop.objects.count()
    shop = open_shop(
        f"Zaak {number}",
        _address(street or f"Weg {number}", round_.municipality),
        trade=Trade.objects.get(code=trade),
        workforce=workforce,
    )
    trajectory = Trajectory.objects.create(wave=round_, shop=shop, title=shop.name, step="scan")
    participation = trajectory.participations.create(shop=shop)
    measurement = Measurement.objects.create(participation=participation)
    audit = measurement.audits.create(
        instrument_name=CORE.instrument,
        instrument_version=CORE.version,
        form="core",
        rater=Audit.Rater.COACH,
        by=world.ines,
        finished_at=timezone.now() - timedelta(days=1),
    )
    given = values or {item.id: chance.choice([0, 1, 2, 3, 4, "na", None]) for item in CORE.items}
    Answer.objects.bulk_create(Answer(audit=audit, item=i, value=v) for i, v in given.items())
    return trajectory


def _address(street, municipality) -> Address:
    return Address(street=street, number="1", postcode="8700", municipality=municipality)


@pytest.fixture
def bakery(world):
    fill_in(world.bakery, world.ines, OF_INES)
    Audit.objects.update(finished_at=timezone.now() - timedelta(days=1))
    shop = world.bakery.shop
    shop.trade, shop.workforce = Trade.objects.get(code="10712"), "2-4"
    shop.save()
    return world.bakery


def compared(trajectory):
    trajectory = Trajectory.objects.select_related("shop__trade").get(pk=trajectory.pk)
    return comparison_of(latest_result(trajectory), trajectory.shop)


def recount(day: date) -> Counter:
    """The same counts, from the answers, one shop after the other."""
    found: Counter = Counter()
    for trajectory in Trajectory.objects.kept():
        audits = Audit.objects.filter(measurement__participation__trajectory=trajectory)
        official = official_of(list(audits.filter(finished_at__date__lte=day)))
        if official is None:
            continue
        values = {a.item: a.value for a in official.answers.all() if not a.is_open}
        scores = score(official.questionnaire, values)
        rows = [(d.id, d.score) for d in scores.dimensions] + [("", scores.overall.score)]
        trade = trajectory.shop.trade_id
        nis = trajectory.shop.premises.municipality_id
        found.update((key, trade, nis, value) for key, value in rows if value is not None)
    return found


def test_the_counts_equal_a_plain_recount(crowd, bakery):
    crowd(25)
    crowd(15, trade="47711", wave="Diksmuide")

    take_snapshot(TODAY())

    kept: Counter = Counter()
    for cell in Cell.objects.all():
        value = Fraction(cell.numerator, cell.denominator)
        kept[cell.dimension, cell.trade, cell.nis, value] += cell.count
    assert kept == recount(TODAY())
    assert sum(kept.values()) > 200


def test_what_a_shop_is_told_equals_a_plain_recount(crowd, bakery):
    others = crowd(14)
    take_snapshot(TODAY())

    found = compared(bakery)

    def scores_of(trajectory):
        audit = Audit.objects.get(measurement__participation__trajectory=trajectory)
        return score(audit.questionnaire, audit.values)

    by_hand = [
        place_of(
            scores_of(bakery).dimension(d.id).score,
            Counter(s for o in others if (s := scores_of(o).dimension(d.id).score) is not None),
        )
        for d in CORE.dimensions
    ]
    assert [each.place for each in found.domains] == by_hand
    assert any(by_hand)


def test_the_closest_group_that_is_large_enough_is_named_in_words(crowd, bakery):
    crowd(9)
    crowd(4, workforce="10+")
    take_snapshot(TODAY())
    assert "minstens 10 andere zaken in Tielt" in compared(bakery).group

    crowd(1)
    Snapshot.objects.all().delete()
    take_snapshot(TODAY())
    assert "even groot" in compared(bakery).group


def test_a_group_is_widened_to_the_province_and_to_related_trades(crowd, bakery):
    crowd(10, wave="Diksmuide")
    take_snapshot(TODAY())
    assert "West-Vlaanderen" in compared(bakery).group

    Trajectory.objects.filter(title__startswith="Zaak").update(deleted_at=timezone.now())
    crowd(10, trade="10711", wave="Diksmuide")
    Snapshot.objects.all().delete()
    take_snapshot(TODAY())
    assert "verwante" in compared(bakery).group


def test_below_ten_others_nothing_is_told(crowd, bakery):
    crowd(9)
    take_snapshot(TODAY())

    assert compared(bakery) is None


def test_the_own_shop_and_the_own_street_are_left_out(crowd, bakery):
    street = bakery.shop.premises.street
    crowd(30, street=street.upper(), values={item.id: 0 for item in CORE.items})
    crowd(10, values={item.id: 4 for item in CORE.items})
    take_snapshot(TODAY())

    found = compared(bakery)

    assert found.total.place.count == 10
    assert found.total.place.band is Band.LOWEST


def test_a_shop_that_moved_is_not_compared_with_itself(crowd, bakery, world):
    crowd(9, values={item.id: 4 for item in CORE.items})
    take_snapshot(TODAY())
    town = world.waves["Tielt"].municipality
    there = open_shop("Buur", _address("Nieuwe weg", town)).premises
    bakery.shop.settle(there, since=TODAY())

    assert compared(bakery) is None


def test_a_snapshot_never_changes(crowd, bakery):
    crowd(10)
    take_snapshot(TODAY())
    before = compared(bakery)

    crowd(40, values={item.id: 4 for item in CORE.items})
    take_snapshot(TODAY())

    assert compared(bakery) == before


def test_other_forms_and_other_raters_are_no_peers(crowd, bakery):
    others = crowd(12)
    of_others = Audit.objects.filter(measurement__participation__trajectory__in=others)
    of_others.update(rater=Audit.Rater.OWNER)
    take_snapshot(TODAY())

    assert compared(bakery) is None


def test_the_owner_counts_only_without_a_coach(world, bakery):
    fill_in(world.bakery, world.karim, [4] * 16)
    Audit.objects.update(finished_at=timezone.now() - timedelta(days=1))

    take_snapshot(TODAY())

    assert set(Cell.objects.values_list("rater", flat=True)) == {"coach"}


def test_one_shop_is_compared_in_five_queries(crowd, bakery, django_assert_max_num_queries):
    crowd(30)
    take_snapshot(TODAY())
    trajectory = Trajectory.objects.select_related("shop__trade").get(pk=bakery.pk)
    result = latest_result(trajectory)
    result.official.scores  # noqa: B018 (asked for beforehand: the page has them)

    with django_assert_max_num_queries(5):
        assert comparison_of(result, trajectory.shop)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 11, 26), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 6, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2024, 3, 31), date(2023, 12, 31)),
    ],
)
def test_a_quarter_is_counted_after_its_last_day(day, end):
    assert last_quarter_end(day) == end


def test_the_quarter_is_counted_once_by_the_clock(bakery):
    call_command("tick", verbosity=0)
    call_command("tick", verbosity=0)

    assert [s.ends_on for s in Snapshot.objects.all()] == [last_quarter_end(TODAY())]
