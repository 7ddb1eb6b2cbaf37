from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.audits.instruments import newest
from doeboek.audits.items import BadAnswer
from doeboek.audits.measuring import begin_scan, progress_of
from doeboek.audits.models import AnsweredMeanwhile, Audit, Measurement
from tests.audits.conftest import ITEMS, OF_INES, fill_in


@pytest.fixture
def scan(world):
    return begin_scan(world.bakery, by=world.ines)


def kept(scan):
    return {answer.item: (answer.value, answer.version) for answer in scan.answers.all()}


def verbs(trajectory):
    return list(trajectory.moments.order_by("pk").values_list("verb", flat=True))


def test_a_later_answer_takes_the_place_of_the_first(scan):
    scan.answer("A1", 2)

    scan.answer("A1", 3, remark="Sinds deze week")

    assert kept(scan) == {"A1": (3, 2)}
    assert scan.values == {"A1": 3}


def test_the_same_answer_sent_twice_changes_nothing(scan):
    first = scan.answer("A1", 2, client_id="phone", version=0)

    again = scan.answer("A1", 2, client_id="phone", version=0)

    assert (again.pk, again.version, again.at) == (first.pk, 1, first.at)


def test_one_page_may_save_again_without_knowing_its_own_version(scan):
    scan.answer("A1", 2, client_id="phone", version=0)

    scan.answer("A1", 3, client_id="phone", version=0)

    assert kept(scan) == {"A1": (3, 2)}


def test_an_old_page_does_not_overwrite_what_another_device_answered(scan):
    scan.answer("A1", 2, client_id="phone", version=0)
    scan.answer("A1", 3, client_id="laptop", version=1)

    with pytest.raises(AnsweredMeanwhile) as clash:
        scan.answer("A1", 1, client_id="phone", version=1)

    assert clash.value.answer.value == 3
    assert kept(scan) == {"A1": (3, 2)}


def test_the_same_answer_from_two_devices_is_no_clash(scan):
    scan.answer("A1", 2, client_id="phone", version=0)

    scan.answer("A1", 2, client_id="laptop", version=0)

    assert kept(scan) == {"A1": (2, 1)}


def test_not_knowing_is_an_answer_and_passing_over_is_not(scan):
    scan.answer("A1", None)
    scan.answer("A3", None, remark="Vraag ik nog na", is_open=True)

    assert scan.values == {"A1": None}
    assert scan.open_items == ITEMS[1:]


@pytest.mark.parametrize("value", [5, -1, "3", True, 2.5, "nvt", [1]])
def test_what_is_no_answer_is_refused(scan, value):
    with pytest.raises(BadAnswer):
        scan.answer("A1", value)

    assert kept(scan) == {}


def test_a_statement_that_is_not_asked_is_refused(scan):
    with pytest.raises(BadAnswer):
        scan.answer("A2", 3)


def test_finishing_twice_keeps_the_first_time_and_is_told_once(world, scan):
    scan.finish(by=world.ines)
    first = scan.finished_at

    scan.finish(by=world.ines)

    assert Audit.objects.get().finished_at == first
    assert verbs(world.bakery).count("audit.finished") == 1


def test_a_correction_of_a_finished_scan_is_told_once_a_day(world, of_ines):
    of_ines.answer("A1", 4)
    of_ines.answer("A3", 4)
    assert verbs(world.bakery).count("audit.corrected") == 1

    world.bakery.moments.filter(verb="audit.corrected").update(
        at=timezone.now() - timedelta(days=1)
    )
    of_ines.answer("A1", 3)

    assert verbs(world.bakery).count("audit.corrected") == 2


def test_sending_the_same_after_finishing_is_no_correction(world, of_ines):
    of_ines.answer("A1", OF_INES[0])

    assert "audit.corrected" not in verbs(world.bakery)


def test_coach_and_owner_score_in_one_measurement_each_as_who_they_are(world):
    scans = [begin_scan(world.bakery, by=person) for person in (world.ines, world.karim)]

    assert [scan.rater for scan in scans] == ["coach", "owner"]
    assert {scan.measurement.label for scan in scans} == {"T0"}
    assert Measurement.objects.count() == 1


def test_who_leads_the_programme_scores_as_a_coach(world):
    assert begin_scan(world.bakery, by=world.greet).rater == "coach"


def test_beginning_again_goes_on_with_the_own_scan(world, scan):
    assert begin_scan(world.bakery, by=world.ines) == scan
    assert verbs(world.bakery).count("audit.started") == 1


def test_a_measurement_begins_with_the_short_scan_of_the_newest_version(world):
    scan = begin_scan(world.bakery, by=world.ines)

    assert scan.questionnaire == newest("innovatiekrachtscan").form("core")


def test_a_measurement_goes_on_in_the_version_in_which_it_began(world, scan):
    Audit.objects.filter(pk=scan.pk).update(instrument_version=1)

    of_karim = begin_scan(world.bakery, by=world.karim)

    assert (of_karim.instrument_version, of_karim.form) == (1, "core")


def test_the_full_scan_is_answered_like_the_short_one(scan):
    scan.form = "full"
    for item in scan.questionnaire.items[:-1]:
        scan.answer(item.id, 3)

    assert scan.open_items == ["H6"]
    assert scan.scores.overall.score == 75


def test_the_first_scan_begins_the_step_scan(world):
    begin_scan(world.bakery, by=world.karim)

    world.bakery.refresh_from_db()
    assert world.bakery.step == "scan"


def test_a_scan_never_takes_a_trajectory_back(world):
    world.bakery.enter("session", by=world.ines)

    begin_scan(world.bakery, by=world.karim)

    assert list(world.bakery.steps.values_list("key", flat=True)) == ["acquaintance", "session"]


def test_progress_counts_what_was_answered_not_what_was_passed_over(world, scan):
    scan.answer("A1", 2)
    scan.answer("A3", None)
    scan.answer("B1", None, remark="Later", is_open=True)

    assert [(one.answered, one.total) for one in progress_of(scan.measurement)] == [(2, 16)]


def test_only_people_around_the_shop_know_of_a_scan(world):
    scan = fill_in(world.bakery, world.ines, OF_INES)
    around = {"ines", "greet", "karim", "samira"}

    know = {
        name
        for name, person in world.people.items()
        if scan in Audit.objects.visible_to(person)
        and scan.measurement in Measurement.objects.visible_to(person)
    }

    assert know == around
    assert not Audit.objects.visible_to(None)
