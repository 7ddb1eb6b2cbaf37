"""The scan: who opens it, how one begins, checks and reads the result."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.measuring import begin_scan
from doeboek.audits.models import Answer, Audit
from doeboek.programmes.models import Moment
from tests.audits.conftest import OF_INES, OF_KARIM, OUTSIDE, fill_in, those
from tests.audits.pages import counts, path, text, words


# -- who ------------------------------------------------------------------------------------
def test_team_and_shop_open_the_scan_and_nobody_else(world, statuses):
    found = statuses(path("start", world.bakery))

    inside = those("ines greet karim samira", 200) | those("lotte", 403)
    assert found == inside | OUTSIDE


def test_only_team_and_shop_begin_a_scan_each_as_who_they_are(world, statuses):
    found = statuses(path("start", world.bakery), {})

    inside = those("ines greet karim samira", 302) | those("lotte", 403)
    assert found == inside | OUTSIDE
    assert dict(Audit.objects.values_list("by__name", "rater")) == {
        "Ines Verhelst": "coach",
        "Greet Callens": "coach",
        "Karim El Amrani": "owner",
        "Samira El Amrani": "other",
    }


@pytest.mark.parametrize("name", ["question", "check"])
def test_only_who_fills_a_scan_in_opens_its_pages(world, of_ines, statuses, name):
    found = statuses(path(name, of_ines, *(["A1"] if name == "question" else [])))

    inside = those("ines", 200) | those("greet karim samira", 403) | those("lotte", 404)
    assert found == inside | OUTSIDE


def test_only_who_fills_a_scan_in_changes_an_answer(world, of_ines, statuses):
    found = statuses(path("question", of_ines, "A1"), {"value": "4", "go": "next"})

    inside = those("ines", 302) | those("greet karim samira", 403) | those("lotte", 404)
    assert found == inside | OUTSIDE
    assert list(Answer.objects.filter(item="A1").values_list("value", "version")) == [(4, 2)]


def test_only_who_fills_a_scan_in_finishes_it(world, statuses):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)

    found = statuses(path("check", scan), {})

    inside = those("karim", 302) | those("ines greet samira", 403) | those("lotte", 404)
    assert found == inside | OUTSIDE
    assert Moment.objects.get(verb="audit.finished").by == world.karim


def test_the_result_is_for_the_shop_and_its_team(world, of_ines, statuses):
    found = statuses(path("result", of_ines.measurement))

    assert found == those("ines greet karim samira", 200) | those("lotte", 404) | OUTSIDE


# -- beginning and going on -------------------------------------------------------------------
def test_the_owner_reads_what_the_scan_is_and_begins_at_the_first_statement(world, client_for):
    karim = client_for(world.karim)

    before = words(karim.get(path("start", world.bakery)))
    begun = karim.post(path("start", world.bakery))

    assert "16 uitspraken, 5 minuten" in before
    assert "De gemeente ziet nooit antwoorden" in before
    assert "niet MINKHA" in before
    assert begun.url == path("question", Audit.objects.get(), "A1")


def test_looking_at_the_scan_changes_nothing(world, client_for):
    client_for(world.karim).get(path("start", world.bakery))

    assert counts() == (0, 0, 0)


def test_one_goes_on_after_the_statement_that_was_saved_last(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM[:4], finished=False)
    scan.answer("C3", 2)
    karim = client_for(world.karim)

    page = words(karim.get(path("start", world.bakery)))
    onwards = karim.post(path("start", world.bakery))

    assert "Ga verder bij vraag 7" in page
    assert "5 van 16" in page
    assert onwards.url == path("question", scan, "D1")


def test_one_goes_back_to_what_was_passed_over_when_the_rest_is_answered(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)
    scan.answers.get(item="B5").delete()

    onwards = client_for(world.karim).post(path("start", world.bakery))

    assert onwards.url == path("question", scan, "B5")


def test_with_every_answer_given_one_goes_on_to_checking(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)

    onwards = client_for(world.karim).post(path("start", world.bakery))

    assert onwards.url == path("check", scan)


# -- checking and finishing -----------------------------------------------------------------------
def test_checking_shows_every_answer_with_a_way_to_change_it(world, karim):
    scan = fill_in(world.bakery, world.karim, OF_KARIM[:8], finished=False)

    page = karim.get(path("check", scan))

    assert "8 uitspraken hebben nog geen antwoord" in words(page)
    assert "2 op 4 : Af en toe, tijdens een praatje" in words(page)
    assert text(page).count("?van=nakijken") == 16


def test_from_checking_one_comes_back_to_checking(scan, karim):
    page = karim.get(path("question", scan, "A3") + "?van=nakijken")

    assert 'name="go" value="check"' in text(page)
    assert "Terug naar uw antwoorden" in words(page)


def test_a_scan_without_any_answer_cannot_be_finished(scan, karim):
    page = karim.post(path("check", scan))

    assert page.status_code == 422
    assert "Beantwoord eerst minstens één uitspraak" in words(page)
    scan.refresh_from_db()
    assert scan.finished_at is None


def test_finishing_leads_to_the_result(world, karim):
    scan = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)

    answer = karim.post(path("check", scan))

    assert answer.url == path("result", scan.measurement)
    assert "De scan is afgerond" in words(karim.get(answer.url))


def test_a_correction_after_finishing_is_announced_and_told(world, of_karim, karim):
    page = karim.get(path("question", of_karim, "A1"))
    karim.post(path("question", of_karim, "A1"), {"value": "0", "go": "check"})

    assert "krijgt te zien dat u iets veranderde" in words(page)
    assert Moment.objects.filter(verb="audit.corrected", by=world.karim).count() == 1


# -- the result -----------------------------------------------------------------------------------
def test_the_coach_reads_the_numbers_that_one_computes_by_hand(
    world, of_ines, of_karim, client_for
):
    page = words(client_for(world.ines).get(path("result", of_ines.measurement)))

    assert "45 op 100: op weg" in page
    assert "De officiële score is die van Ines, coach" in page
    assert "Het is een indicatie" in page
    assert "Koers en klantkennis 50 63" in page
    assert "Klantenrelatie en service 38 onbekend" in page
    assert "onvoldoende beantwoord" in page


def test_without_six_domains_the_page_says_why_there_is_no_total(world, client_for):
    scan = fill_in(world.bakery, world.karim, OF_INES[:10])

    page = words(client_for(world.ines).get(path("result", scan.measurement)))

    assert "Er is nog geen totaal" in page
    assert "minstens 6 van de 8 domeinen" in page
    assert "Nu hebben er 5 genoeg antwoorden" in page
    assert "De officiële score is die van Karim, eigenaar" in page


def test_the_owner_sees_the_coach_only_after_finishing(world, of_ines, karim):
    of_ines.answer("E1", 1, remark="De kaart toont het oude uur")

    before = words(karim.get(path("result", of_ines.measurement)))
    fill_in(world.bakery, world.karim, OF_KARIM)
    after = words(karim.get(path("result", of_ines.measurement)))

    assert "De scores van de coach staan klaar" in before
    assert "op 100" not in before
    assert "oude uur" not in before
    assert "45 op 100" in after
    assert "De kaart toont het oude uur" in after


def test_a_shop_member_sees_the_scores_but_not_the_remarks(world, of_ines, client_for):
    scan = fill_in(world.bakery, world.karim, OF_KARIM)
    scan.answer("G2", 3, remark="Met Samira praat ik er niet over")

    page = words(client_for(world.samira).get(path("result", scan.measurement)))

    assert "45 op 100" in page
    assert "Met Samira praat" not in page


def test_the_next_step_is_offered_to_the_team_alone(world, of_ines, of_karim, client_for):
    address = path("result", of_ines.measurement)

    of_team = text(client_for(world.ines).get(address))
    of_owner = text(client_for(world.karim).get(address))

    button = '<input type="hidden" name="step" value="swot">'
    assert (button in of_team, button in of_owner) == (True, False)
    world.bakery.refresh_from_db()
    assert world.bakery.step == "scan"


def test_a_measurement_in_which_nobody_finished_says_so(world, client_for):
    scan = begin_scan(world.bakery, by=world.ines)

    page = words(client_for(world.ines).get(path("result", scan.measurement)))

    assert "Nog geen resultaat" in page


def test_pages_take_as_many_queries_for_one_scan_as_for_three(world, of_ines, client_for):
    ines = client_for(world.ines)

    def queries():
        found = []
        for address in (
            path("start", world.bakery),
            path("question", of_ines, "C1"),
            path("check", of_ines),
            path("result", of_ines.measurement),
        ):
            with CaptureQueriesContext(connection) as asked:
                assert ines.get(address).status_code == 200
            found.append(len(asked))
        return found

    ines.get(path("start", world.bakery))
    with_one = queries()
    for person in (world.karim, world.greet):
        fill_in(world.bakery, person, OF_KARIM).answer("A1", 1, remark="Ja")

    assert queries() == with_one
    assert max(with_one) <= 25
