"""Cards and posters, read back from their PDF."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
import pypdf
import pytest
from PIL import Image

from doeboek.common.typesetting import AWNINGS, typeset
from doeboek.swot.layout import arranged, render_cards, render_poster, rendering, shared_out
from tests.books.printed import pages_of, tags_in

MM = 72 / 25.4


def card(number, **changes):
    return {
        "number": number,
        "title": f"Trend {number}",
        "line": f"Regel {number} van de kaart.",
        "questions": [f"Vraag {each} bij {number}?" for each in "abc"],
        "example": f"Voorbeeld {number} uit een winkel.",
        "source": f"Bron {number}, 2026",
        "distance": "Dichtbij",
        **changes,
    }


def deck(*cards, **changes):
    paper = {"language": "nl", "awning": "groen", "on": "2026-12-10", "title": "Trendkaarten"}
    backs = {"both_sides": True, "example_title": "Een voorbeeld", "source_title": "Bron"}
    return {**paper, **backs, "cards": list(cards), **changes}


def poster(*cards, **changes):
    boards = shared_out(cards)
    sheets = [f"Blad {number} van {len(boards)}" for number in range(1, len(boards) + 1)]
    paper = {"language": "nl", "awning": "groen", "on": "2026-12-10", "title": "Wat verandert"}
    return {**paper, "sheets": sheets, "cards": list(cards), **changes}


def places(pdf, page):
    """Where each piece of text of a page stands, in mm from its top left."""
    found = {}
    sheet = pypdf.PdfReader(io.BytesIO(pdf)).pages[page]
    height = float(sheet.mediabox.height)

    def visit(text, cm, tm, _font, _size):
        if text.strip():
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            found.setdefault(" ".join(text.split()), (x / MM, (height - y) / MM))

    sheet.extract_text(visitor_text=visit)
    return found


def sizes(pdf):
    return [
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def test_four_cards_lie_on_a_sheet_and_their_backs_behind_them():
    [front, back, last, last_back] = arranged("abcde", both_sides=True)

    assert [side.is_back for side in (front, back, last, last_back)] == [False, True, False, True]
    assert front.places == [("a", 0, 0), ("b", 1, 0), ("c", 0, 1), ("d", 1, 1)]
    assert back.places == [("a", 1, 0), ("b", 0, 0), ("c", 1, 1), ("d", 0, 1)]
    assert (last.places, last_back.places) == ([("e", 0, 0)], [("e", 1, 0)])


def test_without_backs_there_are_only_fronts():
    assert [side.is_back for side in arranged("abcde", both_sides=False)] == [False, False]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [(1, 1, 1)]),
        (5, [(5, 1, 5)]),
        (6, [(6, 2, 3)]),
        (7, [(7, 2, 4)]),
        (12, [(12, 2, 6)]),
        (13, [(6, 2, 3), (7, 2, 4)]),
        (30, [(10, 2, 5)] * 3),
    ],
)
def test_cards_are_shared_out_evenly_over_the_fewest_posters(count, expected):
    boards = shared_out(range(count))

    assert [(len(board.cards), board.columns, board.rows) for board in boards] == expected
    assert [card for board in boards for card in board.cards] == list(range(count))


def test_a_front_holds_title_line_and_questions_and_its_back_example_and_source():
    front, back = pages_of(render_cards(deck(card(7))))

    assert front == (
        "7 Trend 7 Regel 7 van de kaart. 1 Vraag a bij 7? 2 Vraag b bij 7? 3 Vraag c bij 7? "
        "Dichtbij"
    )
    assert back == ("7 Trend 7 Een voorbeeld Voorbeeld 7 uit een winkel. Bron Bron 7, 2026")


def test_a_back_lies_behind_its_front_when_the_sheet_is_turned_over_along_its_long_side():
    pdf = render_cards(deck(*(card(number) for number in range(1, 5))))
    front, back = places(pdf, 0), places(pdf, 1)

    def half(place):
        return ("left" if place[0] < 105 else "right", "top" if place[1] < 148.5 else "bottom")

    assert [half(front[f"Trend {number}"]) for number in range(1, 5)] == [
        ("left", "top"),
        ("right", "top"),
        ("left", "bottom"),
        ("right", "bottom"),
    ]
    assert [half(back[f"Voorbeeld {number} uit een winkel."]) for number in range(1, 5)] == [
        ("right", "top"),
        ("left", "top"),
        ("right", "bottom"),
        ("left", "bottom"),
    ]


@pytest.mark.parametrize(
    ("count", "sides", "pages"), [(1, True, 2), (4, True, 2), (30, True, 16), (30, False, 8)]
)
def test_a_sheet_of_a4_takes_four_cards(count, sides, pages):
    pdf = render_cards(deck(*(card(number) for number in range(count)), both_sides=sides))

    assert sizes(pdf) == [(210, 297)] * pages


def test_a_poster_is_a3_and_says_which_sheet_it_is_when_there_are_more():
    one = render_poster(poster(*(card(number) for number in range(1, 13))))
    three = render_poster(poster(*(card(number) for number in range(1, 31))))

    assert (sizes(one), sizes(three)) == ([(297, 420)], [(297, 420)] * 3)
    assert "Blad" not in pages_of(one)[0]
    assert [page.split()[-4:] for page in pages_of(three)] == [
        ["Blad", number, "van", "3"] for number in "123"
    ]
    for number in range(1, 13):
        assert f"Trend {number} Regel {number} van de kaart." in pages_of(one)[0]


@pytest.mark.parametrize(
    "render",
    [lambda: render_cards(deck(card(1), card(2))), lambda: render_poster(poster(card(1), card(2)))],
)
def test_the_paper_is_tagged_and_says_its_language_and_title(render):
    document = pikepdf.open(io.BytesIO(render()))

    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "nl-BE"
    assert "pdfuaid:part" in str(document.Root.Metadata.read_bytes())
    headings = [tag for tag, _alt in tags_in(document) if tag.startswith("/H")]
    assert headings
    assert headings[0] == "/H1"


def test_the_same_cards_give_the_same_bytes():
    assert render_cards(deck(card(1))) == render_cards(deck(card(1)))
    assert render_poster(poster(card(1))) == render_poster(poster(card(1)))


def test_texts_are_never_read_as_markup():
    odd = "*vet* #pagebreak() $x$ <a> @b `c` _d_ \\ [e]"

    front, back = pages_of(render_cards(deck(card(1, title=odd, line=odd, example=odd))))

    assert front.count("#pagebreak()") == 2
    assert back.count("#pagebreak()") == 2


@pytest.fixture
def picture(monkeypatch):
    """`picture(render, paper, page)`: a page as it is drawn, 3 dots to a millimetre."""

    def picture(render, paper, page=0):
        drawn = partial(typeset, format="png", ppi=3 * 25.4)
        with monkeypatch.context() as patched:
            patched.setattr(rendering, "typeset", lambda *a, **k: drawn(*a, **k)[page:])
            return Image.open(io.BytesIO(render(paper))).convert("L")

    return picture


def is_blank(picture, left, top, right, bottom):
    """Whether nothing is drawn between these places, in mm."""
    return picture.crop([3 * each for each in (left, top, right, bottom)]).getextrema()[0] == 255


COMPOUND = "Winkelpersoneelsvergoedingsregelingen en buurtbewonersvergaderingen "
ODD = [COMPOUND[:60], "M" * 60, "Personeelsvergoedingsregelingen" + "x" * 29]


def fullest(title):
    long = COMPOUND * 4 if title.startswith("W") else title[:1] * 240
    return card(
        101,
        title=title,
        line=long[:120],
        questions=[long[:120], long[:60], long[:45]],
        example=long[:240],
        source=long[:160],
    )


@pytest.mark.parametrize("title", ODD)
def test_the_longest_texts_stay_on_their_card(title, picture):
    full = deck(*[fullest(title)] * 4)

    for page in (0, 1):
        sheet = picture(render_cards, full, page)
        for left, right in ((99, 104), (204, 209)):
            assert is_blank(sheet, left, 13, right, 140), (page, left)
        for top, bottom in ((142, 147), (291, 296)):
            assert is_blank(sheet, 112, top, 200, bottom), (page, top)


@pytest.mark.parametrize("title", ODD)
def test_the_longest_texts_stay_in_their_cell_and_let_the_others_be_large(title, picture):
    others = [card(number) for number in range(1, 12)]
    sheet = picture(render_poster, poster(fullest(title), *others))
    alone = picture(render_poster, poster(card(12), *others))

    assert is_blank(sheet, 145, 51, 152, 400)
    assert is_blank(sheet, 40, 105, 140, 108)
    second = [3 * each for each in (15, 110, 144, 160)]
    assert sheet.crop(second).tobytes() == alone.crop(second).tobytes()


def test_every_colour_of_an_awning_can_be_printed():
    for awning in AWNINGS:
        assert render_cards(deck(card(1), awning=awning)).startswith(b"%PDF")
