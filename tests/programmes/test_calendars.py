"""A visit as a file for the calendar of a telephone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.programmes.visits import BRUSSELS, planned, sent


def event_of(answer):
    calendar = Calendar.from_ical(answer.content)
    return calendar, calendar.walk("VEVENT")[0]


def test_the_calendar_file_reads_back(world, client_for, settings):
    appointment = planned(world, starts_at=datetime(2027, 2, 9, 14, tzinfo=BRUSSELS), minutes=75)

    answer = client_for(world.ines).get(f"/afspraken/{appointment.pk}/kalender.ics")

    calendar, event = event_of(answer)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="afspraak-2027-02-09.ics"'
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == f"{appointment.uid}@localhost"
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Bakkerij Zonnekruim: gesprek met de coach"
    assert event["LOCATION"] == "Kortrijkstraat 14, 8700 Tielt"
    assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert event["DTSTART"].dt == datetime(2027, 2, 9, 14, tzinfo=BRUSSELS)
    assert event["DTEND"].dt == datetime(2027, 2, 9, 15, 15, tzinfo=BRUSSELS)
    assert "dochter" in event["DESCRIPTION"]


@pytest.mark.parametrize(
    ("month", "day", "utc_hour"), [(3, 27, 13), (3, 28, 12), (10, 30, 12), (10, 31, 13)]
)
def test_two_oclock_is_two_oclock_on_both_sides_of_the_clock_change(
    world, client_for, month, day, utc_hour
):
    appointment = planned(world, starts_at=datetime(2027, month, day, 14, tzinfo=BRUSSELS))

    content = client_for(world.ines).get(f"/afspraken/{appointment.pk}/kalender.ics").content

    calendar = Calendar.from_ical(content)
    [summer], [winter] = calendar.walk("DAYLIGHT"), calendar.walk("STANDARD")
    hour = timedelta(hours=1)
    assert (summer["TZOFFSETFROM"].td, summer["TZOFFSETTO"].td) == (hour, 2 * hour)
    assert (winter["TZOFFSETFROM"].td, winter["TZOFFSETTO"].td) == (2 * hour, hour)
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    assert f"DTSTART;TZID=Europe/Brussels:2027{month:02d}{day:02d}T140000" in content.decode()
    local = datetime(2027, month, day, 14, tzinfo=zone)
    assert local.astimezone(ZoneInfo("UTC")).hour == utc_hour


def test_the_shops_copy_says_no_more_than_what_where_and_who(world, client_for):
    appointment = planned(world)

    for person in (world.karim, world.samira):
        answer = client_for(person).get(f"/afspraken/{appointment.pk}/kalender.ics")
        _calendar, event = event_of(answer)
        assert event["SUMMARY"] == "Gesprek met de coach"
        assert event["DESCRIPTION"] == "Met Ines Verhelst.\nTelefoon: +32 470 00 00 02"
        assert b"dochter" not in answer.content


def test_the_shops_page_does_not_say_what_it_is_for(world, client_for):
    appointment = planned(world)

    page = client_for(world.karim).get(f"/afspraken/{appointment.pk}/").content.decode()

    assert "dochter" not in page
    assert "Verplaats" not in page


def test_moved_and_cancelled_files_follow_each_other(world, client_for):
    appointment = planned(world)
    ines = client_for(world.ines)
    path = f"/afspraken/{appointment.pk}/kalender.ics"
    first = event_of(ines.get(path))[1]
    ines.post(f"/afspraken/{appointment.pk}/gegevens/", sent(appointment, starts_at_1="16:00"))
    moved = event_of(ines.get(path))[1]
    ines.post(f"/afspraken/{appointment.pk}/afzegging/")

    calendar, cancelled = event_of(ines.get(path))

    assert [e["SEQUENCE"] for e in (first, moved, cancelled)] == [0, 1, 2]
    assert len({e["UID"] for e in (first, moved, cancelled)}) == 1
    assert (calendar["METHOD"], cancelled["STATUS"]) == ("CANCEL", "CANCELLED")


@pytest.mark.parametrize("name", ["marleen", "tom", "lotte", "noor", "piet"])
def test_others_get_no_calendar_file(world, client_for, name):
    appointment = planned(world)

    answer = client_for(world.people[name]).get(f"/afspraken/{appointment.pk}/kalender.ics")

    assert answer.status_code == 404
