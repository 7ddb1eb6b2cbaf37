"""The report of a session, read back from its PDF."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest
from PIL import Image

from doeboek.ideas.layout import render
from tests.books.printed import pages_of, tags_in
from tests.ideas.layout.papers import QUESTION, kit, noted, report

WIDE, HIGH = (120, 80), (80, 120)


def picture(size):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "JPEG")
    return out.getvalue()


def test_it_tells_the_session_from_the_question_to_the_last_field():
    [page] = pages_of(render(kit(report())))

    assert page == (
        f"Verslag Bakkerij Zonnekruim. {QUESTION} Wie 4 mensen Naar GPS De beste 1 Een bankje "
        "3 stippen. Rood 1 Een bankje Alle ideeën A Veld A 1 Een bankje B Veld B Geen ideeën. "
        "Bakkerij Zonnekruim 1"
    )


def test_without_best_ideas_and_without_a_box_their_titles_are_left_out():
    [page] = pages_of(render(kit(report(best=[], box=[]))))

    assert "De beste" not in page
    assert "Naar GPS Alle ideeën" in page


@pytest.mark.parametrize(("size", "is_wide"), [(WIDE, True), (HIGH, False)])
def test_a_photo_has_a_page_that_lies_as_it_does_and_says_what_it_is(size, is_wide):
    paper = report(photos=[{"file": "p.svg", "title": "Foto van het bord, 1"}])

    pdf = render(kit(paper), photos={"p.svg": picture(size)})

    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[1].mediabox
    assert (box.width > box.height) == is_wide
    assert ("/Figure", "Foto van het bord, 1") in tags_in(pikepdf.open(io.BytesIO(pdf)))


def test_its_texts_are_never_read_as_markup():
    odd = "*vet* #pagebreak() $x$ <a> @b"
    field = {"letter": "A", "title": odd, "nothing": "", "ideas": [noted(1, odd, odd)]}

    [page] = pages_of(render(kit(report(title=odd, best=[], box=[], fields=[field]))))

    assert page.count(odd) == 4


def test_it_is_tagged_and_the_same_bytes_each_time():
    pdf = render(kit(report()))

    assert pdf == render(kit(report()))
    assert [tag for tag, _alt in tags_in(pikepdf.open(io.BytesIO(pdf))) if tag[:2] == "/H"] == [
        *("/H1", "/H2", "/H2", "/H2", "/H3", "/H3")
    ]
