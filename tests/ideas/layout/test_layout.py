"""The papers of a session, read back from their PDF."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
import pypdf
import pytest
from PIL import Image

from doeboek.common.typesetting import AWNINGS, qr_code, typeset
from doeboek.ideas.layout import around, render, rendering
from tests.books.printed import pages_of, tags_in
from tests.ideas.layout.papers import (
    LETTERS,
    QUESTION,
    board,
    cards,
    invitation,
    kit,
    part,
    rules,
    run_sheet,
    slips,
)

EVERYTHING = (invitation(), run_sheet(), rules(), board(6), cards(5), slips(6))
A4, A3, A5 = (210, 297), (420, 297), (148, 210)
MM = 72 / 25.4


def sizes(pdf):
    return [
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def tags(pdf):
    return [tag for tag, _alt in tags_in(pikepdf.open(io.BytesIO(pdf)))]


# -- all of them ---------------------------------------------------------------------------


def test_all_papers_come_in_one_file_in_the_order_given_each_on_its_own_size():
    pdf = render(kit(*EVERYTHING))

    assert sizes(pdf) == [A5, A4, A4, A3, A4, A4, *[A4] * 6]


@pytest.mark.parametrize("paper", EVERYTHING, ids=lambda paper: paper["form"])
def test_each_paper_is_tagged_says_its_language_and_begins_with_its_title(paper):
    document = pikepdf.open(io.BytesIO(render(kit(paper, language="en"))))

    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-BE"
    assert "pdfuaid:part" in str(document.Root.Metadata.read_bytes())
    assert next(tag for tag, _alt in tags_in(document) if tag.startswith("/H")) == "/H1"


def test_the_same_papers_give_the_same_bytes():
    assert render(kit(*EVERYTHING)) == render(kit(*EVERYTHING))


@pytest.mark.parametrize("awning", AWNINGS)
def test_every_colour_of_an_awning_can_be_printed(awning):
    assert render(kit(board(4), slips(1), awning=awning)).startswith(b"%PDF")


def test_texts_are_never_read_as_markup():
    odd = "*vet* #pagebreak() $x$ <a> @b `c` _d_ \\ [e]"
    papers = (
        board(1, title=odd, line=odd) | {"question": odd},
        slips(1, title=odd, line=odd),
        rules(title=odd, credit=odd),
        run_sheet(question=odd, parts=[part("1", odd)]),
        invitation(question=odd, data=odd),
    )

    found = [page.count("#pagebreak()") for page in pages_of(render(kit(*papers)))]

    assert found == [3, 16, 2, 4, 2]


# -- the board -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "above", "below"),
    [(1, "A", ""), (4, "AB", "DC"), (5, "ABC", "ED"), (6, "ABC", "FED"), (8, "ABCD", "HGFE")],
)
def test_the_fields_lie_clockwise_around_the_question(count, above, below):
    places = dict(zip(LETTERS, around(count), strict=False))

    for row, letters in enumerate((above, below)):
        there = {letter: place for letter, place in places.items() if place.row == row}
        assert "".join(sorted(there, key=lambda letter: there[letter].column)) == letters
        assert [place.columns for place in there.values()] == [len(letters)] * len(letters)


@pytest.mark.parametrize("count", [1, 4, 5, 6, 7, 8])
def test_a_board_holds_the_question_and_every_field_with_where_one_goes_from_there(count):
    pdf = render(kit(board(count)))

    assert sizes(pdf) == [A3]
    [page] = pages_of(pdf)
    assert QUESTION in page
    for at, letter in enumerate(LETTERS[:count]):
        following = LETTERS[(at + 1) % count]
        assert f"{letter} Veld {letter} Regel bij {letter}. Daarna {following}" in page
    assert tags(pdf).count("/H2") == count


def test_where_one_goes_may_be_left_out():
    [page] = pages_of(render(kit(board(1) | {"next": []})))

    assert "Daarna" not in page


# -- slips, rules, run sheet, invitation ---------------------------------------------------


def test_each_field_has_a_sheet_with_eight_slips_that_say_where_they_belong():
    pages = pages_of(render(kit(slips(3))))

    assert len(pages) == 3
    for letter, page in zip("ABC", pages, strict=True):
        assert page.count(f"Veld {letter} Regel bij {letter}.") == 8
        assert page.count("Bouwt verder op") == 8


def test_of_eight_equal_slips_one_is_read_aloud():
    one = tags(render(kit(slips(1))))

    assert one.count("/H1") == 1
    assert one.count("/P") < 8


def test_the_house_rules_stand_on_one_sheet_with_whose_they_are():
    [page] = pages_of(render(kit(rules())))

    assert page.startswith("Zo denken we 1 Regel 1 Uitleg 1. 2 Regel 2")
    assert page.endswith("Naar GPS")


def test_the_run_sheet_says_when_what_and_how_long():
    [page] = pages_of(render(kit(run_sheet())))

    assert "19.39 Schrijven 6 minuten Vier keer. Zeg dit bij Schrijven." in page
    assert "Doe dit bij Schrijven." in page
    assert page.index("Leg klaar") < page.index("19.30") < page.index("2 duo's A en D")


def test_a_run_sheet_without_starts_leaves_out_their_title():
    [page] = pages_of(render(kit(run_sheet(starts=[]))))

    assert "Waar de duo's beginnen" not in page


def test_the_pages_of_a_run_sheet_count_from_one_also_after_other_papers():
    many = run_sheet(parts=[part("19.30", f"Onderdeel {n}") for n in range(20)])

    first, second = pages_of(render(kit(rules(), many)))[1:3]

    assert (first.split()[-1], second.split()[-1]) == ("1", "2")


def test_an_invitation_shows_how_to_join_with_a_code_that_can_be_scanned_and_typed():
    pdf = render(kit(invitation()))
    document = pikepdf.open(io.BytesIO(pdf))

    [page] = pages_of(pdf)

    assert sizes(pdf) == [A5]
    assert "Scan deze code of tik: K7P Q2M" in page
    assert ("/Figure", "QR-code") in tags_in(document)
    links = [str(note.A.URI) for note in document.pages[0].Annots if "/A" in note]
    assert links == ["https://doeboek.example/doemee/K7PQ2M/"]


def test_the_code_to_scan_leads_to_the_address_of_the_invitation(monkeypatch):
    drawn = []
    monkeypatch.setattr(rendering, "qr_code", lambda url: drawn.append(url) or qr_code(url))

    render(kit(invitation(), rules()))

    assert drawn == ["https://doeboek.example/doemee/K7PQ2M/"]


def test_an_invitation_without_phones_has_no_code():
    paper = invitation()
    del paper["joining"]

    pdf = render(kit(paper))

    assert "Scan" not in pages_of(pdf)[0]
    assert "/Figure" not in tags(pdf)


# -- long words ----------------------------------------------------------------------------


@pytest.fixture
def picture(monkeypatch):
    """`picture(paper, page)`: a page as it is drawn, 3 dots to a millimetre."""

    def picture(paper, page=0):
        drawn = partial(typeset, format="png", ppi=3 * 25.4)
        with monkeypatch.context() as patched:
            patched.setattr(rendering, "typeset", lambda *a, **k: drawn(*a, **k)[page:])
            return Image.open(io.BytesIO(render(kit(paper)))).convert("L")

    return picture


def is_blank(picture, left, top, right, bottom):
    """Whether nothing is drawn between these places, in mm."""
    return (
        picture.crop([round(3 * each) for each in (left, top, right, bottom)]).getextrema()[0]
        == 255
    )


COMPOUND = "Winkelpersoneelsvergoedingsregelingen en buurtbewonersvergaderingen "
ODD = [COMPOUND[:60], "M" * 60, "Personeelsvergoedingsregelingen" + "x" * 29]


def lines_of(title, length):
    return (COMPOUND * 4)[:length] if title.startswith("W") else title[:1] * length


@pytest.mark.parametrize("title", ODD)
@pytest.mark.parametrize("count", [4, 6, 8])
def test_the_longest_texts_stay_in_their_field_of_the_board(title, count, picture):
    full = board(count, title=title, line=lines_of(title, 120))
    full["question"] = lines_of(title, 200)

    sheet = picture(full)

    for row, column, columns in around(count):
        width = (420 - 24 - (columns - 1) * 5) / columns
        left, top = 12 + column * (width + 5), 24 + row * (104.5 + 42 + 10)
        # The room to stick slips, below the words and above where one goes next.
        assert is_blank(sheet, left + 1, top + 42, left + width - 1, top + 104.5 - 13)
        assert is_blank(sheet, left + width - 3, top + 3, left + width - 1, top + 81)
    # Question and fields keep out of each other's way.
    for y in (24 + 104.5 + 0.6, 24 + 104.5 + 5 + 42 + 2):
        assert is_blank(sheet, 12, y, 408, y + 2.2)
    assert is_blank(sheet, 409, 24, 420, 285)


@pytest.mark.parametrize("title", ODD)
def test_the_longest_texts_stay_on_their_slip(title, picture):
    sheet = picture(slips(1, title=title, line=lines_of(title, 120)))

    for column in range(2):
        right = (column + 1) * 105
        assert is_blank(sheet, right - 6 + 0.4, 1, right - 0.6, 73)
    for row in range(4):
        top = row * 74.25
        assert is_blank(sheet, 1, top + 27, 104, top + 35)


@pytest.mark.parametrize("title", ODD)
def test_the_longest_texts_stay_on_their_invitation(title, picture):
    long = lines_of(title, 200)
    paper = invitation(
        title=lines_of(title, 140),
        question=long,
        facts=[{"label": "Wanneer", "text": long[:60]}, {"label": "Waar", "text": long}],
        data=lines_of(title, 300),
    )

    assert sizes(render(kit(paper))) == [A5]
    assert is_blank(picture(paper), 137, 14, 148, 210)


def test_the_longest_house_rules_and_run_sheet_stay_inside_their_edge(picture):
    rule = {"title": lines_of("W", 60), "line": lines_of("W", 90)}
    sheet = picture(rules(rules=[rule] * 5))
    run = picture(run_sheet(question=lines_of("M", 200), parts=[part("19.30", "M" * 60)]))

    for drawn in (sheet, run):
        assert is_blank(drawn, 191, 14, 210, 297)
