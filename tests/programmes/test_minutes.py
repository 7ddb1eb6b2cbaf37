"""The minutes that a visit took."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.common.models import Conflict
from doeboek.programmes.models import Appointment
from tests.programmes.visits import in_days, planned


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
