import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from doeboek.audits.measuring import measure_again
from doeboek.audits.models import Aim, Intention
from doeboek.audits.priorities import Goal
from doeboek.audits.results import latest_result
from doeboek.audits.summary import starts_of
from doeboek.programmes.models import Moment
from tests.audits.conftest import OF_INES, OUTSIDE, fill_in


@pytest.fixture
def measurement(of_ines):
    return of_ines.measurement


@pytest.fixture
def intend(world, measurement, of_ines):
    """`intend("ED", E=Goal(100, 3))`: Karim chooses E and then D."""

    def intend(domains, *, by=world.karim, at=measurement, **goals):
        form = of_ines.questionnaire
        return Intention.objects.choose(at, list(domains), goals=goals, form=form, by=by)

    return intend


def test_what_was_chosen_keeps_its_order_its_wishes_and_who_chose(world, measurement, intend):
    intend("HED", E=Goal(100, 3), A=Goal(50, 1))

    chosen = measurement.intention
    assert chosen.domains == ["H", "E", "D"]
    assert chosen.goals == {
        "A": Goal(50, 1),
        "D": Goal(75, 2),
        "E": Goal(100, 3),
        "H": Goal(75, 2),
    }
    assert (chosen.by, chosen.at is not None) == (world.karim, True)


def test_the_last_choice_stands_and_the_earlier_one_stays_known(world, measurement, intend):
    intend("HED")
    intend("A", by=world.ines)

    assert measurement.intention.domains == ["A"]
    assert [str(each) for each in Intention.objects.all()] == ["H, E, D", "A"]


def test_the_same_choice_again_is_no_new_one(intend):
    first = intend("HE", E=Goal(100, 2))

    assert intend("HE", E=Goal(100, 2), H=Goal()) == first
    assert intend("EH", E=Goal(100, 2)) != first
    assert Intention.objects.count() == 2


def test_a_choice_is_told_once_and_another_wish_is_not(world, intend):
    for goals in ({}, {"E": Goal(100, 3)}):
        intend("HE", **goals)

    told = Moment.objects.filter(verb="priorities.chosen")
    assert [moment.by for moment in told] == [world.karim]


def test_a_later_measurement_begins_with_what_was_chosen_before(world, measurement, intend):
    first = intend("HE")
    later = measure_again(world.bakery, by=world.ines)

    before = later.intention
    second = intend("AB", at=later)
    corrected = intend("H")

    assert before == first
    assert (later.intention, measurement.intention) == (second, corrected)


def test_the_pages_of_others_get_the_titles_and_the_reasons_of_now(world, measurement, intend):
    intend("HE", E=Goal(100, 3))

    def told():
        return [(s.title, s.reason) for s in starts_of(world.bakery, latest_result(world.bakery))]

    assert told() == [
        ("Middelen en toekomst", "Nu 25 op 100. Tot 75 is het nog 50 punten."),
        (
            "Digitaal en het nieuwe winkelen",
            "Nu 25 op 100. Tot 100 is het nog 75 punten. Dit telt zwaar mee.",
        ),
    ]


def test_a_domain_that_came_far_enough_or_has_no_score_says_so(world, measurement, of_ines, intend):
    intend("BE")
    of_ines.answer("E1", None)
    of_ines.answer("E5", None)

    reasons = [start.reason for start in starts_of(world.bakery, latest_result(world.bakery))]

    assert reasons == [
        "Nu 75 op 100. Dat is zo ver als het moet komen.",
        "Nog te weinig antwoorden voor een score.",
    ]


def test_reading_a_choice_takes_as_many_queries_for_one_as_for_three(world, measurement, intend):
    def asked():
        result = latest_result(world.bakery)
        with CaptureQueriesContext(connection) as queries:
            assert starts_of(world.bakery, result)
        return len(queries)

    intend("A")
    few = asked()
    intend("BCD", **{id: Goal(100, 1) for id in "ABCDEFGH"})

    assert (few, asked()) == (2, 2)


def test_only_who_sees_the_shop_whole_sees_what_was_chosen(world, intend):
    chosen = intend("A")

    sees = {
        name
        for name, person in world.people.items()
        if Intention.objects.visible_to(person).filter(pk=chosen.pk).exists()
    }

    assert sees == set(world.people) - set(OUTSIDE) - {"lotte"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": 4},
        {"place": 0},
        {"place": 1},
        {"dimension": "A"},
        {"target": 60},
        {"importance": 0},
        {"importance": 4},
    ],
)
def test_the_database_keeps_the_rules_too(intend, wrong):
    chosen = intend("A")

    with pytest.raises(IntegrityError), transaction.atomic():
        Aim.objects.create(**{"intention": chosen, "dimension": "B", **wrong})


def test_a_choice_goes_with_its_measurement(world, measurement, intend):
    intend("A")
    fill_in(world.bakery, world.karim, OF_INES)

    measurement.delete()

    assert not Aim.objects.exists()
