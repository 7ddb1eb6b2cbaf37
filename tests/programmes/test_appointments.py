"""Visits: who opens and changes them, and how one is planned."""

from __future__ import annotations

import pytest

from doeboek.people.access import Role
from doeboek.programmes.models import Appointment, Membership
from tests.programmes.visits import in_days, planned, sent


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
