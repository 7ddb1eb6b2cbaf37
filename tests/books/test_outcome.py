"""What the SWOT came down to, in the book: links, issues, question, and where points come from."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doeboek.books.dossier import open_dossier
from doeboek.books.layout import render
from doeboek.books.models import Edition
from doeboek.books.publishing import publish
from doeboek.books.snapshot import draft_of
from doeboek.swot.asking import add_issue, ask
from doeboek.swot.models import Dissent, Mark, Point, Proof
from doeboek.swot.portrait import portrait
from tests.books.conftest import QUESTION
from tests.books.printed import pages_of, sample

pytestmark = pytest.mark.once

ISSUE = "Hoe kan ik met mijn zuurdesem volk van de markt trekken?"
OTHERWISE = "Dat bakt hier iedereen"


@pytest.fixture
def swot(world, full):
    """A strength and an opportunity with proof, a link, an issue, and somebody who disagrees."""
    inside = world.bakery.points.get(text="Eigen zuurdesem")
    inside.proofs.create(kind=Proof.Kind.FACT, fact="Prijs van 2024", source="De krant")
    outside = Point(trajectory=world.bakery, quadrant="o", by=world.karim)
    outside.accept(by=world.ines, text="De vrijdagmarkt keert terug")
    Dissent.objects.create(point=inside, by=world.samira, text=OTHERWISE)
    Mark.objects.create(inside=inside, outside=outside, value=2, by=world.ines)
    add_issue(world.bakery, ISSUE, inside=inside, outside=outside, by=world.ines)
    return inside, outside


def text_of(pdf: bytes) -> str:
    """Without the hyphens at line ends, which depend on where a line breaks."""
    return " ".join(pages_of(pdf))


def drafted(world):
    return draft_of(open_dossier(world.bakery), made_on=timezone.localdate())


def test_an_edition_keeps_the_outcome_and_the_portrait(world, full, swot):
    publish(full, by=world.ines)

    snapshot = Edition.objects.get().snapshot
    assert snapshot["outcome"] == {
        "links": [
            {
                "mark": "+2",
                "inside": "Eigen zuurdesem",
                "outside": "De vrijdagmarkt keert terug",
                "advice": "Gebruik de sterkte om de kans te grijpen.",
            }
        ],
        "issues": [ISSUE],
    }
    assert snapshot["portrait"] == portrait(world.bakery)
    assert snapshot["today"]["swot"] == {
        "s": [{"text": "Eigen zuurdesem", "origin": "feiten", "others": [f"Samira: {OTHERWISE}"]}],
        "w": [],
        "o": [{"text": "De vrijdagmarkt keert terug", "origin": "Karim", "others": []}],
        "t": [],
    }


def test_what_waits_or_was_left_out_does_not_come_in_the_book(world, full, swot):
    inside, outside = swot
    world.bakery.points.create(quadrant="w", text="Voorstel", by=world.ines)
    outside.reject(by=world.ines)
    world.bakery.key_issues.get().discard()

    found = drafted(world)

    assert [[p["text"] for p in found["today"]["swot"][side]] for side in "swot"] == [
        ["Eigen zuurdesem"], [], [], [],
    ]  # fmt: skip
    assert found["outcome"] == {"links": [], "issues": []}


def test_two_links_that_help_and_two_that_hurt_are_enough_for_a_book(world, full, swot):
    _inside, outside = swot
    for number in range(3):
        for side, value in (("s", 2), ("w", -2)):
            point = Point(trajectory=world.bakery, quadrant=side, by=world.ines)
            point.accept(by=world.ines, text=f"Punt {number}")
            Mark.objects.create(inside=point, outside=outside, value=value, by=world.ines)

    found = drafted(world)["outcome"]["links"]

    assert [link["mark"] for link in found] == ["+2", "+2", "−2", "−2"]


def test_the_paper_tells_link_issue_origin_and_the_other_view_once_each(world, full, swot):
    text = text_of(render(drafted(world) | {"photo": None}))

    for words in ("Waar het op neerkomt", ISSUE, QUESTION, OTHERWISE):
        assert (words, text.count(words)) == (words, 1)
    # The question comes first; how heavy a link weighs is a sign, and no number.
    assert text.index(QUESTION) < text.index("Wat het zwaarst doorweegt") < text.index(ISSUE)
    assert "+ Eigen zuurdesem" in text
    assert "+2" not in text
    assert "Gebruik de sterkte om de kans te grijpen." in text
    assert "Eigen zuurdesem (feiten)" in text
    assert "De vrijdagmarkt keert terug (Karim)" in text


def test_without_a_session_the_question_of_the_swot_is_the_question_of_the_book(world, full):
    ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)
    with_session = drafted(world)["question"]
    world.bakery.sessions.get().discard()

    assert (with_session, drafted(world)["question"]) == (QUESTION, "Hoe kunnen we groeien?")


def test_without_issues_and_links_the_question_stands_once_on_the_first_page(world, full):
    text = text_of(render(drafted(world) | {"photo": None}))

    assert (text.count(QUESTION), "Waar het op neerkomt" in text) == (1, False)


@pytest.mark.parametrize("outcome", [{"links": []}, {"issues": []}, {}, None])
def test_an_outcome_with_nothing_in_it_makes_no_page(outcome):
    pages = pages_of(render(sample("bakery", outcome=outcome)))

    assert len(pages) == len(pages_of(render(sample("bakery"))))


def test_an_edition_of_before_points_had_an_origin_prints_as_it_did():
    old = sample("bakery")
    new = sample("bakery")
    new["today"]["swot"] = {
        side: [{"text": text} for text in texts] for side, texts in old["today"]["swot"].items()
    }
    assert all(isinstance(text, str) for texts in old["today"]["swot"].values() for text in texts)

    assert "outcome" not in old
    papers = [render(old), render(new)]
    assert papers[0] == papers[1]
    assert "Eigen zuurdesem, nergens anders te vinden" in text_of(papers[0])


def test_five_long_issues_and_four_long_links_are_all_on_the_paper():
    long = "met heel veel woorden " * 8
    issues = [f"Hoe kan ik {number} {long}?" for number in range(1, 6)]
    links = [
        {"mark": "−2", "inside": f"Binnen {n} {long}", "outside": f"Buiten {n} {long}"}
        for n in range(1, 5)
    ]

    text = text_of(render(sample("bakery", outcome={"links": links, "issues": issues})))

    assert [n for n in range(1, 6) if f"Hoe kan ik {n} met" not in text] == []
    assert [n for n in range(1, 5) if f"Binnen {n} met" not in text] == []
    assert [n for n in range(1, 5) if f"Buiten {n} met" not in text] == []
