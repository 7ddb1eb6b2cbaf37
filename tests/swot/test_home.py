"""The owner at home: reads, adds, takes back, and never sees what is the team's."""

from __future__ import annotations

import re

import pytest

from doeboek.audits.measuring import begin_scan
from doeboek.swot.asking import add_issue, ask
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Point
from doeboek.swot.views.home import MOST_OWN
from tests.audits.pages import text, words
from tests.swot.boards import OUTSIDE, path

AT_HOME = OUTSIDE | {"karim": 200, "samira": 200, "ines": 403, "greet": 403, "lotte": 403}


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


def own(world, person, text="Mijn terras", **facts):
    facts = {"quadrant": "s", "text": text, "by": person} | facts
    return world.bakery.points.create(**facts)


def points(world):
    rows = world.bakery.points.order_by("pk").select_related("by")
    return [(p.quadrant, p.text, p.state, p.by.first_name) for p in rows]


# -- who ----------------------------------------------------------------------------------


def test_only_the_shop_opens_the_page_and_adds_points(world, statuses):
    page = statuses(path("home", world.bakery))
    added = statuses(path("own_points", world.bakery), {"side": "s", "text": "Mijn terras"})

    assert page == AT_HOME | {"nobody": 302}
    assert added == AT_HOME | {"nobody": 302, "karim": 302, "samira": 302}
    assert points(world) == [("s", "Mijn terras", "proposed", name) for name in ("Karim", "Samira")]


@pytest.mark.parametrize(
    ("name", "status"), [("samira", 302), ("ines", 403), ("marleen", 404), ("noor", 404)]
)
def test_nobody_else_takes_an_own_point_away(world, client_for, name, status):
    point = own(world, world.karim)

    answer = client_for(world.people[name]).post(path("own_point", point))

    assert (answer.status_code, Point.objects.filter(pk=point.pk).exists()) == (status, True)


@pytest.mark.parametrize("name", ["board", "matrix", "questions"])
def test_the_owner_does_not_come_where_the_team_works(world, karim, name):
    assert karim.get(path(name, world.bakery)).status_code == 403


# -- adding and taking away ---------------------------------------------------------------


def test_a_point_of_the_owner_waits_and_stands_marked_on_the_board(world, karim, client_for):
    answer = karim.post(path("own_points", world.bakery), {"side": "w", "text": " Geen\r\nplaats "})

    new = world.bakery.points.get(quadrant="w")
    assert answer.url == f"{path('home', world.bakery)}#punt-{new.pk}"
    assert points(world) == [("w", "Geen plaats", "proposed", "Karim")]
    assert "Van u, om over te praten Geen plaats" in words(karim.get(path("home", world.bakery)))
    assert "Geen plaats van Karim" in words(client_for(world.ines).get(path("board", world.bakery)))


def test_a_point_stays_marked_as_the_owner_s_once_accepted_and_one_of_the_coach_is_not(
    world, client_for, accept
):
    accept("s", "Van de coach")
    own(world, world.karim).accept(by=world.ines)

    page = words(client_for(world.ines).get(path("board", world.bakery)))

    assert "Mijn terras van Karim" in page
    assert page.count("van Karim") == 1


def test_an_own_point_is_taken_away_as_long_as_nobody_decided(world, karim):
    point = own(world, world.karim)

    answer = karim.post(path("own_point", point))

    assert "Uw punt is weggehaald." in words(karim.get(answer.url))
    assert points(world) == []


@pytest.mark.parametrize("decide", ["accept", "reject"])
def test_what_was_decided_is_not_taken_away(world, karim, decide):
    point = own(world, world.karim)
    getattr(point, decide)(by=world.ines)

    answer = karim.post(path("own_point", point))

    assert "Uw coach besliste intussen over dit punt." in words(karim.get(answer.url))
    assert Point.objects.filter(pk=point.pk).exists()


def test_a_proposal_of_the_product_is_nobody_s_own(world, karim):
    point = own(world, world.karim, origin="trend:ageing")

    karim.post(path("own_point", point))

    assert Point.objects.filter(pk=point.pk).exists()


# -- what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "Schrijf eerst het punt."), (" ", "Schrijf eerst"), ("z" * 201, "200")],
)
def test_nothing_or_too_much_is_refused_in_words_and_kept(world, karim, typed, says):
    page = karim.post(path("own_points", world.bakery), {"side": "t", "text": typed})

    assert (page.status_code, points(world)) == (422, [])
    assert says in words(page)
    assert 'href="#t-text"' in text(page)
    assert typed.strip() in text(page)


def test_a_quadrant_that_does_not_exist_is_refused(world, karim):
    page = karim.post(path("own_points", world.bakery), {"side": "x", "text": "Iets"})

    assert (page.status_code, points(world)) == (422, [])
    assert "Kies een van de vier kwadranten." in words(page)


def test_ten_points_that_wait_are_enough_and_the_eleventh_is_kept_in_the_field(world, karim):
    for number in range(MOST_OWN):
        own(world, world.karim, f"Punt {number}")

    full = karim.post(path("own_points", world.bakery), {"side": "s", "text": "Nog een"})
    elsewhere = karim.post(path("own_points", world.bakery), {"side": "w", "text": "Zwak"})

    assert (full.status_code, elsewhere.status_code) == (422, 302)
    assert "Dat is genoeg om over te praten. Haal er eerst één weg." in words(full)
    assert 'value="Nog een"' in text(full)
    assert len(points(world)) == MOST_OWN + 1


# -- what the owner reads -----------------------------------------------------------------


def test_the_owner_reads_what_was_accepted_and_not_what_waits_or_was_left_out(
    world, scan, accept, karim
):
    propose_points(world.bakery, by=world.ines)
    accept("s", "Eigen zuurdesem")
    accept("s", "Te duur").reject(by=world.ines)
    own(world, world.samira, "Van Samira")

    page = words(karim.get(path("home", world.bakery)))

    assert "Eigen zuurdesem" in page
    hidden = [point.text for point in world.bakery.points.exclude(state="accepted")]
    assert len(hidden) > 10
    assert [each for each in hidden if each in page] == []


def test_the_owner_reads_no_answer_of_the_coach_before_the_own_scan(world, scan, karim):
    propose_points(world.bakery, by=world.ines)
    world.bakery.points.get(origin__endswith="/E1").accept(by=world.ines)

    before = words(karim.get(path("home", world.bakery)))
    mine = begin_scan(world.bakery, by=world.karim)
    mine.answer("E1", 3)
    mine.finish(by=world.karim)

    assert "Ines (coach) gaf" not in before
    after = words(karim.get(path("home", world.bakery)))
    assert "Ines (coach) gaf 1 op 4" in after
    assert "Ernaast: Karim 3 op 4." in after


def test_who_works_along_does_not_read_the_coach_beside_the_own_answer_either(
    world, scan, accept, client_for
):
    mine = begin_scan(world.bakery, by=world.samira)
    mine.answer("E1", 2)
    mine.finish(by=world.samira)
    accept("w", "Openingsuren").proofs.create(kind="answer", answer=mine.given["E1"])

    page = words(client_for(world.samira).get(path("home", world.bakery)))

    assert "Samira (iemand anders van de winkel) gaf 2 op 4" in page
    assert "Ernaast" not in page
    assert "Ernaast: Ines 1 op 4." in words(client_for(world.ines).get(path("board", world.bakery)))


def test_the_owner_reads_the_issues_and_the_question(world, accept, karim):
    inside, outside = accept("s", "Eigen zuurdesem"), accept("o", "De markt")
    kept, gone = (
        add_issue(world.bakery, text, inside=inside, outside=outside, by=world.ines)
        for text in ("Hoe kan ik blijven?", "Hoe kan ik weg?")
    )
    gone.discard()
    ask(world.bakery, "Hoe kunnen we groeien?", by=world.ines)

    page = words(karim.get(path("home", world.bakery)))

    assert "De vraag waarover u gaat nadenken Hoe kunnen we groeien?" in page
    assert kept.text in page
    assert gone.text not in page


def test_looking_changes_nothing(world, accept, karim):
    accept("s", "Eigen zuurdesem")
    before = points(world)

    karim.get(path("home", world.bakery))

    world.bakery.refresh_from_db()
    assert (points(world), world.bakery.step) == (before, "swot")


def test_the_link_on_the_board_brings_the_owner_to_this_page(world, client_for):
    page = text(client_for(world.ines).get(path("board", world.bakery)))

    [link] = re.findall(r'href="(/[^"]+\?naar=[^"]+)"', page)
    assert link.endswith(f"?naar={path('home', world.bakery)}")


def test_the_team_hears_once_a_day_that_somebody_wrote_at_home(world, karim):
    for words_ in ("Eerste", "Tweede"):
        karim.post(path("own_points", world.bakery), {"side": "o", "text": words_})

    told = world.bakery.moments.filter(verb="swot.prepared")
    assert list(told.values_list("by__name", flat=True)) == ["Karim El Amrani"]
