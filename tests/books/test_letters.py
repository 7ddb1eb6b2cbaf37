"""What the book does with letters, spaces, dates and trades."""

from __future__ import annotations

import json
from datetime import date

import pytest

from doeboek.books.layout.breaks import keep_together, let_break
from doeboek.books.layout.glyphs import glyphs
from doeboek.books.layout.render import FONTS
from doeboek.books.layout.trades import goods_for
from doeboek.books.layout.wording import WORDS, wording


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("om 14 uur", "om 14\u00a0uur"),
        ("051 00 00 00", "051\u00a000\u00a000\u00a000"),
        ("5 000 euro op 3 mei", "5\u00a0000\u00a0euro op 3\u00a0mei"),
        ("€ 20, 9 december", "€\u00a020, 9\u00a0december"),
        ("in 2027 meer", "in 2027 meer"),
    ],
)
def test_a_figure_stays_with_its_unit(typed: str, printed: str) -> None:
    assert keep_together(typed) == printed


def test_an_address_may_break_after_its_signs_and_a_dutch_word_where_dutch_breaks() -> None:
    word = "Arbeidsongeschiktheidsverzekeringsmaatschappij"

    assert let_break(word) == word
    assert let_break("https://voorbeeld.example/a-b") == (
        "https://\u200bvoorbeeld.\u200bexample/\u200ba-\u200bb"
    )
    assert let_break("x" * 70) == "\u200b".join(["x" * 20, "x" * 20, "x" * 20, "x" * 10])


@pytest.mark.parametrize(
    ("typed", "printed", "missing"),
    [
        ("Zoë in Київ", "Zoë in Київ", set()),
        ("مخبز", "مخبز", set()),
        ("e\u0301e\u0301n", "één", set()),
        ("漢字", "□□", {"漢", "字"}),
        ("e\u20dd", "e□", {"\u20dd"}),
        ("a\u202eb\ufeffc\x00", "abc", set()),
        ("\ud800 \ue000", "□ □", {"\ud800", "\ue000"}),
        ("een\r\ntwee\tdrie", "een\ntwee drie", set()),
    ],
)
def test_what_no_face_has_becomes_a_box(typed: str, printed: str, missing: set[str]) -> None:
    assert glyphs(FONTS).clean(typed) == (printed, missing)


def test_emoji_are_printed_joined_or_not() -> None:
    assert glyphs(FONTS).clean("👩\u200d🍳 ❤️ 🇧🇪") == ("👩\u200d🍳 ❤️ 🇧🇪", set())


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


def test_both_languages_have_the_same_words() -> None:
    dutch, english = (
        json.loads((WORDS / f"{language}.json").read_text("utf-8")) for language in ("nl", "en")
    )

    assert list(dutch) == list(english)
    assert {k: type(v) for k, v in dutch.items()} == {k: type(v) for k, v in english.items()}
