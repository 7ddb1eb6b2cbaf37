"""What is printed: letters that a face has, spaces that hold, words in both languages."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pypdf
import pytest

from doeboek.books.layout.wording import WORDS as BOOK_WORDS
from doeboek.common.typesetting import FONTS, PartMissing, readable, typeset, words_of
from doeboek.common.typesetting.breaks import CARD, keep_together, let_break
from doeboek.common.typesetting.glyphs import glyphs
from doeboek.common.typesetting.wording import WORDS


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


def test_on_a_card_a_string_breaks_sooner() -> None:
    assert let_break("x" * 40, CARD) == "x" * 40
    assert let_break("x" * 41, CARD) == "\u200b".join(["x" * 12, "x" * 12, "x" * 12, "x" * 5])


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


def test_names_and_codes_stay_as_they_are_and_texts_become_printable() -> None:
    typed = {"url": "x" * 70, "lines": ["om 14 uur", 3, None, {"name": "漢"}]}

    assert readable(typed, codes={"url"}) == (
        {"url": "x" * 70, "lines": ["om 14\u00a0uur", 3, None, {"name": "□"}]},
        {"漢"},
    )


NARROW = """
#import "paper.typ": data, house
#show: house
#block(width: data.width * 1mm, par(data.text))
"""


@pytest.mark.parametrize(
    ("text", "width", "printed"),
    [
        ("Verantwoordelijkheidsgevoel", 33, ["Verantwoordelijk\u00ad", "heidsgevoel"]),
        ("Verantwoordelijkheidsgevoel", 90, ["Verantwoordelijkheidsgevoel"]),
        ("een nieuwe etalage", 27, ["een nieuwe", "etalage"]),
    ],
)
def test_a_word_is_broken_with_a_hyphen_only_where_it_does_not_fit_on_a_line(
    text: str, width: int, printed: list[str], tmp_path: Path
) -> None:
    (tmp_path / "main.typ").write_text(NARROW)
    data = {"text": text, "width": width, "lang": "nl", "title": "Smal", "author": ""}
    data |= {"colours": ["#05553b", "#003624"], "draft": None, "footer": ""}

    pdf = typeset(data, sheets=tmp_path, on=date(2026, 12, 1))[0]

    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert [line.strip() for line in text.split("\n")][:-1] == printed


def test_without_faces_nothing_is_printed(tmp_path: Path) -> None:
    with pytest.raises(PartMissing, match="fonts"):
        readable("a", fonts=tmp_path)


def test_a_paper_adds_its_words_to_those_of_all_papers() -> None:
    words = words_of("nl", BOOK_WORDS)

    assert (words["calendar"], words["unknown"]) == ("Uw kalender", "onbekend")
    assert "calendar" not in words_of("nl")


@pytest.mark.parametrize("folder", [WORDS, BOOK_WORDS])
def test_both_languages_have_the_same_words(folder: Path) -> None:
    dutch, english = (
        json.loads((folder / f"{language}.json").read_text("utf-8")) for language in ("nl", "en")
    )

    assert list(dutch) == list(english)
    assert {k: type(v) for k, v in dutch.items()} == {k: type(v) for k, v in english.items()}
