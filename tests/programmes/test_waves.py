"""The waves of a programme."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.cast import World, town
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person
from doeboek.programmes.forms.waves import WaveForm
from doeboek.programmes.models import Consent, Mandate, Wave
from tests.programmes.shops import a_shop, everything


def a_wave(**changes: Any) -> dict[str, Any]:
    return {"town": "Wingene", "starts_on": "2026-12-01", "target": "12"} | changes


def test_a_wave_is_for_the_municipality_of_its_first_day(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    address = f"/programmas/{world.programme.pk}/rondes/nieuw/"

    browser.post(address, a_wave(contribution="2500,50", agreed_with="Schepen 🙂"))
    browser.post(address, a_wave(starts_on="2024-03-01"))

    waves = Wave.objects.filter(municipality__name="Wingene").order_by("starts_on")
    assert [wave.municipality for wave in waves] == [
        town("Wingene", date(2024, 3, 1)),
        town("Wingene", date(2026, 12, 1)),
    ]
    assert waves[0].municipality != waves[1].municipality
    assert (str(waves[1].contribution), waves[1].agreed_with) == ("2500.50", "Schepen 🙂")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"town": "Meulebeke"}, "Meulebeke hoort sinds 1 januari 2025 bij Tielt."),
        ({"town": "Beveren-Kruibeke-Zwijndrecht", "starts_on": "2024-01-01"}, "bestond nog niet"),
        ({"town": "Parijs"}, ""),
        ({"town": ""}, ""),
        ({"starts_on": ""}, ""),
        ({"ends_on": "2026-11-01"}, "De laatste dag valt voor de eerste dag."),
        ({"target": "-1"}, ""),
        ({"contribution": "veel"}, ""),
    ],
)
def test_a_wave_that_cannot_be_is_refused(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    before = everything()

    answer = browser.post(f"/programmas/{world.programme.pk}/rondes/nieuw/", a_wave(**changes))

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert everything() == before


def test_a_wave_with_shops_keeps_its_municipality(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    sent = {
        "version": world.wave.version,
        "town": "Tielt",
        "starts_on": world.wave.starts_on.isoformat(),
        "target": "20",
    }

    refused = browser.post(f"/rondes/{world.wave.pk}/gegevens/", sent | {"town": "Wingene"})
    saved = browser.post(f"/rondes/{world.wave.pk}/gegevens/", sent)

    assert "In deze ronde zijn al winkels." in refused.content.decode()
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert (Wave.objects.get(pk=world.wave.pk).municipality.name, world.wave.target) == (
        "Tielt",
        15,
    )
    assert Wave.objects.get(pk=world.wave.pk).target == 20


def test_the_form_of_a_wave_asks_all_that_it_would_blank_otherwise(
    world: World, client_for: Any
) -> None:
    """What a page does not ask is sent empty: so saving took away the next meeting."""
    day = timezone.localdate() + timedelta(days=9)
    Wave.objects.filter(pk=world.wave.pk).update(meets_on=day, meets_about="De kerstmarkt")

    html = client_for(world.greet).get(f"/rondes/{world.wave.pk}/gegevens/").text

    asked = set(re.findall(r'<(?:input|select)[^>]* name="(\w+)"', html))
    assert set(WaveForm.base_fields) <= asked
    assert f'value="{day.isoformat()}"' in html
    assert "De gemeente en de handelaarsvereniging lezen dit." in html


def test_the_page_of_a_wave_counts_by_step(world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.tom).enter("scan", by=world.tom)
    a_shop(world, "Dicht", number="9").close("done", by=world.ines)

    answer = client_for(world.greet).get(f"/rondes/{world.wave.pk}/")

    steps = {step["label"]: step["count"] for step in answer.context["steps"]}
    assert steps == {
        "Kennismaking": 2,
        "Scan": 1,
        "SWOT": 0,
        "Ideeënsessie": 0,
        "Doeboek": 0,
        "Opvolging": 0,
    }
    page = answer.content.decode()
    assert "3 winkels lopen, van de 15 die u wilt bereiken. Eén is afgesloten." in page
    assert "Piet Lannoo" in page


def test_a_coach_sees_the_own_shops_of_a_wave_only(world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.tom)

    page = client_for(world.tom).get(f"/rondes/{world.wave.pk}/").content.decode()

    assert "Wijn van Kurk" in page
    assert "Zonnekruim" not in page


def test_the_town_sees_by_name_who_agreed_and_no_counts(world: World, client_for: Any) -> None:
    Consent.objects.create(
        participation=world.bakery.participation, purpose="town_sees_progress", by=world.karim
    )

    page = client_for(world.piet).get(f"/rondes/{world.wave.pk}/").content.decode()

    assert "Bakkerij Zonnekruim" in page
    assert "Kleedkamer Marleen" not in page
    assert "Ines" not in page
    assert f"/trajecten/{world.bakery.pk}/" not in page
    assert 'class="street"' not in page


@pytest.mark.parametrize("where", ["wave", "programme"])
def test_three_rows_and_thirty_take_the_same_queries(
    where: str, world: World, client_for: Any
) -> None:
    browser, counts = client_for(world.greet), []
    address = {
        "wave": f"/rondes/{world.wave.pk}/",
        "programme": f"/programmas/{world.programme.pk}/",
    }[where]
    browser.get(address)

    for more in (1, 28):
        for n in range(more):
            a_shop(world, f"Winkel {more} {n}", number=f"{more}.{n}")
            person = Person.objects.create(name=f"Coach {more} {n}")
            Mandate.objects.create(
                person=person,
                role=Role.COACH,
                programme=world.programme,
                organisation=Organisation.objects.first(),
                since=timezone.localdate() - timedelta(days=3),
            )
            Wave.objects.create(
                programme=world.programme,
                municipality=world.wave.municipality,
                starts_on=world.wave.starts_on,
            )
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25
