"""Who sees a point otherwise: both texts stay, and who may take one away."""

from __future__ import annotations

import re

import pytest

from doeboek.common.models import Conflict
from doeboek.swot.models import Dissent, Point
from tests.audits.pages import text, words
from tests.swot.boards import everybody, path

POINT = "Eigen zuurdesem"
WORDS = "Dat bakt hier iedereen"


@pytest.fixture
def point(accept):
    return accept("s", POINT)


def dissent(point, person, text=WORDS):
    return Dissent.objects.create(point=point, by=person, text=text)


def standing():
    return [(each.by.first_name, each.text) for each in Dissent.objects.select_related("by")]


# -- who ----------------------------------------------------------------------------------


def test_team_and_shop_may_say_how_they_see_it(world, point, statuses):
    assert statuses(path("dissent", point)) == everybody(200, 200, 404)
    assert statuses(path("dissent", point), {"text": WORDS}) == everybody(302, 302, 404)
    assert sorted(standing()) == [(name, WORDS) for name in ("Greet", "Ines", "Karim", "Samira")]


def test_an_owner_takes_away_the_own_words_and_nobody_else_s(world, point, client_for):
    """Also the other way round: who works along cannot silence the owner."""

    def left(writer, reader):
        row = dissent(point, world.people[writer])
        status = client_for(world.people[reader]).post(path("withdrawal", row)).status_code
        is_left = bool(Dissent.objects.filter(pk=row.pk).delete()[0])
        return status, is_left

    gone, kept, unknown = (302, False), (403, True), (404, True)
    shop = ("karim", "samira")
    assert {(w, r): left(w, r) for w in (*shop, "ines") for r in shop} == {
        ("karim", "karim"): gone, ("karim", "samira"): kept,
        ("samira", "samira"): gone, ("samira", "karim"): kept,
        ("ines", "karim"): kept, ("ines", "samira"): kept,
    }  # fmt: skip
    assert [left("karim", name) for name in ("ines", "greet")] == [gone, gone]
    assert [left("karim", name) for name in ("marleen", "noor", "tom", "lotte")] == [unknown] * 4


def test_only_the_team_takes_the_words_over(world, point, client_for):
    def taken(name):
        row = dissent(point, world.karim)
        status = client_for(world.people[name]).post(path("agreement", row)).status_code
        Dissent.objects.filter(pk=row.pk).delete()
        return status, Point.objects.get(pk=point.pk).text

    assert [taken(name) for name in ("karim", "samira", "marleen", "noor")] == [
        (403, POINT), (403, POINT), (404, POINT), (404, POINT),
    ]  # fmt: skip
    assert taken("ines") == (302, WORDS)


@pytest.mark.parametrize("name", ["marleen", "noor", "lotte"])
def test_who_has_no_business_here_writes_nothing(world, point, client_for, name):
    answer = client_for(world.people[name]).post(path("dissent", point), {"text": WORDS})

    assert (answer.status_code, standing()) == (404, [])


# -- what it does -------------------------------------------------------------------------


def test_both_texts_stand_on_the_board_and_at_home(world, point, client_for):
    client_for(world.karim).post(path("dissent", point), {"text": f"  {WORDS}\r\n "})

    assert Point.objects.get(pk=point.pk).text == POINT
    for person, name in ((world.ines, "board"), (world.karim, "home"), (world.samira, "home")):
        page = words(client_for(person).get(path(name, world.bakery)))
        assert POINT in page
        assert f"Karim ziet het zo: {WORDS}" in page


def test_the_shop_sees_a_button_for_its_own_words_only(world, point, client_for):
    own, other = dissent(point, world.karim), dissent(point, world.samira)

    page = text(client_for(world.karim).get(path("home", world.bakery)))

    assert path("withdrawal", own) in page
    assert path("withdrawal", other) not in page
    assert path("agreement", own) not in page


def test_the_shop_is_asked_how_it_sees_a_point_until_it_said_so(world, point, accept, client_for):
    other = accept("w", "Kleine winkel")
    dissent(point, world.karim)
    dissent(other, world.samira)

    page = text(client_for(world.karim).get(path("home", world.bakery)))

    asked = re.findall(r"Ik zie het anders<span[^>]*>: ([^<]*)<", page)
    assert asked == [other.text]


def test_saying_it_again_changes_the_own_words(world, point, client_for):
    karim = client_for(world.karim)
    dissent(point, world.samira, "Anders")
    karim.post(path("dissent", point), {"text": WORDS})

    karim.post(path("dissent", point), {"text": "Enkel op zaterdag", "version": "1"})

    assert sorted(standing()) == [("Karim", "Enkel op zaterdag"), ("Samira", "Anders")]


def test_who_says_it_again_on_an_old_page_sees_both_texts(world, point, client_for):
    karim = client_for(world.karim)
    row = dissent(point, world.karim, "Van op de telefoon")
    row.save_version(1)

    page = karim.post(path("dissent", point), {"text": "Van op de laptop", "version": "1"})

    assert page.status_code == 422
    assert "Van op de telefoon" in words(page)
    assert "Van op de laptop" in text(page)
    assert standing() == [("Karim", "Van op de telefoon")]


@pytest.mark.parametrize(
    ("typed", "says"), [(" ", "Schrijf eerst hoe u het ziet."), ("z" * 201, "200")]
)
def test_nothing_or_too_much_is_refused_in_words_and_kept(world, point, client_for, typed, says):
    page = client_for(world.karim).post(path("dissent", point), {"text": typed})

    assert (page.status_code, standing()) == (422, [])
    assert says in words(page)
    assert typed.strip() in text(page)


def test_taking_the_words_over_rewords_the_point_and_ends_the_disagreement(
    world, point, client_for
):
    row = dissent(point, world.karim)
    other = dissent(point, world.samira, "Anders")

    answer = client_for(world.ines).post(path("agreement", row))

    point.refresh_from_db()
    assert (point.text, point.state, point.decided_by) == (WORDS, "accepted", world.ines)
    assert answer.url == f"{path('board', world.bakery)}#punt-{point.pk}"
    assert list(Dissent.objects.all()) == [other]


def test_a_proposal_whose_words_are_taken_over_still_waits_and_tells_how_it_was(world, client_for):
    proposal = world.bakery.points.create(
        quadrant="w", text="Eerst", first_text="Eerst", origin="scan/1/E1", by=world.ines
    )

    client_for(world.ines).post(path("agreement", dissent(proposal, world.karim)))

    proposal.refresh_from_db()
    assert (proposal.state, proposal.text) == ("proposed", WORDS)
    assert "Voorgesteld als “Eerst”." in words(client_for(world.ines).get(path("point", proposal)))


def test_words_that_changed_meanwhile_are_not_taken_over_unseen(world, point):
    stale = Point.objects.get(pk=point.pk)
    point.reword("Zuurdesem van 1923", by=world.greet)

    with pytest.raises(Conflict):
        stale.reword(WORDS, by=world.ines)


def test_who_leaves_goes_back_to_the_own_page(world, point, client_for):
    for person, name in ((world.ines, "board"), (world.karim, "home")):
        row = dissent(point, person)
        answer = client_for(person).post(path("withdrawal", row))
        assert answer.url.split("#")[0] == path(name, world.bakery)


def test_the_shop_does_not_read_a_proposal_by_guessing_its_number(world, client_for):
    proposal = world.bakery.points.create(quadrant="w", text="Nog niet besproken", by=world.ines)

    for person in (world.karim, world.samira):
        assert client_for(person).get(path("dissent", proposal)).status_code == 404
    assert client_for(world.ines).get(path("dissent", proposal)).status_code == 200
