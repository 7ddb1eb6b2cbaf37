"""The printed book, made from samples and read back from its PDF."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pikepdf
import pypdf
import pytest

from doeboek.books.layout import render, unprintable
from doeboek.common.typesetting import radar_page, wording
from tests.books.printed import pages_of, pdf_of, sample, tags_in

FACES = {
    "SourceSans3-Regular",
    "SourceSans3-SemiBold",
    "SourceSans3-Bold",
    "Besley-SemiBold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-SemiBold",
    "NotoSansArabic-Bold",
    "NotoEmoji-Regular",
}


def sixty_actions() -> Any:
    book = sample("bakery")
    book["actions"] = [
        {**book["actions"][n % 9], "title": f"Actie {n + 1} van de lange lijst", "term": term}
        for n, term in enumerate(["start", "short", "medium", "later"] * 15)
    ]
    return book


@pytest.mark.parametrize(
    ("name", "count"),
    [("bakery", 17), ("smallest", 1), ("gaps", 8), ("english", 7), ("names", 10)],
)
def test_a_book_has_the_pages_its_content_asks_for(name: str, count: int) -> None:
    assert len(pages_of(pdf_of(name))) == count


def test_each_of_sixty_actions_has_one_page_with_its_title() -> None:
    book = sixty_actions()

    pages = pages_of(render(book))

    first = next(n for n, page in enumerate(pages) if page.startswith("Actie 1 van 60"))
    for n, action in enumerate(book["actions"]):
        assert pages[first + n].startswith(f"Actie {n + 1} van 60")
        assert action["title"] in pages[first + n]


def test_the_calendar_names_every_action_with_the_page_it_is_on() -> None:
    pages = pages_of(pdf_of("bakery"))
    calendar = " ".join(pages[13:15])

    for number, action in enumerate(sample("bakery")["actions"], 5):
        assert action["title"] in pages[number - 1]
        for label in ("begin", "klaar"):
            row = rf"{label} {re.escape(action['title'])}[^0-9]*? {action['who']} {number}\b"
            assert re.search(row, calendar), (label, action["title"])


def test_the_longest_texts_are_all_there() -> None:
    book = sample("long")

    # A text may go on over the foot of a page.
    bare = (page.rpartition("Doeboek van ")[0] for page in pages_of(render(book)))
    text = re.sub(r"-? ", "", " ".join(bare))

    for action in book["actions"]:
        for part in (action["title"], action["first_step"], action["why"]):
            assert re.sub(r"-? |-?\n", "", part.replace("-", "")) in text.replace("-", "")


def test_the_same_book_made_twice_is_the_same_to_the_byte() -> None:
    book = sample("bakery", programme={"name": "Sterke winkels", "logo": "l"})
    assets = {"l": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}

    with ThreadPoolExecutor(4) as pool:
        books = list(pool.map(lambda _: render(book, assets=assets), range(4)))

    assert set(books) == {render(book, assets=assets)}


@pytest.mark.parametrize(("name", "language"), [("bakery", "nl-BE"), ("english", "en-BE")])
def test_the_pdf_calls_itself_accessible_and_carries_what_that_needs(
    name: str, language: str
) -> None:
    title = {
        "bakery": "Doeboek van Bakkerij Zonnekruim",
        "english": "Doeboek of Sunny Crumb Bakery",
    }

    with pikepdf.open(io.BytesIO(pdf_of(name))) as document:
        root = document.Root
        tags = tags_in(document)

        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == title[name]
        assert str(root.Lang) == language
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert document.docinfo["/Title"] == title[name]
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/THead", "/TH", "/Link"} <= {
        tag for tag, _ in tags
    }
    assert all(alt for tag, alt in tags if tag == "/Figure")


def test_the_date_in_the_file_is_the_date_of_the_edition() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("bakery"))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261210")


def test_each_page_has_a_bookmark_and_no_part_of_an_action_has() -> None:
    def titles(entries: Any) -> list[str]:
        return [t for e in entries for t in (titles(e) if isinstance(e, list) else [e.title])]

    outline = titles(pypdf.PdfReader(io.BytesIO(pdf_of("bakery"))).outline)

    book = sample("bakery")
    assert outline == [
        "Bakkerij Zonnekruim",
        "Uw zaak vandaag",
        "Alle ideeën op een rij",
        "De ideeën die u koos",
        *(idea["title"] for idea in book["ideas"]),
        *(action["title"] for action in book["actions"]),
        "Uw kalender",
        "Wat we aan de gemeente vragen",
        "Wie u helpt",
    ]


def test_only_our_own_faces_are_used() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("names"))) as document:
        used = {
            str(item.FontName).split("+")[-1]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        }

    assert used
    assert used <= FACES


def test_what_people_type_is_never_read_as_markup() -> None:
    book = sample("names")

    page = pages_of(pdf_of("names"))[6]

    assert " ".join(book["actions"][2]["title"].split()) in page
    assert '#panic("nee") = geen kop - geen lijst + geen nummer $ geen formule $' in page


def test_other_scripts_are_printed_and_what_no_face_has_is_a_box_and_reported() -> None:
    pages = pages_of(pdf_of("names"))

    assert "Повісити світло у вітрині" in pages[5]
    assert "□□ Wei" in pages[9]
    assert "Omgekeerd" in pages[9]
    assert unprintable(sample("names")) == ["U+5B57", "U+66F8", "U+6F22", "U+9053"]


def test_a_name_written_from_right_to_left_leaves_the_page_number_where_it_was() -> None:
    def number_at(pdf: bytes) -> list[int]:
        """How far from the left, in points, the page number of page 2 stands."""
        found = []

        def visit(text: str, page: list[float], line: list[float], *_: Any) -> None:
            if text.strip() == "2":
                found.append(round(page[4] + line[4]))

        pypdf.PdfReader(io.BytesIO(pdf)).pages[1].extract_text(visitor_text=visit)
        return found

    shop = sample("bakery")["shop"] | {"name": "مخبز الشمس"}

    assert number_at(render(sample("bakery", shop=shop))) == number_at(pdf_of("bakery")) != []


def test_a_draft_says_so_on_every_page_and_an_edition_on_none() -> None:
    drafts = pages_of(pdf_of("gaps"))
    edition = pages_of(pdf_of("bakery"))

    assert all("Ontwerp, 23 november 2026" in page for page in drafts)
    assert not any("Ontwerp" in page for page in edition)


def test_what_is_left_out_leaves_no_heading_behind() -> None:
    pages = pages_of(pdf_of("gaps"))

    assert pages[2].count("Beleving") == 0
    assert "Eerste stap" not in pages[4]
    assert "Zo pakt u het aan" not in pages[4]
    assert "op uw telefoon" not in pages[4]
    assert "gemeente" not in " ".join(pages)


def test_an_unknown_score_is_a_word_in_the_table_and_in_no_way_a_nought() -> None:
    page = pages_of(pdf_of("gaps"))[1]

    assert "Koers en klantkennis 50 onbekend" in page
    assert "Vernieuwen als gewoonte onbekend onbekend" in page
    assert " 0 " not in page


def test_no_word_is_broken_outside_the_quadrants() -> None:
    pages = pypdf.PdfReader(io.BytesIO(pdf_of("bakery"))).pages

    texts = [page.extract_text() for n, page in enumerate(pages) if n != 1]

    assert not any(re.search(r"\w-\s*\n", text) for text in texts)


def test_a_line_under_the_radar_says_who_measured_and_the_cover_what_a_doeboek_is() -> None:
    cover, today, *_rest = pages_of(pdf_of("bakery"))

    assert "uit de scan die is ingevuld door uw coach Ines en Karim." in today
    assert cover.startswith("Doeboek: hierin staat wat u met uw zaak gaat doen, en wanneer")
    assert "Sterke winkels met steun van de provincie" in cover


def test_the_name_in_the_drawing_is_marked_in_the_table() -> None:
    axes = [{"short": short, "full": "Winkelbeleving"} for short in ("Beleving", "Sfeer")]
    radar = {"axes": axes, "series": [{"label": "Ines", "values": [1, 2]}]}

    names = radar_page(radar, wording("nl"))["names"]

    assert names == [["Winkel", "beleving", ""], ["", "Sfeer", ": Winkelbeleving"]]


def test_the_radar_is_told_in_words() -> None:
    with pikepdf.open(io.BytesIO(pdf_of("gaps"))) as document:
        figures = [alt for tag, alt in tags_in(document) if tag == "/Figure"]

    assert figures == [
        "Radar met 8 domeinen. Ines: het meest voor Mensen en netwerk, 63 op 100, en het minst "
        "voor Middelen en toekomst, 25 op 100. Marleen: nog niets bekend. "
        "De tabel geeft alle cijfers."
    ]
