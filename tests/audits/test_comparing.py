from fractions import Fraction

import pytest

from doeboek.audits.comparing import Band, Place, Rung, first_large, place_of, told_count


def histogram(*scores):
    return {Fraction(score): scores.count(score) for score in scores}


TEN = histogram(10, 20, 30, 40, 50, 50, 60, 70, 80, 90)


@pytest.mark.parametrize(
    ("own", "rank", "band"),
    [
        (5, Fraction(0), Band.LOWEST),
        (25, Fraction(2, 10), Band.LOWEST),
        (30, Fraction(25, 100), Band.MIDDLE),
        (50, Fraction(1, 2), Band.MIDDLE),
        (75, Fraction(8, 10), Band.HIGHEST),
        (70, Fraction(75, 100), Band.MIDDLE),
        (100, Fraction(1), Band.HIGHEST),
    ],
)
def test_a_score_lies_in_a_band_of_the_others(own, rank, band):
    place = place_of(Fraction(own), TEN)

    assert (place, place.band) == (Place(rank, 10), band)


def test_scores_that_differ_less_than_a_page_shows_are_told_apart():
    close = {Fraction(100, 3): 10}

    assert place_of(Fraction(33), close).rank == 0
    assert place_of(Fraction(100, 3), close).rank == Fraction(1, 2)
    assert place_of(Fraction(34), close).rank == 1


def test_among_nine_others_nothing_is_told():
    assert place_of(Fraction(50), histogram(*[50] * 9)) is None
    assert place_of(None, TEN) is None


def test_a_group_is_widened_until_it_has_ten_others():
    counts = {Rung.ALIKE: 3, Rung.TOWN: 9, Rung.PROVINCE: 10, Rung.TRADE: 80, Rung.ALL: 900}

    assert first_large(counts) is Rung.PROVINCE
    assert first_large(counts | {Rung.ALIKE: 10}) is Rung.ALIKE
    assert first_large({Rung.ALL: 9}) is None
    assert first_large({Rung.ALL: 10}) is Rung.ALL


def test_one_shop_more_does_not_show_in_the_count():
    assert [told_count(n) for n in (10, 14, 15, 19, 20)] == [10, 10, 15, 15, 20]
