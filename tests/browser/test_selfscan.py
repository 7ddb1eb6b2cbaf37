"""A stranger with a small telephone and no scripts does the self-scan unaided, and is called.

What the way alone leads to is checked for accessibility in light and dark; `test_every_page` looks
at the pages themselves.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from doeboek.audits.models import Audit, PublicScan
from doeboek.programmes.models import Prospect, Trajectory
from tests.browser.conftest import PHONE, accessible, press
from tests.browser.test_walk import fill, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_stranger_fills_in_the_scan_and_asks_to_be_called(world: Any, seat: Any) -> None:
    stranger = seat(None, PHONE, script=False)
    stranger.goto("/")
    press(stranger, "Doe de zelfscan")
    press(stranger, "Begin met de scan")
    the_statements_are_answered(stranger)
    press(stranger, "Toon mij het resultaat")
    assert "op 100" in stranger.locator(".lead").inner_text()
    assert stranger.get_by_role("heading", name="Waar u mee kunt beginnen").is_visible()
    a_call_is_asked(stranger)

    begun = a_coach_begins_with_the_shop(seat(world.ines))

    assert Audit.objects.get(measurement__participation__trajectory=begun).by.name == "Jef Spil"
    stranger.reload()
    accessible(stranger)
    assert stranger.locator("h1").inner_text() == "Uw coach nam deze scan over"


def the_statements_are_answered(stranger: Any) -> None:
    for number in range(16):
        if number == 3:
            the_scan_is_put_aside_and_taken_up_again(stranger)
        if number != 5:
            stranger.locator(f"[name=value][value='{number % 5}']").check(force=True)
        submit(stranger)
    assert stranger.locator("h1").inner_text() == "Kijk uw antwoorden na"
    stranger.get_by_role("link", name=re.compile("^Beantwoord ")).click()
    stranger.locator("[name=value][value='2']").check(force=True)
    press(stranger, "Terug naar uw antwoorden")
    assert "Elke uitspraak heeft een antwoord" in stranger.locator("main").inner_text()


def the_scan_is_put_aside_and_taken_up_again(stranger: Any) -> None:
    press(stranger, "Stoppen")
    address = stranger.locator(".kept").inner_text()
    stranger.goto("/")
    press(stranger, "Doe de zelfscan")
    accessible(stranger)
    press(stranger, "Ga verder waar u was")
    stranger.goto(address)
    press(stranger, "Ga verder")
    assert "Vraag 4 van 16" in stranger.locator(".progress").inner_text()


def a_call_is_asked(stranger: Any) -> None:
    press(stranger, "Ja, bel mij")
    fill(stranger, "name", "Jef Spil")
    fill(stranger, "shop_name", "Kaas van Wrongel")
    fill(stranger, "place", "Brugge")
    fill(stranger, "phone", "0470 12 34 56")
    stranger.locator("[name=agrees]").check(force=True)
    press(stranger, "Bel mij")
    assert "In Brugge loopt nu geen programma" in stranger.locator(".error-summary").inner_text()
    accessible(stranger)
    fill(stranger, "place", "8700")
    press(stranger, "Bel mij")
    assert "Wij bellen naar 0470 12 34 56" in stranger.locator(".next").inner_text()
    assert Prospect.objects.get().shop_name == "Kaas van Wrongel"


def a_coach_begins_with_the_shop(coach: Any) -> Trajectory:
    coach.goto("/")
    coach.get_by_role("link", name=re.compile("Jef Spil vraagt om gebeld te worden")).click()
    coach.get_by_role("button", name=re.compile("^Ik belde")).click()
    coach.get_by_role("link", name=re.compile("^Begin met deze winkel")).click()
    fill(coach, "street", "Markt")
    fill(coach, "number", "8")
    submit(coach)
    return Trajectory.objects.get(title="Kaas van Wrongel")


def test_the_other_pages_of_a_scan_are_for_everybody_too(world: Any, seat: Any) -> None:
    stranger = seat(None, PHONE, script=False)
    stranger.goto("/zelfscan/tielt/")
    press(stranger, "Begin met de scan")
    scan = PublicScan.objects.get()
    stranger.goto(f"/zelfscan/scan/{scan.code}/nakijken/")
    press(stranger, "Toon mij het resultaat")
    stranger.goto(f"/zelfscan/scan/{scan.code}/wissen/")
    press(stranger, "Wis alles")
    stranger.goto(f"/zelfscan/scan/{scan.code}/")
    accessible(stranger)


def test_an_answer_saves_itself_where_there_are_scripts(world: Any, seat: Any) -> None:
    stranger = seat(None, PHONE)
    stranger.goto("/zelfscan/")
    press(stranger, "Begin met de scan")

    stranger.keyboard.press("3")
    stranger.locator("output").filter(has_text="Bewaard om").wait_for()
    stranger.locator("main button[data-kind=primary]").first.click()

    stranger.wait_for_url("**/vraag/A3/")
    assert PublicScan.objects.get().audit.answers.get().value == 3
