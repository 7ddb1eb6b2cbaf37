from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.audits.measuring import (
    NothingToRepeat,
    begin_scan,
    current_measurement,
    measure_again,
    take_back,
)
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.results import latest_result, results_of
from doeboek.programmes.models import Moment
from tests.audits.conftest import ITEMS, OF_INES, OF_KARIM, OUTSIDE, fill_in, those
from tests.audits.pages import path, text, words

# As OF_INES, with two points more for E (2 to 4 of 8) and one less for B (6 to 5 of 8).
LATER = [2, 2, 3, 2, 1, 2, 0, 3, 2, 2, 2, 2, 3, 2, 1, 1]


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


@pytest.fixture
def measured_twice(world, of_ines):
    measure_again(world.bakery, by=world.ines)
    return fill_in(world.bakery, world.ines, LATER).measurement


def verbs():
    told = Moment.objects.filter(verb__startswith="measurement.").order_by("pk")
    return list(told.values_list("verb", "by"))


# -- measuring again ------------------------------------------------------------------------------


def test_only_the_team_measures_again_and_undoes_it(world, of_ines, statuses):
    again = path("again", world.bakery)
    measurement = of_ines.measurement

    assert statuses(again, {}) == (
        those("ines greet", 302) | those("karim samira lotte", 403) | OUTSIDE
    )
    assert statuses(path("measurement_undo", measurement), {}) == (
        those("ines greet", 302) | those("karim samira", 403) | those("lotte", 404) | OUTSIDE
    )
    assert [m.label for m in Measurement.objects.of(world.bakery)] == ["T0", "T1"]


def test_the_next_measurement_is_begun_once_and_told(world, of_ines):
    later = measure_again(world.bakery, by=world.ines)

    with pytest.raises(NothingToRepeat):
        measure_again(world.bakery, by=world.ines)

    assert later.label == "T1"
    assert current_measurement(world.bakery) == later
    assert verbs() == [("measurement.begun", world.ines.pk)]


@pytest.mark.parametrize("begun", [False, True])
def test_there_is_nothing_to_repeat_before_somebody_finished(world, ines, begun):
    if begun:
        begin_scan(world.bakery, by=world.karim)

    page = ines.post(path("again", world.bakery), follow=True)

    assert "Iemand moet eerst de vorige meting afronden." in words(page)
    assert Measurement.objects.filter(label="T1").count() == 0


def test_a_scan_goes_to_the_new_measurement_and_the_earlier_one_stays(world, of_ines, ines):
    answer = ines.post(path("again", world.bakery))
    page = ines.get(answer.url)
    later = begin_scan(world.bakery, by=world.ines)

    assert answer.url == path("start", world.bakery)
    assert "De tweede meting is begonnen." in words(page)
    assert (later.measurement.label, later.values) == ("T1", {})
    assert of_ines.measurement.audits.get() == of_ines


def test_an_empty_measurement_is_taken_back_and_measured_again(world, of_ines, ines):
    later = measure_again(world.bakery, by=world.ines)

    page = ines.post(path("measurement_undo", later), follow=True)

    assert "De tweede meting is ingetrokken." in words(page)
    assert current_measurement(world.bakery) == of_ines.measurement
    assert [verb for verb, _by in verbs()] == ["measurement.begun", "measurement.taken_back"]
    assert measure_again(world.bakery, by=world.ines).label == "T1"


def test_a_measurement_in_which_somebody_began_stays(world, of_ines, ines):
    later = measure_again(world.bakery, by=world.ines)
    begin_scan(world.bakery, by=world.karim)

    page = ines.post(path("measurement_undo", later), follow=True)

    assert "Iemand begon er al een scan in." in words(page)
    assert not take_back(later, by=world.ines)
    assert Measurement.objects.filter(pk=later.pk).exists()


# -- what changed ---------------------------------------------------------------------------------


def test_the_shop_and_its_team_read_what_changed(world, measured_twice, statuses):
    found = statuses(path("history", world.bakery))

    assert found == those("ines greet karim samira", 200) | those("lotte", 403) | OUTSIDE


def test_growth_is_what_one_computes_by_hand(world, measured_twice, ines):
    page = words(ines.get(path("history", world.bakery)))

    # In all 362.5 of 800 and 375 of 800: 45.3 and 46.9.
    assert "Volgens Ines, coach Het totaal ging van 45 naar 47 op 100." in page
    assert "De grootste stap zit in Digitaal en het nieuwe winkelen: 25 punten." in page
    assert "Op 100 Eerste meting Tweede meting Verschil" in page
    assert "Aanbod en onderscheid 75 63 \u221212" in page
    assert "Digitaal en het nieuwe winkelen 25 50 +25" in page
    assert "Middelen en toekomst 25 25 gelijk" in page
    assert "Een klein verschil in score zegt niets." in page


def test_before_is_dashed_and_after_is_full(world, measured_twice, ines):
    page = text(ines.get(path("history", world.bakery)))

    legend = page[page.index('class="legend"') :]
    assert legend.index('class="b"') < legend.index("Eerste meting") < legend.index('class="a"')


def test_a_score_that_did_not_count_once_has_no_growth(world, of_karim, client_for):
    measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.karim, OF_INES)

    page = words(client_for(world.karim).get(path("history", world.bakery)))

    assert "Klantenrelatie en service onbekend 38 onbekend" in page


def test_coach_and_owner_grow_apart_from_each_other(world, of_karim, measured_twice, ines):
    fill_in(world.bakery, world.karim, OF_KARIM)

    page = words(ines.get(path("history", world.bakery)))

    assert page.index("Volgens Ines, coach") < page.index("Volgens Karim, eigenaar")
    assert "Het totaal bleef op 55 op 100." in page


def test_another_kind_of_rater_is_not_compared_and_the_page_says_why(world, of_karim, ines):
    measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, LATER)

    page = words(ines.get(path("history", world.bakery)))

    assert (
        "De eerste meting is ingevuld door de eigenaar en de tweede meting door de coach. "
        "Twee mensen kijken met andere ogen."
    ) in page
    assert "Verschil" not in page


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (
            {"instrument_version": 1},
            "De eerste meting gebruikte versie 1 van de uitspraken en de tweede meting versie 2.",
        ),
        (
            {"instrument_name": "answer-types", "instrument_version": 1, "form": "full"},
            "De eerste meting en de tweede meting gebruikten een andere vragenlijst.",
        ),
    ],
)
def test_other_statements_are_not_compared_and_the_page_says_why(
    world, measured_twice, ines, before, said
):
    Audit.objects.filter(measurement__label="T0").update(**before)

    page = words(ines.get(path("history", world.bakery)))

    assert said in page
    assert "Verschil" not in page


def test_a_short_and_a_full_scan_are_compared_over_what_both_ask(world, of_ines, ines):
    measure_again(world.bakery, by=world.ines)
    full = begin_scan(world.bakery, by=world.ines, form="full")
    for item in full.questionnaire.items:
        full.answer(item.id, 4)
    for item, value in zip(ITEMS, LATER, strict=True):
        full.answer(item, value)
    full.finish(by=world.ines)

    page = words(ines.get(path("history", world.bakery)))

    assert "We vergelijken de 16 uitspraken die in beide staan." in page
    assert "Het totaal ging van 45 naar 47 op 100." in page
    assert "Aanbod en onderscheid 75 63 \u221212" in page


def test_one_chooses_which_two_of_three_are_compared(world, measured_twice, ines):
    measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, OF_INES)
    address = path("history", world.bakery)

    ends = words(ines.get(address))
    middle = words(ines.get(address + "?van=T2&tot=T1"))
    nonsense = words(ines.get(address + "?van=T1&tot=T9"))

    assert "Het totaal bleef op 45 op 100." in ends
    assert "Het totaal ging van 47 naar 45 op 100." in middle
    assert "Het totaal bleef op 45 op 100." in nonsense


def test_with_one_measurement_there_is_nothing_to_compare_yet(world, of_ines, client_for):
    of_team = words(client_for(world.ines).get(path("history", world.bakery)))
    of_owner = words(client_for(world.karim).get(path("history", world.bakery)))

    assert "Er is nog maar één meting." in of_team
    assert "Meet opnieuw" in of_team
    assert "Meet opnieuw" not in of_owner


def test_the_shop_does_not_see_the_later_scores_of_the_coach_before_the_owner_has_finished(
    world, of_ines, of_karim, client_for
):
    measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, LATER)
    readers = [world.karim, world.samira]

    before = [words(client_for(reader).get(path("history", world.bakery))) for reader in readers]
    fill_in(world.bakery, world.karim, OF_KARIM)
    after = words(client_for(world.karim).get(path("history", world.bakery)))

    for page in before:
        assert "De scores van de coach staan klaar." in page
        assert "47 op 100" not in page
    assert "Het totaal ging van 45 naar 47 op 100." in after


def test_the_earlier_result_stays_for_the_shop_while_the_later_one_is_withheld(
    world, of_ines, of_karim
):
    measure_again(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, LATER)

    of_owner = latest_result(world.bakery, reader=world.karim)

    assert of_owner.measurement == of_ines.measurement
    assert latest_result(world.bakery).measurement.label == "T1"


def test_measurements_stand_in_the_order_in_which_they_were_begun(world, measured_twice):
    week = timezone.now() - timedelta(days=7)
    Measurement.objects.filter(label="T1").update(at=week)

    assert [result.measurement.label for result in results_of(world.bakery)] == ["T1", "T0"]


def test_the_page_asks_as_many_queries_for_one_measurement_as_for_three(world, of_ines, ines):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            ines.get(path("history", world.bakery))
        return len(queries)

    asked()
    few = asked()
    for person in (world.ines, world.karim):
        measure_again(world.bakery, by=world.ines)
        fill_in(world.bakery, person, LATER)

    assert asked() == few <= 25
