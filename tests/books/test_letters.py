"""What the book does with dates, editions and trades."""

from __future__ import annotations

from datetime import date

import pytest

from doeboek.books.layout.trades import goods_for
from doeboek.books.layout.wording import wording


@pytest.mark.parametrize(
    ("trade", "family"),
    [
        ("47.241", "food"),
        ("47711", "fashion"),
        ("47.525", "home"),
        ("96.210", "care"),
        ("47742", "care"),
        ("47.610", "play"),
        ("47.631", "any"),
        ("56.301", "cafe"),
        ("47.761", "green"),
        ("", "any"),
        ("99999", "any"),
    ],
)
def test_the_window_shows_goods_of_the_trade(trade: str, family: str) -> None:
    assert goods_for(trade) == family


def test_a_date_names_its_year_only_when_it_is_far() -> None:
    words, near = wording("nl"), date(2026, 12, 10)

    assert words.day("2027-01-29", near=near) == "29\u00a0januari"
    assert words.day("2028-01-29", near=near) == "29\u00a0januari 2028"
    assert words.day("2027-01-29", near=near, weekday=True) == "vrijdag 29\u00a0januari"
    assert words.day_or_words("elke dinsdag", near=near) == "elke dinsdag"


def test_editions_are_counted_in_words_and_then_in_figures() -> None:
    words = wording("nl")

    assert words.edition(1, "2026-12-10") == "Eerste uitgave, 10\u00a0december 2026"
    assert words.edition(11, "2026-12-10") == "Uitgave 11, 10\u00a0december 2026"
