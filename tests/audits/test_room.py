"""In which domains the shops of a town have most room, told of ten or more of them only."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.utils import translation

from doeboek.audits.comparing import most_room
from doeboek.audits.histogram import Snapshot
from doeboek.audits.models import Audit
from doeboek.audits.room import room_in
from doeboek.audits.snapshots import take_snapshot
from tests.audits.test_comparison import CORE, TODAY, crowd

__all__ = ["crowd"]

FIRST, SECOND, *OTHERS = (dimension.id for dimension in CORE.dimensions)
#: Everything at its top, but for the first two domains.
WEAK = {item.id: {FIRST: 0, SECOND: 1}.get(item.dimension, item.top) for item in CORE.items}


@pytest.fixture
def here(world) -> set[str]:
    return set(world.wave.municipality.lineage())


def titles(*ids: str) -> list[str]:
    return [CORE.dimension(id).title["nl"] for id in ids]


def spread(**means: int) -> dict[str, dict[Fraction, int]]:
    """Ten shops in each domain, half of them ten points above this mean and half below it."""
    return {key: {Fraction(mean - 10): 5, Fraction(mean + 10): 5} for key, mean in means.items()}


# -- Which ones ------------------------------------------------------------------------------------
def test_the_lowest_on_average_come_first_and_the_stronger_half_never():
    assert most_room(spread(a=60, b=30, c=80, d=40, e=50, f=70, g=75, h=76)) == ["b", "d", "e"]
    assert most_room(spread(a=60, b=30, c=80)) == ["b"]


def test_what_lies_close_to_the_strongest_does_not_stand_out():
    assert most_room(spread(a=60, b=51, c=60, d=50)) == ["d"]
    assert most_room(spread(a=60, b=60)) == []


def test_of_equals_the_first_asked_comes_first():
    assert most_room(spread(a=80, c=30, b=30, d=80)) == ["c", "b"]


def test_a_domain_of_nine_shops_is_left_aside():
    few = {"few": {Fraction(0): 9}}

    assert most_room(few | spread(a=30, b=80)) == ["a"]
    assert most_room(few) == most_room({}) == []


# -- Of a town -------------------------------------------------------------------------------------
def test_ten_shops_are_told_of_and_nine_are_not(crowd, here):
    crowd(9, values=WEAK)
    take_snapshot(TODAY())
    assert room_in([here]) == [None]

    Snapshot.objects.all().delete()
    crowd(1, values=WEAK)
    take_snapshot(TODAY())

    [room] = room_in([here])
    assert room is not None
    assert (room.ends_on, room.domains) == (TODAY(), titles(FIRST, SECOND))


def test_without_counts_of_a_quarter_nothing_is_told(crowd, here):
    crowd(12, values=WEAK)

    assert room_in([here]) == [None]


def test_a_scan_that_is_finished_later_changes_nothing_before_the_next_quarter(crowd, here):
    crowd(10, values=WEAK)
    take_snapshot(TODAY())
    before = room_in([here])

    crowd(30, values={item.id: item.top - WEAK[item.id] for item in CORE.items})

    assert room_in([here]) == before


def test_shops_of_another_town_are_not_counted(crowd, here, world):
    crowd(9, values=WEAK)
    crowd(9, values=WEAK, wave="Torhout")
    take_snapshot(TODAY())

    there = set(world.waves["Torhout"].municipality.lineage())
    assert room_in([here, there, set()]) == [None, None, None]


def test_what_another_kind_of_rater_said_is_not_counted_with_it(crowd, here):
    crowd(6, values=WEAK)
    crowd(6, values=WEAK)
    Audit.objects.filter(pk__in=Audit.objects.values("pk")[:6]).update(rater="owner")
    take_snapshot(TODAY())

    assert room_in([here]) == [None]


def test_a_questionnaire_that_is_no_longer_here_is_not_told_of(crowd, here, monkeypatch):
    crowd(10, values=WEAK)
    snapshot = take_snapshot(TODAY())
    snapshot.cells.update(instrument_version=99)

    assert room_in([here]) == [None]


def test_it_is_in_the_words_of_the_reader(crowd, here):
    crowd(10, values=WEAK)
    take_snapshot(TODAY())

    with translation.override("en"):
        [room] = room_in([here])

    assert room is not None
    assert room.domains == [CORE.dimension(id).title["en"] for id in (FIRST, SECOND)]
