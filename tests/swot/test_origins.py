"""What of a SWOT goes on to the session and the book."""

from __future__ import annotations

import pytest

from doeboek.swot.asking import add_issue, ask
from doeboek.swot.confirming import confirm, confirmation_of
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Proof
from doeboek.swot.origins import MOST_TRENDS, Outcome, origins_of, trends_behind
from doeboek.swot.portrait import portrait
from tests.swot.boards import FACT, fill, mark, path

CARDS = ["ageing", "buy-local", "experience", "health", "second-life", "convenience"]


def show(point, card):
    point.proofs.create(kind=Proof.Kind.TREND, card=card, card_version=1)


# -- where a point comes from -------------------------------------------------------------


def test_each_kind_of_proof_names_where_a_point_comes_from_and_each_name_once(
    world, accept, sources, client_for
):
    point, bare = accept("s", "Eigen zuurdesem"), accept("s", "Zonder bewijs")
    ines = client_for(world.ines)
    for form, _found in sources.values():
        ines.post(path("proofs", point), form)
    ines.post(path("proofs", point), FACT | {"year": "2024"})
    assert point.proofs.count() == 6

    assert origins_of([point, bare], world.bakery) == {
        point.pk: "scan, foto, bezoek, trend, feiten",
        bare.pk: "",
    }


def test_what_somebody_of_the_shop_brought_bears_the_first_name(world, accept):
    of_karim, of_samira = (
        world.bakery.points.create(quadrant="s", text="Terras", by=person)
        for person in (world.karim, world.samira)
    )
    show(of_samira, "ageing")
    proposed = world.bakery.points.create(
        quadrant="o", text="Ouderen", origin="trend:ageing", by=world.karim
    )
    show(proposed, "ageing")
    coach = accept("s", "Van Ines")

    assert origins_of([of_karim, of_samira, proposed, coach], world.bakery) == {
        of_karim.pk: "Karim",
        of_samira.pk: "Samira",
        proposed.pk: "trend",
        coach.pk: "",
    }


def test_the_origins_of_many_points_take_as_many_queries_as_that_of_one(
    world, accept, django_assert_num_queries
):
    points = [point for side in fill(accept).values() for point in side]
    for point in points:
        show(point, "ageing")

    for asked in (points[:1], points):
        world.bakery.__dict__.pop("circle", None)
        with django_assert_num_queries(2):
            origins_of(asked, world.bakery)


# -- the trends behind the points ---------------------------------------------------------


def test_trends_stand_in_the_order_of_the_points_each_once_and_five_at_most(world, accept):
    first, second = accept("o", "Eerste kans"), accept("o", "Tweede kans")
    threat = accept("t", "Bedreiging")
    show(second, CARDS[0])
    show(first, CARDS[1])
    show(first, CARDS[0])
    for card in CARDS[2:]:
        show(threat, card)
    before = trends_behind(world.bakery)

    second.move(-1)

    assert before == [CARDS[1], CARDS[0], *CARDS[2:5]]
    assert trends_behind(world.bakery) == CARDS[:MOST_TRENDS]


def test_trends_of_proposals_and_of_another_shop_do_not_count(world, accept):
    propose_points(world.bakery, by=world.ines)
    propose_points(world.clothes, by=world.ines)
    theirs = world.clothes.points.filter(quadrant="o").first()
    theirs.accept(by=world.ines)

    assert Proof.objects.filter(kind="trend").exists()
    assert trends_behind(world.bakery) == []


# -- what it comes down to ----------------------------------------------------------------


def test_an_outcome_holds_the_question_the_issues_and_the_matrix(world, accept):
    inside, outside = accept("s", "Eigen zuurdesem"), accept("o", "De markt")
    mark(inside, outside, 2, by=world.ines)
    kept, gone = (
        add_issue(world.bakery, text, inside=inside, outside=outside, by=world.ines)
        for text in ("Hoe kan ik blijven?", "Hoe kan ik weg?")
    )
    gone.discard()
    question = ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)

    found = Outcome(world.bakery)

    assert (found.question, found.issues) == (question, [kept])
    assert [(link.inside, link.outside, link.mark) for link in found.grid.helping] == [
        (inside, outside, "+2")
    ]
    assert found.grid.hurting == []


@pytest.mark.parametrize("sides", ["", "s", "so"])
def test_without_points_or_without_marks_there_is_no_matrix(world, accept, sides):
    for side in sides:
        accept(side, "Een punt")

    found = Outcome(world.bakery)

    assert (found.question, found.issues, found.grid) == (None, [], None)


def test_the_outcome_of_a_shop_is_not_that_of_its_competitor(world, accept):
    inside, outside = accept("s", "Eigen zuurdesem"), accept("o", "De markt")
    mark(inside, outside, 2, by=world.ines)
    add_issue(world.bakery, "Hoe kan ik?", inside=inside, outside=outside, by=world.ines)
    ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)

    found = Outcome(world.clothes)

    assert (found.question, found.issues, found.grid) == (None, [], None)


# -- the portrait, and what is agreed on --------------------------------------------------


@pytest.fixture
def agreed(world, accept):
    """A SWOT with everything in it, as coach and owner confirmed it."""
    inside, outside = accept("s", "Eigen zuurdesem"), accept("o", "De markt")
    world.bakery.points.create(quadrant="w", text="Voorstel", by=world.ines)
    issue = add_issue(world.bakery, "Hoe kan ik?", inside=inside, outside=outside, by=world.ines)
    question = ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)
    confirm(world.bakery, by=world.ines)
    return inside, outside, issue, question


def test_a_portrait_is_the_accepted_points_the_issues_and_the_question(world, agreed):
    inside, outside, issue, _question = agreed

    assert portrait(world.bakery) == {
        "points": {
            "s": [{"id": inside.pk, "text": "Eigen zuurdesem"}],
            "w": [],
            "o": [{"id": outside.pk, "text": "De markt"}],
            "t": [],
        },
        "issues": [{"id": issue.pk, "text": "Hoe kan ik?"}],
        "question": "Hoe kunnen we groeien?",
    }
    assert world.bakery.confirmations.get().portrait == portrait(world.bakery)


def test_what_waits_or_stands_in_another_order_leaves_the_confirmation_standing(
    world, agreed, accept
):
    second = accept("s", "Samira kent iedereen")
    confirm(world.bakery, by=world.ines)
    second.move(-1)
    world.bakery.points.create(quadrant="t", text="Nog een voorstel", by=world.karim)

    assert confirmation_of(world.bakery).still_holds


def test_issues_and_question_are_part_of_what_was_confirmed(world, agreed):
    _inside, _outside, issue, _question = agreed
    issue.discard()
    ask(world.bakery, "Hoe kunnen we anders?", by=world.greet)

    found = confirmation_of(world.bakery)

    assert [(each.where, each.kind) for each in found.changes] == [
        ("issue", "gone"),
        ("question", "reworded"),
    ]


def test_the_last_confirmation_counts(world, agreed, accept):
    accept("t", "De supermarkt")
    confirm(world.bakery, by=world.greet)

    found = confirmation_of(world.bakery)

    assert (found.confirmation.by, found.still_holds) == (world.greet, True)
