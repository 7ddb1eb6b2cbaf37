"""What is done while an expert helps: visits, tasks for the shop, hours, and the reminder."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from doeboek.common.models import Letter
from doeboek.demo.clock import at
from doeboek.desk.waiting import waiting_for
from doeboek.followup.due import remind_experts
from doeboek.followup.forshop import waiting_in
from doeboek.followup.helppage import read_help
from doeboek.followup.models import FollowUp, Homework, Work
from doeboek.programmes.models import Appointment

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def help_(world) -> FollowUp:
    return FollowUp.objects.get(expert=world.lotte)


def in_days(days: int) -> dict[str, str]:
    day = timezone.localdate() + timedelta(days=days)
    return {"starts_at_0": day.isoformat(), "starts_at_1": "10:00", "minutes": "60"}


def test_an_expert_plans_moves_and_cancels_the_own_visit(world, client_for, help_):
    lotte = client_for(world.lotte)

    lotte.post(f"/hulp/{help_.pk}/bezoek/", in_days(3))
    visit = Appointment.objects.get(host=world.lotte)
    moved = in_days(5) | {"version": visit.version, "host": world.ines.pk, "kind": "contact"}
    lotte.post(f"/afspraken/{visit.pk}/gegevens/", moved)

    visit.refresh_from_db()
    assert (visit.host, visit.kind) == (world.lotte, "follow-up")
    assert timezone.localdate(visit.starts_at) == timezone.localdate() + timedelta(days=5)
    lotte.post(f"/afspraken/{visit.pk}/afzegging/")
    visit.refresh_from_db()
    assert visit.cancelled_at is not None


def test_a_visit_after_the_last_day_of_the_help_is_refused(world, client_for, help_):
    days = (help_.until - timezone.localdate()).days

    on_it = client_for(world.lotte).post(f"/hulp/{help_.pk}/bezoek/", in_days(days))
    after = client_for(world.lotte).post(f"/hulp/{help_.pk}/bezoek/", in_days(days + 1))

    assert (on_it.status_code, after.status_code) == (302, 422)
    assert "De hulp stopt op" in after.content.decode()
    assert Appointment.objects.filter(host=world.lotte).count() == 1


def test_a_visit_of_a_colleague_is_not_the_experts_to_move(world, client_for):
    theirs = Appointment.objects.create(
        trajectory=world.bakery, host=world.ines, starts_at=timezone.now() + timedelta(days=2)
    )

    answer = client_for(world.lotte).post(f"/afspraken/{theirs.pk}/afzegging/")

    assert answer.status_code == 404


def test_a_task_stands_on_the_month_of_the_shop_until_it_is_ticked(world, client_for, help_):
    client_for(world.lotte).post(
        f"/hulp/{help_.pk}/taken/", {"what": "Tel de kaartjes", "due_tap": "fortnight"}
    )
    task, karim = Homework.objects.get(), client_for(world.karim)
    month = f"/mijn/{world.bakery.pk}/"
    before = "Tel de kaartjes" in karim.get(month).content.decode()

    answer = karim.post(f"/hulp/taken/{task.pk}/gedaan/", {"to": "month"})

    task.refresh_from_db()
    assert task.due == timezone.localdate() + timedelta(days=14)
    assert (before, answer.url, task.done_by) == (True, month, world.karim)
    assert waiting_in(world.bakery).tasks == []


def test_a_task_ticked_twice_keeps_who_did_it_first_and_can_be_opened_again(
    world, client_for, help_
):
    task = help_.homework.create(what="Tel de kaartjes", by=world.lotte)
    for browser in (client_for(world.samira), client_for(world.karim)):
        browser.post(f"/hulp/taken/{task.pk}/gedaan/")
    task.refresh_from_db()
    first = task.done_by

    client_for(world.karim).post(f"/hulp/taken/{task.pk}/open/")

    task.refresh_from_db()
    assert (first, task.done_at) == (world.samira, None)


def test_a_task_comes_out_of_the_bin_as_it_was(world, client_for, help_):
    task, lotte = help_.homework.create(what="Tel", by=world.lotte), client_for(world.lotte)

    lotte.post(f"/hulp/taken/{task.pk}/weg/")
    is_gone = not read_help(help_).homework
    lotte.post(f"/hulp/taken/{task.pk}/terug/")

    assert is_gone
    assert read_help(help_).homework == [task]


@pytest.mark.parametrize(
    "sent",
    [
        {"what": ""},
        {"what": "x" * 281},
        {"what": "Tel", "due_tap": "day"},
        {"what": "Tel", "due_tap": "day", "due_typed": "2020-01-01"},
    ],
    ids=str,
)
def test_a_task_that_cannot_be_is_said_to_be_wrong(sent, world, client_for, help_):
    answer = client_for(world.lotte).post(f"/hulp/{help_.pk}/taken/", sent)

    assert answer.status_code == 422
    assert not Homework.objects.exists()


def test_hours_are_those_of_visits_and_of_work_in_between(world, client_for, help_):
    long_ago = timezone.now() - timedelta(days=10)
    visit = Appointment.objects.create(
        trajectory=world.bakery, host=world.lotte, starts_at=long_ago, kind="follow-up"
    )
    visit.happened(by=world.lotte, contact=90, travel=40, preparation=30)
    today = timezone.localdate().isoformat()
    client_for(world.lotte).post(
        f"/hulp/{help_.pk}/uren/",
        {"minutes": "45", "what": "Een voorbeeld gemaakt", "day": today},
    )

    found = read_help(help_)

    assert found.spent == (90 + 30 + 45, 40, 0)
    assert found.left == 8 * 60 - 165


def test_a_visit_before_the_help_or_of_somebody_else_does_not_count(world, help_):
    before = timezone.now() - timedelta(days=60)
    for host, starts_at in ((world.lotte, before), (world.ines, timezone.now())):
        visit = Appointment.objects.create(
            trajectory=world.bakery, host=host, starts_at=starts_at, kind="follow-up"
        )
        visit.happened(by=host, contact=60)

    assert read_help(help_).visits == []


@pytest.mark.parametrize(
    "changes",
    [
        {"minutes": "ongeveer een uur"},
        {"minutes": "0"},
        {"minutes": "721"},
        {"minutes": ""},
        {"day": (timezone.localdate() + timedelta(days=1)).isoformat()},
        {"day": (timezone.localdate() - timedelta(days=41)).isoformat()},
        {"day": ""},
        {"what": "x" * 201},
    ],
    ids=str,
)
def test_work_that_cannot_be_is_said_to_be_wrong(changes, world, client_for, help_):
    sent = {"minutes": "45", "what": "Iets", "day": timezone.localdate().isoformat()}

    answer = client_for(world.lotte).post(f"/hulp/{help_.pk}/uren/", sent | changes)

    assert answer.status_code == 422
    assert not Work.objects.exists()


def test_a_week_before_the_end_an_expert_without_a_report_is_reminded_once(help_):
    """Wednesday 9 December 2026; the help ends a week later."""
    end_on(help_, date(2026, 12, 16))

    counts = [reminded(date(2026, 12, day)) for day in (8, 9, 10)]

    assert counts == [0, 1, 1]
    assert Letter.objects.filter(template="followup/ends_soon").count() == 1


def test_who_handed_in_a_report_is_not_reminded(world, help_):
    end_on(help_, date(2026, 12, 16))
    help_.reports.create(findings="Het raam is leeg.", by=world.lotte)

    assert reminded(date(2026, 12, 10)) == 0


def test_nobody_is_reminded_on_a_holiday_or_by_night(help_):
    end_on(help_, date(2026, 12, 28))

    assert reminded(date(2026, 12, 25)) == 0
    with at(date(2026, 12, 22), 3):
        assert remind_experts() == 0


def test_with_another_last_day_an_expert_is_reminded_again(help_):
    end_on(help_, date(2026, 12, 16))
    reminded(date(2026, 12, 10))
    end_on(help_, date(2027, 1, 13))

    reminded(date(2027, 1, 8))

    assert Letter.objects.filter(template="followup/ends_soon").count() == 2


def reminded(day: date) -> int:
    with at(day, 10):
        return remind_experts()


def end_on(follow_up: FollowUp, day: date) -> None:
    membership = follow_up.membership
    membership.until = day
    membership.save()
    moment = datetime.combine(membership.since, datetime.min.time(), BRUSSELS)
    FollowUp.objects.filter(pk=follow_up.pk).update(at=moment)


def test_a_coach_finds_the_report_and_what_ends_without_one(world, help_):
    end_on(help_, timezone.localdate() + timedelta(days=7))
    ends = [task.text for task in waiting_for(world.ines)[0]]
    help_.reports.create(findings="Het raam is leeg.", by=world.lotte)
    reported = [task.text for task in waiting_for(world.ines)[0]]
    of_a_colleague = [task.text for task in waiting_for(world.tom)[0]]

    assert "De hulp van Lotte loopt af, zonder verslag" in ends
    assert "Lotte gaf een verslag af" in reported
    assert "De hulp van Lotte loopt af, zonder verslag" not in reported
    assert not [text for text in of_a_colleague if "Lotte" in text]


def test_a_report_is_news_for_a_week_and_help_that_lasts_is_none(world, help_):
    end_on(help_, timezone.localdate() + timedelta(days=8))
    lasts = [task.text for task in waiting_for(world.ines)[0]]
    week = timezone.now() - timedelta(days=7, minutes=1)
    help_.reports.create(findings="Het raam is leeg.", by=world.lotte, at=week)

    assert not [text for text in lasts if "Lotte" in text]
    assert not [task for task in waiting_for(world.ines)[0] if "Lotte" in task.text]


def test_help_of_a_few_days_is_not_said_to_end_when_it_begins(help_):
    end_on(help_, date(2026, 12, 14))
    begun = datetime(2026, 12, 9, 9, tzinfo=BRUSSELS)
    FollowUp.objects.filter(pk=help_.pk).update(at=begun)

    assert reminded(date(2026, 12, 9)) == 0
