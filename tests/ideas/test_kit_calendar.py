"""The calendar of guests: the day, the place, and the way in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from icalendar import Calendar

from tests.ideas.conftest import QUESTION
from tests.ideas.papers import EVENING, in_calendar

pytestmark = pytest.mark.once


def test_guests_of_a_live_session_find_the_way_in_in_their_calendar(ines, world, live):
    in_calendar(world, live)

    content = ines.get(reverse("ideas:kit_calendar", args=[live.pk])).content

    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert event["DESCRIPTION"].startswith(f"{QUESTION}\nhttp")
    assert event["DESCRIPTION"].endswith(f"/doemee/{live.room.code}/")


def test_guests_get_the_day_the_place_and_the_question_for_their_calendar(ines, world, session):
    in_calendar(world, session)

    answer = ines.get(reverse("ideas:kit_calendar", args=[session.pk]))

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer["Content-Disposition"] == 'attachment; filename="ideeensessie-2027-02-09.ics"'
    assert event["UID"] == f"{session.appointment.uid}@localhost"
    assert event["SUMMARY"] == "Ideeënsessie bij Bakkerij Zonnekruim"
    assert event["LOCATION"] == "Kortrijkstraat 14, 8700 Tielt"
    assert event["DTSTART"].dt == EVENING
    assert event["DESCRIPTION"] == QUESTION
    assert "ORGANIZER" not in event
    assert b"dochter" not in answer.content
    assert b"0470" not in answer.content


def test_guests_learn_that_it_is_cancelled(ines, world, session):
    in_calendar(world, session, cancelled_at=EVENING)

    content = ines.get(reverse("ideas:kit_calendar", args=[session.pk])).content

    assert Calendar.from_ical(content)["METHOD"] == "CANCEL"
