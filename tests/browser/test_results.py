"""The result in a real browser: the owner chooses on a phone, the coach measures again."""

from __future__ import annotations

from typing import Any

import pytest

from doeboek.audits.measuring import begin_scan, current_measurement
from doeboek.audits.models import Answer, Intention
from doeboek.audits.priorities import Goal
from tests.audits.conftest import OF_INES, OF_KARIM, fill_in
from tests.browser.conftest import LAPTOP, PHONE, accessible, press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def measured(world: Any) -> Any:
    """Everybody of the shop and the coach have finished, with something to talk about."""
    for person, values in ((world.ines, OF_INES), (world.karim, OF_KARIM)):
        fill_in(world.bakery, person, values)
    fill_in(world.bakery, world.samira, [4] * 16)
    Answer.objects.filter(item="H1").update(is_to_discuss=True, team_remark="Rustig aan")
    return current_measurement(world.bakery)


def test_an_owner_chooses_what_to_start_with_on_a_phone_without_script(world, measured, seat):
    owner = seat(world.karim, PHONE, script=False)
    owner.goto(f"/metingen/{measured.pk}/")

    owner.locator("a.btn[data-kind=primary]").click()
    owner.locator("summary").click()
    owner.locator("[name=target-B]").select_option("100")
    owner.locator("[name=importance-B]").select_option("3")
    press(owner, "Maak een nieuw voorstel")
    accessible(owner)
    first = owner.locator("[name=first] option[selected]").inner_text()
    owner.locator("[name=third]").select_option("")
    press(owner, "Hiermee beginnen we")

    chosen = Intention.objects.get()
    assert first == "Digitaal en het nieuwe winkelen (25 op 100)"
    assert (chosen.domains, chosen.by) == (["E", "H"], world.karim)
    assert chosen.goals["B"] == Goal(100, 3)
    assert "Rustig aan" not in owner.content()
    paper = owner.request.get(f"/metingen/{measured.pk}/resultaat.pdf")
    assert paper.body().startswith(b"%PDF-")


def test_a_coach_measures_again_and_reads_what_changed(world, measured, seat):
    coach = seat(world.ines, LAPTOP)
    coach.goto(f"/metingen/{measured.pk}/")
    assert "Rustig aan" in coach.content()
    coach.goto(f"/trajecten/{world.bakery.pk}/metingen/")

    press(coach, "Meet opnieuw")
    coach.goto(f"/trajecten/{world.bakery.pk}/metingen/")
    accessible(coach)
    press(coach, "Trek in tweede meting")
    assert current_measurement(world.bakery) == measured
    press(coach, "Meet opnieuw")
    again = begin_scan(world.bakery, by=world.ines)
    fill_in(world.bakery, world.ines, [3] * 16)
    coach.goto(f"/trajecten/{world.bakery.pk}/metingen/")

    assert again.measurement.label == "T1"
    assert "Het totaal ging van 45 naar 75 op 100." in coach.locator("main").inner_text()
