import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.measuring import begin_scan
from doeboek.programmes.models import Moment
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Point
from tests.audits.pages import text, words
from tests.swot.boards import path


def accepted(trajectory):
    return list(trajectory.points.accepted().values_list("quadrant", "text"))


def expected(inside):
    """The team gets `inside`; who sees the trajectory but may not do this 403; others nothing."""
    team = dict.fromkeys(["ines", "greet"], inside)
    knows = dict.fromkeys(["karim", "samira"], 403)
    outside = ["tom", "marleen", "piet", "hilde", "koen", "an", "sofie", "wout", "noor"]
    return team | knows | dict.fromkeys(outside, 404) | {"nobody": 302}


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def proposal(world, scan):
    propose_points(world.bakery, by=world.ines)
    return world.bakery.points.get(origin__endswith="/E1")


# -- who ---------------------------------------------------------------------------------


def test_the_board_is_for_the_team(world, statuses):
    assert statuses(path("board", world.bakery)) == expected(200) | {"lotte": 403}


@pytest.mark.parametrize("name", ["proposals", "points", "confirmation"])
def test_only_the_team_changes_the_board(world, accept, statuses, name):
    accept("s", "Eigen zuurdesem")

    found = statuses(path(name, world.bakery), {"side": "w", "text": "Geen klantenbestand"})

    assert found == expected(302) | {"lotte": 403}
    by = world.bakery.points.exclude(by=None).values_list("by__name", flat=True)
    assert set(by) <= {"Ines Verhelst", "Greet Callens"}


@pytest.mark.parametrize("name", ["acceptance", "rejection", "proposal", "place"])
def test_only_the_team_decides_about_a_point(accept, statuses, name):
    found = statuses(path(name, accept("s", "Eigen zuurdesem")), {"to": "up"})

    assert found == expected(302) | {"lotte": 404}


def test_only_the_team_opens_the_page_of_a_point(accept, statuses):
    found = statuses(path("point", accept("s", "Eigen zuurdesem")))

    assert found == expected(200) | {"lotte": 404}


def test_a_competitor_changes_nothing(world, proposal, client_for):
    before = list(Point.objects.order_by("pk").values())
    marleen = client_for(world.marleen)

    for name in ("point", "acceptance", "rejection", "proposal", "place"):
        marleen.post(path(name, proposal), {"text": "Van mij", "version": "1", "to": "up"})
    for name in ("proposals", "points", "confirmation"):
        marleen.post(path(name, world.bakery), {"side": "s", "text": "Van mij"})

    assert list(Point.objects.order_by("pk").values()) == before
    assert not Moment.objects.filter(verb="swot.confirmed").exists()


# -- proposing ---------------------------------------------------------------------------


def test_an_empty_board_says_whose_answers_it_starts_from(world, scan, ines):
    page = words(ines.get(path("board", world.bakery)))

    assert "Laat punten voorstellen" in page
    assert "komen uit de officiële antwoorden: die van Ines, coach, van" in page


def test_without_a_scan_it_says_that_only_trends_propose(world, ines):
    page = words(ines.get(path("board", world.bakery)))

    assert "Niemand rondde de scan al af" in page


def test_proposals_come_with_their_reason(world, scan, ines):
    answer = ines.post(path("proposals", world.bakery))
    page = words(ines.get(answer.url))

    assert answer.url == path("board", world.bakery)
    assert "Er zijn 15 punten voorgesteld" in page
    assert "Geen klantenbestand dat we echt gebruiken" in page
    assert (
        "Ines (coach) gaf 0 op 4 bij “Ik heb een klantenbestand dat klopt en dat ik gebruik.”"
        in page
    )
    assert accepted(world.bakery) == []


def test_a_second_request_for_proposals_adds_nothing_and_says_so(world, scan, ines):
    ines.post(path("proposals", world.bakery))
    answer = ines.post(path("proposals", world.bakery))

    assert "Er is niets nieuws voor te stellen" in words(ines.get(answer.url))


def test_looking_at_the_board_changes_nothing(world, scan, ines):
    ines.get(path("board", world.bakery))

    assert not Point.objects.exists()
    world.bakery.refresh_from_db()
    assert world.bakery.step == "scan"


# -- deciding ----------------------------------------------------------------------------


def test_a_proposal_is_accepted_and_one_comes_back_to_where_one_was(world, proposal, ines):
    answer = ines.post(path("acceptance", proposal), {"version": proposal.version})

    assert answer.url == f"{path('board', world.bakery)}#punt-{proposal.pk}"
    assert accepted(world.bakery) == [("w", "Openingsuren verschillen per plaats")]


def test_a_proposal_is_accepted_in_other_words(world, proposal, ines):
    sent = {"version": proposal.version, "text": "Op de kaart staat\r\nhet oude uur "}

    page = ines.get(path("point", proposal))
    ines.post(path("point", proposal), sent)

    assert "Ines (coach) gaf 1 op 4" in words(page)
    assert accepted(world.bakery) == [("w", "Op de kaart staat het oude uur")]


def test_a_rejection_can_be_undone(world, proposal, ines):
    answer = ines.post(path("rejection", proposal), {"version": proposal.version})
    page = text(ines.get(answer.url))
    undo = re.search(r'<form[^>]*action="(/swot/\d+/\w+/)"', page).group(1)
    proposal.refresh_from_db()
    assert proposal.state == "rejected"

    ines.post(undo)

    proposal.refresh_from_db()
    assert (undo, proposal.state) == (path("proposal", proposal), "proposed")


def test_leaving_out_an_accepted_point_is_undone_by_accepting_it_again(world, accept, ines):
    point = accept("s", "Eigen zuurdesem")
    answer = ines.post(path("rejection", point), {"version": point.version})
    undo = re.search(r'<form[^>]*action="(/swot/\d+/\w+/)"', text(ines.get(answer.url))).group(1)

    ines.post(undo)

    assert accepted(world.bakery) == [("s", "Eigen zuurdesem")]


def test_what_was_left_out_stays_at_hand_and_is_not_proposed_again(world, proposal, ines):
    ines.post(path("rejection", proposal), {"version": proposal.version})
    ines.post(path("proposals", world.bakery))

    page = words(ines.get(path("board", world.bakery)))

    assert "Eén punt niet opgenomen" in page
    assert Point.objects.get(pk=proposal.pk).state == "rejected"


def test_who_decides_on_an_old_page_is_told_and_changes_nothing(world, proposal, ines):
    old = proposal.version
    proposal.accept(by=world.greet, text="Woorden van Greet")

    answer = ines.post(path("rejection", proposal), {"version": old})
    absurd = ines.post(path("rejection", proposal), {"version": "9" * 5000})

    assert absurd.url == answer.url
    assert "Iemand veranderde dit punt intussen" in words(ines.get(answer.url))
    assert accepted(world.bakery) == [("w", "Woorden van Greet")]


def test_who_rewords_on_an_old_page_sees_both_texts(world, proposal, ines):
    old = proposal.version
    proposal.accept(by=world.greet, text="Woorden van Greet")

    page = ines.post(path("point", proposal), {"version": old, "text": "Woorden van Ines"})

    assert page.status_code == 422
    assert "Woorden van Greet" in words(page)
    assert "Woorden van Ines" in text(page)
    assert accepted(world.bakery) == [("w", "Woorden van Greet")]


# -- confirming --------------------------------------------------------------------------


def test_confirming_is_told_and_offers_the_next_step(world, scan, accept, ines):
    ines.post(path("proposals", world.bakery))
    accept("s", "Eigen zuurdesem")

    answer = ines.post(path("confirmation", world.bakery))
    page = ines.get(answer.url)

    assert Moment.objects.get(verb="swot.confirmed").params == {"points": 1}
    assert "Ines Verhelst bevestigde de SWOT op" in words(page)
    assert '<input type="hidden" name="step" value="session">' in text(page)
    world.bakery.refresh_from_db()
    assert world.bakery.step == "swot"


def test_an_empty_swot_is_not_confirmed(world, ines):
    page = ines.post(path("confirmation", world.bakery))

    assert page.status_code == 422
    assert "Neem eerst een voorstel over of voeg een punt toe" in words(page)
    assert not Moment.objects.filter(verb="swot.confirmed").exists()


def test_a_change_after_confirming_is_told_on_the_board(world, accept, ines):
    accept("s", "Eigen zuurdesem")
    ines.post(path("confirmation", world.bakery))
    accept("s", "Samira kent iedereen")

    page = words(ines.get(path("board", world.bakery)))

    assert "Intussen veranderd: Nieuw: “Samira kent iedereen”" in page
    assert "Bevestig de SWOT" in page


# -- how much it asks of the database ----------------------------------------------------


def test_a_full_board_takes_as_many_queries_as_one_with_a_single_proposal(
    world, scan, accept, ines
):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert ines.get(path("board", world.bakery)).status_code == 200
        return len(asked)

    propose_points(world.bakery, by=world.ines)
    world.bakery.points.exclude(origin__endswith="/E1").delete()
    few = queries()
    world.bakery.points.all().delete()
    propose_points(world.bakery, by=world.ines)
    for number in range(5):
        for side in "swot":
            accept(side, f"Punt {number}")
    scan_of_greet = begin_scan(world.bakery, by=world.greet)
    scan_of_greet.answer("A1", 1)

    assert queries() == few


def test_a_board_that_was_confirmed_and_disputed_asks_at_most_fifteen_queries(
    world, scan, accept, ines
):
    for number in range(5):
        for side in "swot":
            point = accept(side, f"Punt {number}")
            point.proofs.create(kind="fact", fact="Gezien", source="Zelf", by=world.ines)
            point.dissents.create(text="Anders", by=world.karim)
    ines.post(path("confirmation", world.bakery))
    ines.get(path("board", world.bakery))

    with CaptureQueriesContext(connection) as asked:
        assert ines.get(path("board", world.bakery)).status_code == 200

    assert len(asked) <= 15
