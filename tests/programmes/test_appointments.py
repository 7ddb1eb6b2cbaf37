"""Visits: planning, moving, cancelling, the calendar, and the minutes they took."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from doeboek.common.models import Conflict
from doeboek.people.access import Role
from doeboek.programmes.models import Appointment, Membership
from doeboek.programmes.paging import A_PAGE

BRUSSELS = ZoneInfo("Europe/Brussels")


def in_days(days: int, hour: int = 14, minute: int = 0) -> datetime:
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BRUSSELS)


def planned(world, **facts) -> Appointment:
    about = {
        "trajectory": world.bakery,
        "host": world.ines,
        "starts_at": in_days(3),
        "place": "Kortrijkstraat 14, 8700 Tielt",
        "purpose": "Praten over de dochter die wil overnemen",
    }
    return Appointment.objects.create(**(about | facts))


def sent(appointment=None, **facts) -> dict:
    """A filled-in form, as the browser sends it."""
    day = in_days(3)
    form = {
        "kind": "contact",
        "starts_at_0": f"{day:%Y-%m-%d}",
        "starts_at_1": "14:00",
        "minutes": "60",
        "place": "Kortrijkstraat 14, 8700 Tielt",
        "purpose": "De etalage",
    }
    if appointment:
        form |= {"version": appointment.version, "host": appointment.host_id}
    return form | facts


# -- who -----------------------------------------------------------------------------------------
def statuses(world, client_for, path: str) -> dict[str, int]:
    people = {**world.people, "stranger": None}
    return {name: client_for(person).get(path).status_code for name, person in people.items()}


OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302
NOBODY_ELSE = {
    "tom": HIDDEN,
    "lotte": HIDDEN,
    "piet": HIDDEN,
    "hilde": HIDDEN,
    "koen": HIDDEN,
    "an": HIDDEN,
    "sofie": HIDDEN,
    "wout": HIDDEN,
    "noor": HIDDEN,
    "marleen": HIDDEN,
    "stranger": SIGN_IN,
}


def test_the_team_and_the_shop_open_an_appointment(world, client_for):
    appointment = planned(world)

    found = statuses(world, client_for, f"/afspraken/{appointment.pk}/")

    assert found == NOBODY_ELSE | {"greet": OPEN, "ines": OPEN, "karim": OPEN, "samira": OPEN}


def test_an_expert_opens_the_appointments_that_are_hers(world, client_for):
    hers = planned(world, host=world.lotte)

    assert client_for(world.lotte).get(f"/afspraken/{hers.pk}/").status_code == OPEN


def test_only_the_team_plans(world, client_for):
    found = statuses(world, client_for, f"/trajecten/{world.bakery.pk}/afspraken/nieuw/")

    assert found == NOBODY_ELSE | {
        "greet": OPEN,
        "ines": OPEN,
        "karim": REFUSED,
        "samira": REFUSED,
        "lotte": REFUSED,
    }


def test_only_the_team_changes(world, client_for):
    appointment = planned(world)

    found = statuses(world, client_for, f"/afspraken/{appointment.pk}/gegevens/")

    assert found == NOBODY_ELSE | {
        "greet": OPEN,
        "ines": OPEN,
        "karim": REFUSED,
        "samira": REFUSED,
    }


@pytest.mark.parametrize("verb", ["afzegging", "terug"])
def test_only_the_team_cancels_and_restores(world, client_for, verb):
    appointment = planned(world)
    path = f"/afspraken/{appointment.pk}/{verb}/"

    people = {**world.people, "stranger": None}
    found = {name: client_for(who).post(path).status_code for name, who in people.items()}

    assert found == NOBODY_ELSE | {
        "greet": 302,
        "ines": 302,
        "karim": REFUSED,
        "samira": REFUSED,
    }


def test_the_team_and_the_hosting_expert_write_down_the_minutes(world, client_for):
    appointment = planned(world, host=world.lotte, starts_at=in_days(-1))

    found = statuses(world, client_for, f"/afspraken/{appointment.pk}/tijd/")

    assert found == NOBODY_ELSE | {
        "greet": OPEN,
        "ines": OPEN,
        "lotte": OPEN,
        "karim": REFUSED,
        "samira": REFUSED,
    }


def test_coaches_experts_and_managers_have_a_calendar(world, client_for):
    found = statuses(world, client_for, "/agenda/")

    with_calendar = {name for name, status in found.items() if status == OPEN}
    assert with_calendar == {"greet", "ines", "tom", "lotte"}
    assert found["stranger"] == SIGN_IN


# -- planning -------------------------------------------------------------------------------------
def test_a_new_appointment_goes_to_the_shop_and_is_the_coachs(world, client_for):
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/afspraken/nieuw/")

    form = page.context["form"]
    assert form["place"].value() == "Kortrijkstraat 14, 8700 Tielt"
    assert form["host"].value() == world.ines.pk
    assert form["minutes"].value() == 60


def test_planning_keeps_the_appointment_and_tells_it(world, client_for):
    before = world.bakery.moments.count()

    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/afspraken/nieuw/", sent(host=world.ines.pk)
    )

    appointment = Appointment.objects.get()
    assert answer.url == f"/afspraken/{appointment.pk}/"
    assert appointment.starts_at == in_days(3)
    assert (appointment.host, appointment.minutes, appointment.purpose) == (
        world.ines,
        60,
        "De etalage",
    )
    assert world.bakery.moments.first().verb == "appointment.planned"
    assert world.bakery.moments.count() == before + 1


def test_only_people_of_the_shop_can_be_sent(world, client_for):
    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/afspraken/nieuw/", sent(host=world.tom.pk)
    )

    assert answer.status_code == 422
    assert not Appointment.objects.exists()
    assert set(answer.context["form"].fields["host"].queryset) == {world.ines, world.lotte}


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_at_0": ""},
        {"starts_at_0": "2026-02-30"},
        {"starts_at_1": "25:00"},
        {"starts_at_0": "0203-01-01"},
        {"minutes": "0"},
        {"minutes": "100000"},
        {"minutes": "een uur"},
        {"place": "x" * 201},
        {"kind": "onzin"},
    ],
)
def test_what_cannot_be_is_refused_and_the_text_is_kept(world, client_for, wrong):
    form = sent(host=world.ines.pk, purpose="Étalage 🥐 مخبز") | wrong

    answer = client_for(world.ines).post(f"/trajecten/{world.bakery.pk}/afspraken/nieuw/", form)

    assert answer.status_code == 422
    assert not Appointment.objects.exists()
    assert "Étalage 🥐 مخبز" in answer.content.decode()


def test_an_hour_that_the_clock_skips_is_refused_in_plain_words(world, client_for):
    sunday = "2027-03-28"

    answer = client_for(world.ines).post(
        f"/trajecten/{world.bakery.pk}/afspraken/nieuw/",
        sent(host=world.ines.pk, starts_at_0=sunday, starts_at_1="02:30"),
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["starts_at"] == [
        "De klok verspringt in dat uur. Kies een ander uur."
    ]


def test_a_shop_without_coach_gets_one_first(world, client_for):
    Membership.objects.filter(trajectory=world.bakery, role__in=[Role.COACH, Role.EXPERT]).delete()

    page = client_for(world.greet).get(f"/trajecten/{world.bakery.pk}/afspraken/nieuw/")

    assert page.status_code == 200
    assert "heeft nu geen coach" in page.content.decode()


def test_another_visit_at_the_same_time_is_a_warning(world, client_for):
    first = planned(world)
    second = planned(world, trajectory=world.clothes, starts_at=in_days(3, 14, 30))
    planned(world, trajectory=world.clothes, starts_at=in_days(3, 15))

    page = client_for(world.ines).get(f"/afspraken/{second.pk}/")

    assert page.context["clashes"] == [
        {"other": first, "is_known": True},
        {"other": Appointment.objects.last(), "is_known": True},
    ]
    assert "Bakkerij Zonnekruim" in page.content.decode()


def test_a_warning_does_not_name_a_shop_that_one_may_not_know(world, client_for):
    Membership.objects.create(trajectory=world.clothes, person=world.tom, role=Role.COACH)
    planned(world, host=world.tom)
    clash = planned(world, trajectory=world.clothes, host=world.tom)

    page = client_for(world.tom).get(f"/afspraken/{clash.pk}/").content.decode()

    assert "Tom heeft op dat moment een andere afspraak" in page
    assert "Zonnekruim" not in page


# -- moving and cancelling -------------------------------------------------------------------------
def test_moving_is_told_and_counts_a_version(world, client_for):
    appointment = planned(world)
    later = in_days(9)

    client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/gegevens/",
        sent(appointment, starts_at_0=f"{later:%Y-%m-%d}", starts_at_1="09:15"),
    )

    appointment.refresh_from_db()
    assert appointment.starts_at == in_days(9, 9, 15)
    assert appointment.version == 2
    assert world.bakery.moments.first().verb == "appointment.moved"


def test_another_place_moves_nothing(world, client_for):
    appointment = planned(world)

    client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/gegevens/", sent(appointment, place="Stadhuis")
    )

    appointment.refresh_from_db()
    assert appointment.place == "Stadhuis"
    assert world.bakery.moments.first().verb == "step.entered"


def test_two_who_move_it_at_once_see_each_other(world, client_for):
    appointment = planned(world)
    form = sent(appointment, starts_at_1="16:00")
    appointment.starts_at = in_days(3, 10, 30)
    appointment.save_version(1)

    answer = client_for(world.ines).post(f"/afspraken/{appointment.pk}/gegevens/", form)

    assert answer.status_code == 422
    assert "10.30" in answer.context["form"].conflicts["starts_at"]
    assert 'value="16:00"' in answer.content.decode()
    appointment.refresh_from_db()
    assert appointment.starts_at == in_days(3, 10, 30)


def test_cancelling_offers_to_undo_it(world, client_for):
    appointment = planned(world)
    ines = client_for(world.ines)

    answer = ines.post(f"/afspraken/{appointment.pk}/afzegging/")

    appointment.refresh_from_db()
    assert appointment.cancelled_at
    assert answer.url == reverse("desk:trajectory", args=[world.bakery.pk])
    [message] = get_messages(answer.wsgi_request)
    assert message.extra_tags == f"undo:/afspraken/{appointment.pk}/terug/"
    ines.post(f"/afspraken/{appointment.pk}/terug/")
    appointment.refresh_from_db()
    assert appointment.cancelled_at is None
    assert [m.verb for m in world.bakery.moments.all()[:2]] == [
        "appointment.restored",
        "appointment.cancelled",
    ]


def test_what_is_over_is_not_moved_any_more(world, client_for):
    appointment = planned(world, starts_at=in_days(-2))
    appointment.happened(by=world.ines, contact=60)

    answer = client_for(world.ines).get(f"/afspraken/{appointment.pk}/gegevens/")

    assert answer.url == f"/afspraken/{appointment.pk}/"


# -- the minutes -----------------------------------------------------------------------------------
def minutes(**facts) -> dict:
    form = {
        "contact_minutes_tap": "60",
        "travel_minutes_tap": "30",
        "preparation_minutes_tap": "15",
    }
    return form | facts


def test_minutes_are_kept_and_the_visit_is_told(world, client_for):
    appointment = planned(world, starts_at=in_days(-1))

    answer = client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/tijd/",
        minutes(version=1, travel_minutes_tap="other", travel_minutes_typed="52"),
    )

    appointment.refresh_from_db()
    assert answer.url == reverse("desk:trajectory", args=[world.bakery.pk])
    assert (
        appointment.contact_minutes,
        appointment.travel_minutes,
        appointment.preparation_minutes,
    ) == (60, 52, 15)
    told = world.bakery.moments.get(verb="appointment.happened")
    assert told.happened_at == appointment.starts_at
    assert told.params == {"kind": "contact", "minutes": 60}


def test_unknown_minutes_stay_unknown(world, client_for):
    appointment = planned(world, starts_at=in_days(-1))
    unknown = {f"{name}_minutes_tap": "unknown" for name in ("contact", "travel", "preparation")}

    client_for(world.ines).post(f"/afspraken/{appointment.pk}/tijd/", unknown | {"version": 1})

    appointment.refresh_from_db()
    assert appointment.done_at
    assert (
        appointment.contact_minutes,
        appointment.travel_minutes,
        appointment.preparation_minutes,
    ) == (None, None, None)
    assert world.bakery.moments.get(verb="appointment.held").params == {"kind": "contact"}
    page = client_for(world.ines).get(f"/afspraken/{appointment.pk}/").content.decode()
    assert page.count("Niet bekend") == 3


def test_zero_minutes_of_travel_are_zero(world, client_for):
    appointment = planned(world, starts_at=in_days(-1))

    client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/tijd/",
        minutes(version=1, travel_minutes_tap="", travel_minutes_typed="0"),
    )

    appointment.refresh_from_db()
    assert appointment.travel_minutes == 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"contact_minutes_tap": ""}, "Tik een aantal minuten aan"),
        ({"contact_minutes_tap": "other"}, "Typ het aantal minuten."),
        ({"contact_minutes_tap": "30", "contact_minutes_typed": "40"}, "U koos 30 en typte 40."),
        ({"contact_minutes_tap": "unknown", "contact_minutes_typed": "40"}, "U typte 40"),
        ({"contact_minutes_tap": "other", "contact_minutes_typed": "0"}, "Typ minstens 1"),
        ({"contact_minutes_tap": "other", "contact_minutes_typed": "9999"}, "Typ hoogstens 720"),
        ({"contact_minutes_tap": "other", "contact_minutes_typed": "een uur"}, "Typ hele minuten"),
    ],
)
def test_doubtful_minutes_are_asked_again(world, client_for, wrong, says):
    appointment = planned(world, starts_at=in_days(-1))

    answer = client_for(world.ines).post(
        f"/afspraken/{appointment.pk}/tijd/", minutes(version=1, **wrong)
    )

    assert answer.status_code == 422
    assert says in answer.context["form"].errors["contact_minutes"][0]
    appointment.refresh_from_db()
    assert appointment.done_at is None


def test_minutes_can_be_corrected_and_are_told_once(world, client_for):
    appointment = planned(world, starts_at=in_days(-1))
    appointment.happened(by=world.ines, contact=60, travel=None, preparation=20)
    ines = client_for(world.ines)

    page = ines.get(f"/afspraken/{appointment.pk}/tijd/")
    ines.post(f"/afspraken/{appointment.pk}/tijd/", minutes(version=2, contact_minutes_tap="90"))

    form = page.context["form"]
    assert (form["contact_minutes"].value(), form["travel_minutes"].value()) == (60, "unknown")
    appointment.refresh_from_db()
    assert appointment.contact_minutes == 90
    assert world.bakery.moments.filter(verb="appointment.happened").count() == 1


def test_a_visit_to_come_has_no_minutes_yet(world, client_for):
    appointment = planned(world)

    answer = client_for(world.ines).get(f"/afspraken/{appointment.pk}/tijd/")

    assert answer.url == f"/afspraken/{appointment.pk}/"


def test_a_stale_copy_does_not_overwrite_what_happened(world):
    appointment = planned(world, starts_at=in_days(-1))
    stale = Appointment.objects.get(pk=appointment.pk)
    appointment.happened(by=world.ines, contact=60)

    with pytest.raises(Conflict):
        stale.cancel(by=world.ines)


# -- the calendar ----------------------------------------------------------------------------------
def shown(page) -> tuple[list, list]:
    return (
        [line.appointment for line in page.context["over_lines"]],
        [line.appointment for line in page.context["coming_lines"]],
    )


def test_a_coach_sees_the_own_visits_by_day_and_what_waits_on_top(world, client_for):
    over = planned(world, starts_at=in_days(-1))
    going_on = planned(world, starts_at=timezone.now() - timedelta(minutes=10))
    later = planned(world, trajectory=world.clothes, starts_at=in_days(5))
    planned(world, cancelled_at=timezone.now())
    planned(world, starts_at=in_days(-4), done_at=timezone.now())
    planned(world, host=world.lotte)

    page = client_for(world.ines).get("/agenda/")

    assert shown(page) == ([over], [going_on, later])


def test_an_expert_sees_the_own_visits_and_goes_to_the_theme(world, client_for):
    hers = planned(world, host=world.lotte)
    planned(world)

    page = client_for(world.lotte).get("/agenda/")

    assert shown(page) == ([], [hers])
    assert page.context["coming_lines"][0].url == reverse("desk:theme", args=[world.bakery.pk])


def test_a_manager_sees_everybodys_or_one_persons(world, client_for):
    of_ines, of_lotte = planned(world), planned(world, host=world.lotte, starts_at=in_days(4))
    greet = client_for(world.greet)

    assert shown(greet.get("/agenda/")) == ([], [of_ines, of_lotte])
    assert shown(greet.get(f"/agenda/?coach={world.lotte.pk}")) == ([], [of_lotte])
    assert shown(greet.get("/agenda/?coach=onzin")) == ([], [of_ines, of_lotte])


def test_a_coach_cannot_ask_for_somebody_elses_calendar(world, client_for):
    planned(world)

    page = client_for(world.tom).get(f"/agenda/?coach={world.ines.pk}")

    assert shown(page) == ([], [])
    assert "Er is niets gepland" in page.content.decode()


def test_visits_at_the_same_time_are_marked(world, client_for):
    planned(world, minutes=90)
    planned(world, trajectory=world.clothes, starts_at=in_days(3, 15))
    planned(world, starts_at=in_days(3, 16))

    page = client_for(world.ines).get("/agenda/")

    assert [line.clashes for line in page.context["coming_lines"]] == [True, True, False]


def test_the_calendar_asks_as_much_for_many_visits(
    world, client_for, django_assert_max_num_queries
):
    ines = client_for(world.ines)
    planned(world)
    planned(world, starts_at=in_days(-1))
    ines.get("/agenda/")
    with django_assert_max_num_queries(25) as few:
        ines.get("/agenda/")
    for days in range(2, 12):
        planned(world, trajectory=world.clothes, starts_at=in_days(days))
        planned(world, starts_at=in_days(-days))

    with django_assert_max_num_queries(25) as many:
        ines.get("/agenda/")

    assert len(many) == len(few)


def test_the_calendar_comes_in_pages(world, client_for):
    for days in range(1, A_PAGE + 3):
        planned(world, starts_at=in_days(days))
        planned(world, starts_at=in_days(-days))

    page = client_for(world.ines).get("/agenda/?pagina=2&eerder=2")

    assert [len(part) for part in shown(page)] == [2, 2]


# -- the calendar file -----------------------------------------------------------------------------
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

    assert answer.status_code == HIDDEN
