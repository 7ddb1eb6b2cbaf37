"""Shop owners who asked to be called: who sees them, what the team notes, how they begin."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.audits.adopting import adopt
from doeboek.audits.models import Adoption, Audit
from doeboek.programmes.models import Prospect, ProspectStep, Trajectory, Wave
from tests.audits.pages import text, words
from tests.audits.selfscans import filled_in
from tests.programmes.shops import elsewhere
from tests.programmes.shops import filled_in as shop_filled_in

LIST = "/kandidaten/"


def a_prospect(wave: Wave, name: str = "Truus Maertens", **facts: Any) -> Prospect:
    return Prospect.objects.create(
        wave=wave,
        name=name,
        shop_name="Wolwinkel De Bolle",
        consent_version=1,
        **({"phone": "0470 12 34 56", "postcode": "8700"} | facts),
    )


@pytest.fixture
def truus(world: Any) -> Prospect:
    return a_prospect(world.wave)


@pytest.fixture
def ines(world: Any, client_for: Any) -> Any:
    return client_for(world.ines)


def noted(browser: Any, prospect: Prospect, kind: str) -> Any:
    return browser.post(reverse("programmes:prospect_step", args=[prospect.pk]), {"kind": kind})


# -- who -----------------------------------------------------------------------------------------


def test_the_team_of_the_programme_sees_who_asked_and_nobody_else(world, truus):
    seen = [name for name, p in world.people.items() if truus in Prospect.objects.visible_to(p)]

    assert seen == ["greet", "ines", "tom"]
    assert not Prospect.objects.visible_to(None).exists()


def test_another_programme_sees_only_its_own(world, truus, ines):
    other = a_prospect(elsewhere(world), "Iemand Anders")

    assert list(Prospect.objects.visible_to(world.ines)) == [truus]
    assert "Iemand Anders" not in words(ines.get(LIST))
    assert noted(ines, other, "called").status_code == 404


# -- the list ------------------------------------------------------------------------------------


def test_the_list_says_who_asked_how_to_reach_them_and_where_it_stands(world, truus, ines):
    page = ines.get(LIST)

    assert 'href="tel:+32470123456"' in text(page)
    assert "Truus Maertens Wolwinkel De Bolle , Tielt" in words(page)
    assert "wacht op een telefoontje" in words(page)


def test_it_narrows_to_one_round(world, truus, ines):
    a_prospect(world.waves["Torhout"], "Jan Torhout")

    page = words(ines.get(f"{LIST}?ronde={world.wave.pk}"))

    assert "Truus Maertens" in page
    assert "Jan Torhout" not in page


@pytest.mark.parametrize("asked", ["x", "99999", ""])
def test_a_round_one_does_not_know_narrows_nothing(world, truus, ines, asked):
    assert "Truus Maertens" in words(ines.get(f"{LIST}?ronde={asked}"))


def test_what_the_team_notes_stands_with_name_and_day(world, truus, ines):
    noted(ines, truus, "called")

    page = words(ines.get(LIST))

    assert "gebeld Ines" in page
    assert list(truus.steps.values_list("kind", "by")) == [("called", world.ines.pk)]


def test_whom_nobody_called_yet_stands_first(world, truus, ines):
    truus.call(by=world.ines)
    for name in ("Eerst Gevraagd", "Dan Gevraagd"):
        a_prospect(world.wave, name)

    page = words(ines.get(LIST))

    names = ("Eerst Gevraagd", "Dan Gevraagd", "Truus Maertens")
    assert sorted(names, key=page.index) == list(names)


def test_who_would_rather_not_leaves_the_list_and_comes_back_after_a_call(world, truus, ines):
    noted(ines, truus, "declined")
    assert "Genoteerd: Truus Maertens doet liever niet mee." in words(ines.get(LIST))
    assert "Truus" not in words(ines.get(LIST))
    assert "geen interesse Ines" in words(ines.get(f"{LIST}?toon=afgehandeld"))

    noted(ines, truus, "called")
    assert list(Prospect.objects.open()) == [truus]
    assert list(Prospect.objects.settled()) == []


def test_something_else_is_not_noted(world, truus, ines):
    assert noted(ines, truus, "begun").status_code == 302
    assert truus.steps.count() == 0


def test_the_list_has_pages_and_asks_no_more_queries_for_many(world, ines):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert ines.get(LIST).status_code == 200
        return len(queries)

    a_prospect(world.wave).call(by=world.ines)
    ines.get(LIST)
    few = asked()
    for number in range(40):
        prospect = a_prospect(world.wave, f"Kandidaat {number}")
        prospect.call(by=world.tom if number % 2 else world.ines)

    assert asked() == few <= 25
    assert "pagina=2" in text(ines.get(LIST))


def test_the_round_counts_who_waits_and_gives_the_address(world, truus, ines, client_for):
    a_prospect(world.wave, "Nee Dank").decline(by=world.ines)

    page = words(ines.get(f"/rondes/{world.wave.pk}/"))

    assert "Eén winkelier vroeg om gebeld te worden" in page
    assert "http://localhost:8000/zelfscan/tielt/" in page
    officer = words(client_for(world.piet).get(f"/rondes/{world.wave.pk}/"))
    assert "zelfscan" not in officer


def test_a_round_that_is_not_agreed_gives_no_address(world, ines):
    Wave.objects.filter(pk=world.wave.pk).update(agreed_on=None)

    assert "/zelfscan/" not in words(ines.get(f"/rondes/{world.wave.pk}/"))


def test_who_asked_waits_on_the_page_of_today_until_somebody_called(world, truus, ines):
    assert "Truus Maertens vraagt om gebeld te worden" in words(ines.get("/"))

    truus.call(by=world.ines)

    assert "vraagt om gebeld te worden" not in words(ines.get("/"))


# -- beginning -----------------------------------------------------------------------------------


def begin_page(prospect: Prospect) -> str:
    return reverse("audits:prospect_shop", args=[prospect.pk])


def test_nothing_that_was_told_has_to_be_typed_again(world, ines):
    truus = a_prospect(world.wave, email="truus@wol.example")

    page = text(ines.get(begin_page(truus)))

    for name, value in (
        ("name", "Wolwinkel De Bolle"),
        ("postcode", "8700"),
        ("owner_name", "Truus Maertens"),
        ("owner_phone", "0470 12 34 56"),
        ("owner_email", "truus@wol.example"),
    ):
        assert f'name="{name}" value="{value}"' in page


def test_with_the_shop_comes_the_scan_and_the_prospect_takes_part(world, truus, ines):
    scan = filled_in()
    scan.ask_to_be_called(truus)

    answer = ines.post(begin_page(truus), shop_filled_in(world))

    made = Trajectory.objects.get(title="Kaas van Wrongel")
    assert answer.headers["Location"] == f"/trajecten/{made.pk}/"
    assert truus.trajectory == made
    assert list(truus.steps.values_list("kind", "by")) == [("begun", world.ines.pk)]
    audit = Audit.objects.get(pk=scan.audit.pk)
    assert (audit.measurement.trajectory, audit.by.name) == (made, "Rita Wrongel")
    assert made.step == "scan"
    assert list(Prospect.objects.open()) == []


def test_without_a_name_of_the_owner_the_scan_does_not_come_along(world, truus, ines):
    filled_in().ask_to_be_called(truus)

    answer = ines.post(begin_page(truus), shop_filled_in(world, owner_name=""), follow=True)

    assert "De scan kwam niet mee. Noteer eerst wie de eigenaar is" in words(answer)
    assert Adoption.objects.count() == 0
    assert truus.trajectory is not None


def test_a_mistake_in_the_form_begins_nothing(world, truus, ines):
    assert ines.post(begin_page(truus), shop_filled_in(world, postcode="1")).status_code == 422
    assert truus.steps.count() == 0


def test_who_takes_part_begins_once(world, truus, ines):
    truus.begin(world.bakery, by=world.ines)

    answer = ines.get(begin_page(truus), follow=True)

    assert "Wolwinkel De Bolle doet al mee." in words(answer)
    assert noted(ines, truus, "declined").status_code == 302
    assert truus.begin(world.clothes, by=world.tom).trajectory == world.bakery
    assert truus.steps.count() == 1


def test_taking_the_scan_over_by_its_code_settles_the_prospect_too(world, truus):
    scan = filled_in()
    scan.ask_to_be_called(truus)

    adopt(scan, world.bakery, by=world.ines)

    assert truus.trajectory == world.bakery


def test_the_database_keeps_a_beginning_together_with_its_trajectory(world, truus):
    for facts in ({"kind": "begun"}, {"kind": "called", "trajectory": world.bakery}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProspectStep.objects.create(prospect=truus, by=world.ines, **facts)
