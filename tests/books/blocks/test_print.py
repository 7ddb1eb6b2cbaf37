"""Blocks on paper: in their order, with the words and photos of the team."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pikepdf
import pytest
from PIL import Image

from doeboek.books.layout import PartMissing, page_pictures, render
from doeboek.books.layout.pages import pages as page_content
from tests.books.printed import pages_of, pdf_of, sample, tags_in

SIZES = {"foto-0": (1400, 1050), "foto-1": (1400, 900), "foto-2": (900, 1400), "foto-3": (800, 800)}


@cache
def photos() -> dict[str, bytes]:
    return {name: jpeg(size) for name, size in SIZES.items()}


def jpeg(size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@cache
def printed() -> bytes:
    return render(sample("blocks"), assets=photos())


def book_with(*blocks: Any, **changes: Any) -> Any:
    return sample("bakery", blocks=list(blocks), **changes)


def titles(pdf: bytes, *wanted: str) -> list[str]:
    """Those of the wanted titles that a page begins with, in the order of the pages."""
    starts = (
        next((title for title in wanted if page.startswith(title)), "") for page in pages_of(pdf)
    )
    return [title for title in starts if title]


def test_the_pages_come_in_the_order_of_the_blocks():
    found = titles(
        printed(),
        *("Eerst dit", "Uw zaak vandaag", "Zo ziet de winkel er nu uit", "Waar we aan dachten"),
        *("De ideeën die u koos", "Uw kalender", "Hulp en subsidies"),
        *("Wat we aan de gemeente vragen", "Alle ideeën op een rij", "Wie u helpt", "Notities"),
    )

    assert found == [
        "Eerst dit",
        "Uw zaak vandaag",
        "Zo ziet de winkel er nu uit",
        "Waar we aan dachten",
        "De ideeën die u koos",
        "Uw kalender",
        "Hulp en subsidies",
        "Wat we aan de gemeente vragen",
        "Alle ideeën op een rij",
        "Wie u helpt",
        "Notities",
    ]


def test_a_block_that_is_left_out_is_nowhere_in_the_book():
    kinds = ("today", "outcome", "ideas", "actions", "calendar", "city", "people")

    text = " ".join(pages_of(render(book_with(*({"kind": kind} for kind in kinds)))))

    assert "Alle ideeën op een rij" not in text
    assert "Uw kalender" in text


def test_a_book_of_before_the_blocks_is_what_it_was():
    whole = book_with(
        *({"kind": kind} for kind in ("today", "outcome", "harvest", "ideas", "actions")),
        *({"kind": kind} for kind in ("calendar", "city", "people")),
    )

    assert render(whole) == pdf_of("bakery")


def test_parts_of_the_first_page_can_be_left_out():
    without = pages_of(
        render(book_with({"kind": "today", "parts": ["radar"]}, {"kind": "actions"}))
    )

    assert "Karim" in without[1]
    assert "Sterktes" not in without[1]
    assert "De vraag waarop dit boek antwoordt" not in " ".join(without)
    assert "Sterktes" in pages_of(pdf_of("bakery"))[1]


@pytest.mark.parametrize("blocks", [("today", "outcome"), ("today",)])
def test_the_question_stands_in_the_book_once_whichever_page_is_left_out(blocks):
    outcome = {"issues": ["Hoe kan ik meer jonge gezinnen bereiken?"]}

    pdf = render(book_with(*({"kind": kind} for kind in (*blocks, "actions")), outcome=outcome))

    assert " ".join(pages_of(pdf)).count("De vraag waarop dit boek antwoordt") == 1


def test_the_words_of_the_team_stand_on_the_page():
    pages = pages_of(printed())

    assert "We keken samen op een dinsdagochtend" in pages[2]
    assert "Hang deze bladzijde in de bakkerij." in next(p for p in pages if "Uw kalender" in p)


def test_every_help_tells_when_it_was_checked():
    page = next(page for page in pages_of(printed()) if page.startswith("Hulp en subsidies"))

    assert "Nagekeken op dinsdag 3 november 2026" in page or "Nagekeken op 3 november 2026" in page
    assert "https://gevel.example.be/premie" in page


def test_each_photo_is_described_and_has_its_words_once():
    tags = tags_in(pikepdf.open(io.BytesIO(printed())))
    described = [alt for kind, alt in tags if kind == "/Figure"]

    assert "De gevel op een zaterdagochtend" in described
    assert "Foto 3 bij “Zo ziet de winkel er nu uit”" in described


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_any_number_of_photos_stays_on_the_paper(count):
    shapes = [(1400, 900), (500, 1400), (1400, 400), (700, 700), (300, 200)]
    assets = {f"f{n}": jpeg(shapes[n % 5]) for n in range(count)}
    page = {
        "kind": "own",
        "title": "Foto's",
        "photos": [{"photo": name, "caption": "Een lang bijschrift " * 4} for name in assets],
    }

    pdf = render(book_with(page, {"kind": "actions"}), assets=assets)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        figures = [alt for kind, alt in tags_in(document) if kind == "/Figure"]
    assert sum("bijschrift" in alt for alt in figures) == count
    own = [page for page in pages_of(pdf) if page.startswith("Foto's") or "bijschrift" in page]
    assert 1 <= len(own) <= 1 + count // 3


@pytest.mark.parametrize("broken", [{}, {"f": b"geen foto"}])
def test_a_photo_that_is_gone_or_broken_is_named(broken):
    page = {"kind": "own", "title": "Foto", "photos": [{"photo": "f"}]}

    with pytest.raises(PartMissing, match="^f$"):
        render(book_with(page, {"kind": "actions"}), assets=broken)


def test_a_page_of_one_s_own_without_a_title_is_named():
    with pytest.raises(PartMissing, match="title in own pages, number 1"):
        render(book_with({"kind": "own", "title": "\u200b "}, {"kind": "actions"}))


def test_what_the_team_writes_stays_text():
    text = '#include "/etc/passwd" <b>vet</b> $x$ ../../geheim'

    pages = pages_of(render(book_with({"kind": "own", "title": "#eval(1)", "text": text})))

    assert pages[1].startswith("#eval(1)")
    assert text in pages[1]


@pytest.mark.parametrize(
    ("only", "count"), [("today", 1), ("action-3", 1), ("own-1", 1), ("calendar", 2), ("ideas", 1)]
)
def test_one_part_is_set_alone(only, count):
    pictures = page_pictures(sample("blocks"), only, assets=photos(), ppi=20)

    assert len(pictures) == count
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_one_part_shows_what_changed_in_it():
    book = sample("blocks")
    before = page_pictures(book, "action-3", assets=photos(), ppi=20)
    book["actions"][2]["title"] = "Iets helemaal anders"

    assert page_pictures(book, "action-3", assets=photos(), ppi=20) != before


# -- What comes first ------------------------------------------------------------------------------
def first(book: Any) -> Any:
    return page_content(book)["first"]


def test_the_first_steps_stand_right_after_the_cover_the_soonest_first():
    page = pages_of(printed())[1]

    assert page.startswith("Eerst dit")
    days = ["maandag 14 december", "dinsdag 15 december", "woensdag 16 december"]
    assert sorted(days, key=page.index) == days
    assert "Maak een vast uur in de week voor de zaak, blz. 12" in page


def test_what_is_done_or_has_no_first_step_is_no_beginning():
    book = sample("bakery")
    for action in book["actions"]:
        action["done"] = True
    assert first(book) is None

    book["actions"][3] |= {"done": False, "first_step": ""}
    book["actions"][4] |= {"done": False, "first_step": "Bel.", "first_step_due": ""}

    [group] = first(book)["groups"]
    [row] = group["rows"]
    assert group["title"] == "Nog zonder dag"
    assert (row["number"], row["step"], row["day"]) == (5, "Bel.", "")


def test_five_first_steps_are_enough_and_those_without_a_day_come_last():
    step = {"title": "Iets", "first_step": "Doe het", "term": "start"}
    days = ["", "2026-12-20", "2026-12-12", "", "2026-12-16", "2026-12-14", "2026-12-18"]
    book = sample("bakery", actions=[step | {"first_step_due": day} for day in days])

    weeks = [
        (group["title"], [row["number"] for row in group["rows"]])
        for group in first(book)["groups"]
    ]

    assert weeks == [
        ("Deze week, vanaf maandag 7\u00a0december", [3]),
        ("Week van maandag 14\u00a0december", [6, 5, 7, 2]),
    ]


def test_a_first_step_says_by_when_with_whose_help_and_why():
    book = sample("blocks")
    page = pages_of(printed())[1]

    assert "Tegen maandag 14 december, Samira. Hulp: Lotte Demuynck, expert online" in page
    assert book["actions"][0]["why"] in page


def test_the_page_of_first_steps_leads_to_the_calendar_and_to_the_coach():
    pages = pages_of(printed())

    calendar = next(n for n, page in enumerate(pages, 1) if page.startswith("Uw kalender"))
    assert f"Elk begin en elk einde staat op datum in uw kalender. Blz. {calendar}" in pages[1]
    assert "Vragen? Bel uw coach Ines Verhelst op 051 00 00 00." in pages[1]


def test_without_a_calendar_the_page_of_first_steps_names_none():
    pages = pages_of(render(book_with({"kind": "first"}, {"kind": "actions"})))

    assert "kalender" not in pages[1]


def test_long_reasons_make_the_page_of_first_steps_no_longer():
    step = {"title": "Iets", "first_step": "Doe het", "why": "Omdat het moet. " * 60}
    book = sample("bakery", actions=[step] * 5, blocks=[{"kind": "first"}, {"kind": "actions"}])

    pages = pages_of(render(book))

    assert "Omdat" not in pages[1]
    assert sum(page.startswith("Actie") for page in pages) == len(pages) - 2
