"""Preparing a session on phones: what is planned, with whom, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from doeboek.common.models import Letter
from doeboek.ideas.coming import advice_on_people
from doeboek.ideas.models import Session
from doeboek.programmes.mail import tell_planned
from doeboek.programmes.models import Appointment
from tests.audits.pages import words
from tests.ideas.conftest import QUESTION, TRENDS
from tests.ideas.live.conftest import at


def test_a_new_session_is_live_unless_the_coach_says_paper(world, ines):
    form = {"question": QUESTION, "held_on": "2026-10-06", "trends": TRENDS}
    path = reverse("ideas:session_new", args=[world.bakery.pk])

    page = ines.get(path).content.decode()
    assert "checked" in page.split('value="live"')[1].split(">")[0]
    ines.post(path, form | {"kind": "live"})
    live = Session.objects.get()
    assert (live.kind, live.room.part_key, live.room.is_open) == ("live", "lobby", False)

    ines.post(path, form | {"kind": "paper"})
    assert not hasattr(Session.objects.latest("pk"), "room")


def plan(**changes):
    return {
        "version": "1",
        "agenda_key": "45",
        "backers": "1",
        "starts_at_0": "2026-12-10",
        "starts_at_1": "19:30",
        "place": "Achterzaal",
        "expected_owner": "1",
        "expected_customer": "3",
    } | changes


def test_the_plan_is_kept_with_an_appointment_for_everybodys_calendar(world, live, ines):
    answer = ines.post(at("plan", live), plan())

    live = Session.objects.get(pk=live.pk)
    meeting = live.appointment
    assert answer.status_code == 302
    assert (live.room.agenda_key, live.room.expected) == ("45", {"owner": 1, "customer": 3})
    assert (meeting.kind, meeting.minutes, meeting.place) == ("session", 45, "Achterzaal")
    assert timezone.localtime(meeting.starts_at).strftime("%Y-%m-%d %H:%M") == "2026-12-10 19:30"
    assert live.held_on.isoformat() == "2026-12-10"


def test_moved_it_is_the_same_appointment(world, live, ines):
    ines.post(at("plan", live), plan())
    ines.post(at("plan", live), plan(version="2", starts_at_1="20:00"))

    assert Appointment.objects.filter(kind="session").count() == 1
    told = world.bakery.moments.filter(verb__startswith="appointment").order_by("pk")
    assert [moment.verb for moment in told] == ["appointment.planned", "appointment.moved"]


def test_the_session_that_stands_in_the_calendar_already_is_not_typed_again(world):
    from doeboek.ideas.preparing import prepare_session

    meeting = Appointment.objects.create(
        trajectory=world.bakery,
        kind="session",
        host=world.ines,
        starts_at=timezone.now() + timedelta(days=7),
        place="Achterzaal",
    )

    live = prepare_session(
        world.bakery, question=QUESTION, trends=TRENDS, by=world.ines, kind=Session.Kind.LIVE
    )

    assert (live.appointment, live.place) == (meeting, "Achterzaal")


def test_an_owner_who_has_it_in_the_calendar_is_mailed_that_it_moved(world, live, ines):
    soon = {"starts_at_0": f"{timezone.localdate() + timedelta(days=7):%Y-%m-%d}"}
    ines.post(at("plan", live), plan(**soon))
    tell_planned(Appointment.objects.get(kind="session"))

    same = ines.post(at("plan", live), plan(**soon, version="2", backers="2"), follow=True)
    later = plan(**soon, version="3", starts_at_1="20:00")
    moved = ines.post(at("plan", live), later, follow=True)

    assert ["een mail" in page.content.decode() for page in (same, moved)] == [False, True]
    letters = Letter.objects.filter(template__startswith="programmes/visit").order_by("pk")
    told = [letter.template for letter in letters]
    assert told == ["programmes/visit_planned", "programmes/visit_moved"]


def test_two_who_plan_at_once_both_see_what_stands_there(live, ines):
    ines.post(at("plan", live), plan())

    answer = ines.post(at("plan", live), plan(agenda_key="150"))

    assert answer.status_code == 422
    live.room.refresh_from_db()
    assert live.room.agenda_key == "45"


@pytest.mark.parametrize(
    "wrong",
    [{"agenda_key": "9"}, {"backers": "0"}, {"expected_owner": "-1"}, {"dots_each": "99"}],
)
def test_a_plan_that_cannot_be_is_refused(live, ines, wrong):
    assert ines.post(at("plan", live), plan(**wrong)).status_code == 422


def test_a_session_that_goes_on_stays_in_a_part_that_its_agenda_has(live, room, ines, sit, go):
    sit(), sit()
    go("write-4")

    answer = ines.post(at("plan", live), plan(version=str(live.room.version)))

    room.refresh_from_db()
    assert answer.status_code == 422
    assert "Ga eerst naar een ander onderdeel" in words(answer)
    assert (room.agenda_key, room.part_key) == ("75", "write-4")


@pytest.mark.parametrize(
    ("expected", "advice"),
    [
        ({}, []),
        ({"owner": 1, "customer": 4}, []),
        ({"owner": 1, "customer": 1}, ["few"]),
        ({"owner": 1, "family": 4}, ["no_outsider"]),
        ({"customer": 21}, ["many", "no_owner"]),
    ],
)
def test_who_comes_gets_soft_advice(expected, advice):
    assert advice_on_people(expected) == advice
