from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.audits.differences import remarks
from doeboek.audits.models import Measurement
from doeboek.audits.results import latest_result
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in


def table(result):
    return {domain.id: domain.scores for domain in result.domains}


def test_there_is_no_result_before_somebody_finished(world):
    fill_in(world.bakery, world.ines, OF_INES, finished=False)

    assert latest_result(world.bakery) is None


def test_the_scores_are_those_one_computes_by_hand(world, of_ines):
    result = latest_result(world.bakery)

    assert table(result) == {
        "A": (50,),
        "B": (75,),
        "C": (38,),
        "D": (38,),
        "E": (25,),
        "F": (50,),
        "G": (63,),
        "H": (25,),
    }
    assert (result.score, result.band.key, result.is_indication) == (45, "op-weg", True)


def test_coach_and_owner_stand_side_by_side_and_too_few_answers_are_no_zero(
    world, of_ines, of_karim
):
    result = latest_result(world.bakery)

    assert table(result)["D"] == (38, None)
    assert table(result)["E"] == (25, 50)
    assert result.has_gaps
    assert [series.name for series in result.chart.series] == ["Ines", "Karim"]
    assert result.chart.series[1].values == [63, 75, 50, None, 50, 38, 63, 50]


def test_the_short_scan_asks_too_little_of_a_domain_to_name_a_difference(world, of_ines):
    fill_in(world.bakery, world.karim, [0, 0, *OF_KARIM[2:]])

    assert latest_result(world.bakery).differences == ()


def test_official_is_the_coach_and_before_that_the_owner(world, of_karim):
    assert latest_result(world.bakery).official.audit == of_karim

    of_ines = fill_in(world.bakery, world.ines, OF_INES)

    assert latest_result(world.bakery).official.audit == of_ines


def test_five_domains_make_no_total(world):
    fill_in(world.bakery, world.karim, OF_INES[:10])

    result = latest_result(world.bakery)

    assert (result.score, result.band, result.counting) == (None, None, 5)


def test_the_shop_does_not_see_the_coach_before_the_owner_has_finished(world, of_ines):
    own = fill_in(world.bakery, world.karim, OF_KARIM, finished=False)
    readers = [world.ines, world.greet, world.karim, world.samira]

    before = [bool(latest_result(world.bakery, reader=reader)) for reader in readers]
    own.finish(by=world.karim)
    after = [bool(latest_result(world.bakery, reader=reader).coach) for reader in readers]

    assert before == [True, True, False, False]
    assert after == [True, True, True, True]


def test_the_last_measurement_in_which_somebody_finished_is_shown(world, of_ines):
    participation = world.bakery.participation
    Measurement.objects.create(participation=participation, label="T1")

    assert latest_result(world.bakery).measurement.label == "T0"

    fill_in(world.bakery, world.ines, OF_INES)

    assert latest_result(world.bakery).measurement.label == "T1"


def test_a_result_takes_two_queries_for_one_rater_and_for_three(world, of_ines):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            result = latest_result(world.bakery)
            result.chart, result.differences, remarks(result.ratings), result.score  # noqa: B018
        return len(asked)

    one = queries()
    for person in (world.karim, world.greet):
        fill_in(world.bakery, person, OF_KARIM)

    assert (one, queries()) == (2, 2)
