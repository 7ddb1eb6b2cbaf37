"""Points that people add themselves to the board, and the order of points."""

import uuid

import pytest

from doeboek.swot.drafting import propose_points
from tests.audits.pages import text, words
from tests.swot.boards import path


def accepted(trajectory):
    return list(trajectory.points.accepted().values_list("quadrant", "text"))


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def proposal(world, scan):
    propose_points(world.bakery, by=world.ines)
    return world.bakery.points.get(origin__endswith="/E1")


def test_a_point_of_ones_own_stands_on_the_board_at_once(world, ines):
    answer = ines.post(
        path("points", world.bakery), {"side": "o", "text": "  De markt keert terug  "}
    )

    assert "#punt-" in answer.url
    assert accepted(world.bakery) == [("o", "De markt keert terug")]


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_point_is_refused_in_its_own_quadrant(world, ines, empty):
    page = ines.post(path("points", world.bakery), {"side": "t", "text": empty})

    assert page.status_code == 422
    assert "Schrijf eerst het punt" in words(page)
    assert 'href="#t-text"' in text(page)
    assert accepted(world.bakery) == []


def test_a_point_that_is_too_long_is_refused_and_kept(world, ines):
    page = ines.post(path("points", world.bakery), {"side": "s", "text": "z" * 201})

    assert page.status_code == 422
    assert "z" * 201 in text(page)


def test_a_sixth_point_is_refused_and_its_text_kept(world, accept, ines):
    for number in range(5):
        accept("s", f"Punt {number}")

    page = ines.post(path("points", world.bakery), {"side": "s", "text": "Het zesde punt"})

    assert page.status_code == 422
    assert "Bij “Sterktes” staan al 5 punten. Laat er eerst één weg." in words(page)
    assert 'value="Het zesde punt"' in text(page)
    assert len(accepted(world.bakery)) == 5


def test_a_sixth_proposal_stays_a_proposal(world, proposal, accept, ines):
    for number in range(5):
        accept("w", f"Punt {number}")

    page = ines.post(path("acceptance", proposal), {"version": proposal.version})
    reworded = ines.post(
        path("point", proposal), {"version": proposal.version, "text": "In mijn woorden"}
    )

    assert (page.status_code, reworded.status_code) == (422, 422)
    assert "Bij “Zwaktes” staan al 5 punten" in words(page)
    assert "In mijn woorden" in text(reworded)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.text) == ("proposed", "Openingsuren verschillen per plaats")


def test_a_quadrant_that_does_not_exist_is_refused(world, ines):
    page = ines.post(path("points", world.bakery), {"side": "x", "text": "Iets"})

    assert page.status_code == 422
    assert "Kies een van de vier kwadranten" in words(page)


def test_a_double_tap_adds_one_point(world, ines):
    tap = {"idempotency_key": uuid.uuid4().hex, "side": "s", "text": "Eigen zuurdesem"}

    answers = [ines.post(path("points", world.bakery), tap).url for _ in range(2)]

    assert answers[0] == answers[1]
    assert accepted(world.bakery) == [("s", "Eigen zuurdesem")]


def test_a_button_moves_a_point_up(world, accept, ines):
    accept("s", "Eerst")
    second = accept("s", "Daarna")

    ines.post(path("place", second), {"to": "up"})

    assert accepted(world.bakery) == [("s", "Daarna"), ("s", "Eerst")]


def test_who_does_not_say_where_to_moves_nothing(world, accept, ines):
    first = accept("s", "Eerst")
    accept("s", "Daarna")

    ines.post(path("place", first), {"to": "sideways"})

    assert accepted(world.bakery) == [("s", "Eerst"), ("s", "Daarna")]


def test_signs_that_mean_something_in_html_are_only_text(world, accept, ines):
    accept("s", "<b>مخبز</b> & co 🥖")

    page = text(ines.get(path("board", world.bakery)))

    assert "&lt;b&gt;مخبز&lt;/b&gt; &amp; co 🥖" in page


def test_after_the_answer_to_a_form_the_language_leads_back_to_the_page_of_the_form(world, ines):
    board = path("board", world.bakery)
    form = path("points", world.bakery)

    for referer, back in (
        (f"http://testserver{board}?a=1", f"{board}?a=1"),
        ("https://elders.example/x/", form),
    ):
        answer = ines.post(form, {"side": "s"}, headers={"referer": referer})
        assert answer.status_code == 422
        assert f'name="next" value="{back}"' in text(answer)
