"""The page of the matrix: who comes there, what it says, and what it keeps."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.swot.models import Mark, Point
from tests.audits.pages import text, words
from tests.swot.boards import everybody, fill, mark, path, sent, values


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def points(accept):
    """One accepted point in each quadrant, by quadrant."""
    return {side: each for side, [each] in fill(accept, each=1).items()}


def live(page: str) -> dict[str, str]:
    """The sums that stand on the page, by point."""
    return dict(re.findall(r'<b data-live="sum-(\d+)">([^<]*)</b>', page))


def rows(page: str) -> list[str]:
    found = re.findall(r'<th scope="row" data-side="\w"><span class="code">(\w+)</span>', page)
    return [*found, *re.findall(r'<th scope="col" data-side="\w"><span class="code">(\w+)<', page)]


# -- who ----------------------------------------------------------------------------------


def test_only_the_team_opens_the_matrix(world, points, statuses):
    assert statuses(path("matrix", world.bakery)) == everybody(200, 403, 403)


def test_only_the_team_gives_marks(world, points, statuses):
    form = sent({(points["s"], points["o"]): "2"})

    assert statuses(path("matrix", world.bakery), form) == everybody(302, 403, 403)
    assert Mark.objects.get().by in (world.ines, world.greet)


@pytest.mark.parametrize("name", ["marleen", "noor", "karim", "samira"])
def test_who_may_not_come_here_changes_no_mark(world, points, client_for, name):
    mark(points["s"], points["o"], 1, by=world.ines)
    browser = client_for(world.people[name])

    browser.post(path("matrix", world.bakery), sent({(points["s"], points["t"]): "2"}))
    change = sent({(points["s"], points["o"]): "-2"}, was={(points["s"], points["o"]): "1"})
    browser.post(path("matrix", world.bakery), change)

    assert values(world.bakery) == {("Sterkte 1", "Kans 1"): 1}


def test_a_coach_of_two_shops_marks_no_points_of_the_other_one_here(world, points, ines):
    theirs = {}
    for side in "so":
        theirs[side] = Point(trajectory=world.clothes, quadrant=side, by=world.ines)
        theirs[side].accept(by=world.ines, text="Van Marleen")

    ines.post(path("matrix", world.bakery), sent({(theirs["s"], theirs["o"]): "2"}))

    assert not Mark.objects.exists()


# -- what it shows ------------------------------------------------------------------------


def test_marks_are_kept_and_the_sums_stand_beside_them(world, points, ines):
    s, w, o, t = (points[side] for side in "swot")

    answer = ines.post(
        path("matrix", world.bakery), sent({(s, o): "2", (w, o): "-1", (w, t): "-2", (s, t): ""})
    )
    page = text(ines.get(answer.url))

    assert answer.url == path("matrix", world.bakery)
    assert "De cijfers zijn bewaard." in page
    sums = {str(s.pk): "+2", str(w.pk): "−3", str(o.pk): "+1", str(t.pk): "−2"}
    assert live(page) == sums


def test_a_line_without_marks_has_a_question_mark_for_a_sum(world, points, ines):
    page = text(ines.get(path("matrix", world.bakery)))

    assert set(live(page).values()) == {"?"}
    assert "Geef het eerste cijfer" in page


def test_the_page_tells_what_is_worth_most_with_the_advice_of_its_block(world, points, ines):
    mark(points["s"], points["o"], 2, by=world.ines)
    mark(points["w"], points["t"], -2, by=world.ines)

    page = words(ines.get(path("matrix", world.bakery)))

    assert "2 van de 4 paren hebben een cijfer, dus dit is voorlopig." in page
    assert "Nuttigste sterkte +2 Sterkte 1" in page
    assert "Gevaarlijkste zwakte −2 Zwakte 1" in page
    assert "Wat het meest helpt +2 Sterkte en kans Sterkte 1 Kans 1 Gebruik de sterkte" in page
    assert "Wat het meest schaadt −2 Zwakte en bedreiging Zwakte 1 Bedreiging 1 Bescherm" in page
    assert "Gebruik de sterkte om de kans te grijpen." in page
    assert "Bescherm u hier eerst, of stap eruit." in page
    assert "Gebruik de sterkte om de bedreiging af te weren." not in page


def test_the_page_asks_the_question_of_every_block(world, points, ines):
    page = words(ines.get(path("matrix", world.bakery)))

    for question in (
        "Helpt deze sterkte om de kans te grijpen?",
        "Beschermt deze sterkte u tegen de bedreiging?",
        "Houdt deze zwakte u van de kans af?",
        "Maakt deze zwakte de bedreiging erger?",
    ):
        assert question in page


def test_the_light_matrix_shows_three_of_each_and_the_full_one_all(world, accept, ines):
    fill(accept)

    page = text(ines.get(path("matrix", world.bakery)))
    light = rows(page)
    full = rows(text(ines.get(path("matrix", world.bakery) + "?alles=1")))

    assert light == [f"{side}{number}" for side in "SZKB" for number in (1, 2, 3)]
    assert full == [f"{side}{number}" for side in "SZKB" for number in (1, 2, 3, 4, 5)]
    assert "U ziet de eerste drie van elk; 8 punten staan er niet bij." in page


def test_who_marks_in_the_full_matrix_stays_there(world, accept, ines):
    points = fill(accept, each=4)
    address = path("matrix", world.bakery) + "?alles=1"

    answer = ines.post(address, sent({(points["s"][3], points["o"][0]): "1"}))

    assert answer.url == address


# -- what is missing or wrong -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sides", "says"),
    [
        ("sw", ["Neem eerst minstens één punt op bij “Kansen” of “Bedreigingen”."]),
        ("t", ["Neem eerst minstens één punt op bij “Sterktes” of “Zwaktes”."]),
        ("", ["bij “Sterktes” of “Zwaktes”.", "En één bij “Kansen” of “Bedreigingen”."]),
    ],
)
def test_a_side_without_points_is_named_and_leads_to_the_board(world, accept, ines, sides, says):
    for side in sides:
        accept(side, "Een punt")

    page = ines.get(path("matrix", world.bakery))

    assert "Er is nog niets om naast elkaar te leggen" in words(page)
    assert [line for line in says if line not in words(page)] == []
    assert f'href="{path("board", world.bakery)}"' in text(page)
    assert "<select" not in text(page)


def test_one_empty_quadrant_is_said_and_does_not_stop_anybody(world, accept, ines):
    for side in "so":
        accept(side, "Een punt")

    page = words(ines.get(path("matrix", world.bakery)))

    assert "Bij “Zwaktes” staat nog niets; twee van de vier blokken blijven leeg." in page
    assert "Bij “Bedreigingen” staat nog niets" in page
    assert "Bij “Kansen” staat nog niets" not in page


@pytest.mark.parametrize("value", ["-3", "3", "heel goed", "1.5", "9" * 5000])
def test_what_is_no_mark_is_refused_in_words_and_nothing_is_kept(world, points, ines, value):
    form = sent({(points["s"], points["o"]): "1", (points["s"], points["t"]): value})

    page = ines.post(path("matrix", world.bakery), form)

    assert page.status_code == 422
    assert "Dat is geen cijfer. Kies er een van −2 tot +2." in words(page)
    assert values(world.bakery) == {}


@pytest.mark.parametrize("name", ["mark-", "mark-1", "mark-1-2-3", "mark-x-y"])
def test_a_pair_that_is_none_is_refused(world, points, ines, name):
    assert ines.post(path("matrix", world.bakery), {name: "1"}).status_code == 422


def test_a_point_that_does_not_exist_is_passed_over(world, points, ines):
    answer = ines.post(path("matrix", world.bakery), {f"mark-{10**30}-{points['o'].pk}": "1"})

    assert (answer.status_code, values(world.bakery)) == (302, {})


# -- two people ---------------------------------------------------------------------------


def test_who_comes_second_reads_both_marks_and_can_insist(world, points, ines, client_for):
    pair = points["s"], points["o"]
    client_for(world.greet).post(path("matrix", world.bakery), sent({pair: "2"}))

    page = ines.post(path("matrix", world.bakery), sent({pair: "-1", (points["w"], pair[1]): "1"}))

    assert page.status_code == 200
    assert "Greet Callens gaf intussen +2 aan “Sterkte 1” bij “Kans 1”. U gaf −1." in words(page)
    kept = {("Sterkte 1", "Kans 1"): 2, ("Zwakte 1", "Kans 1"): 1}
    assert values(world.bakery) == kept
    insisted = re.search(r'<div class="alert".*?</form>', text(page), re.S).group()
    hidden = dict(re.findall(r'name="((?:mark|was)-[^"]+)" value="([^"]*)"', insisted))
    ines.post(path("matrix", world.bakery), hidden)
    assert values(world.bakery) == kept | {("Sterkte 1", "Kans 1"): -1}


def test_a_form_left_as_it_was_takes_nothing_back_from_somebody_else(world, points, ines):
    pair = points["s"], points["o"]
    mark(*pair, 2, by=world.greet)

    page = ines.post(path("matrix", world.bakery), sent({pair: "", (points["w"], pair[1]): "1"}))

    assert page.status_code == 302
    assert values(world.bakery) == {("Sterkte 1", "Kans 1"): 2, ("Zwakte 1", "Kans 1"): 1}


def test_a_mark_taken_back_on_the_page_is_unknown_again(world, points, ines):
    pair = points["s"], points["o"]
    mark(*pair, 2, by=world.ines)

    ines.post(path("matrix", world.bakery), sent({pair: ""}, was={pair: "2"}))

    page = text(ines.get(path("matrix", world.bakery)))
    assert (values(world.bakery), live(page)[str(pair[0].pk)]) == (
        {("Sterkte 1", "Kans 1"): None},
        "?",
    )


# -- how much it asks of the database ------------------------------------------------------


def test_a_full_matrix_of_twenty_points_takes_fifteen_queries_at_most(world, accept, ines):
    points = fill(accept)
    Mark.objects.bulk_create(
        Mark(inside=one, outside=other, value=1, by=world.ines)
        for one in points["s"] + points["w"]
        for other in points["o"] + points["t"]
    )
    ines.get(path("matrix", world.bakery))

    with CaptureQueriesContext(connection) as asked:
        page = ines.get(path("matrix", world.bakery))

    assert text(page).count('<select class="mark"') == 100
    assert len(asked) <= 15, "\n".join(query["sql"][:160] for query in asked)


def test_three_clashes_take_as_many_queries_as_one(world, accept, ines):
    points = fill(accept, each=2)
    others = points["o"] + points["t"]

    def asked(pairs):
        with CaptureQueriesContext(connection) as queries:
            page = ines.post(path("matrix", world.bakery), sent(dict.fromkeys(pairs, "-1")))
        assert text(page).count("Greet Callens gaf intussen +2") == len(pairs)
        return len(queries)

    pairs = [(points["s"][0], other) for other in others]
    for pair in pairs:
        mark(*pair, 2, by=world.greet)

    assert asked(pairs[:1]) == asked(pairs[:3])
