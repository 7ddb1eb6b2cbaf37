"""The card after a visit, with one thumb on the pavement, and without a script."""

from __future__ import annotations

from typing import Any

import pytest

from doeboek.programmes.models import Promise
from tests.browser.conftest import LAPTOP, PHONE, accessible, submit
from tests.programmes.visits import in_days, planned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def card(world: Any) -> str:
    """Its address; the last road to this shop is known."""
    about = {"done_at": in_days(-8), "travel_minutes": 52, "preparation_minutes": 15}
    planned(world, starts_at=in_days(-8), **about)
    return f"/afspraken/{planned(world, starts_at=in_days(-1)).pk}/tijd/"


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
@pytest.mark.parametrize("script", [True, False])
def test_who_and_by_when_are_asked_once_something_is_promised(
    world: Any, seat: Any, card: str, size: dict[str, int], script: bool
) -> None:
    page = seat(world.ines, size, script=script)
    page.goto(card)
    who = page.locator("[name='promise-1-who']").first
    assert not who.is_visible()
    page.locator("[name='promise-1-what']").fill("Het gordijn weghalen")
    who.wait_for()
    assert page.locator("[name='promise-2-what']").is_visible()
    assert not page.locator("[name='promise-3-what']").is_visible()

    page.locator("[name=contact_minutes_tap][value='60']").check(force=True)
    submit(page)

    assert Promise.objects.get().person == world.karim


def test_three_taps_write_down_a_visit_of_which_nothing_changed(
    world: Any, seat: Any, card: str
) -> None:
    page = seat(world.ines, PHONE)
    page.goto("/")
    taps = [
        lambda: page.get_by_role("link", name="Noteer hoelang de afspraak duurde").click(),
        lambda: page.locator("label:has([name=contact_minutes_tap][value='60'])").click(),
        lambda: submit(page),
    ]

    for tap in taps:
        tap()

    visit = world.bakery.appointments.latest("starts_at")
    assert (visit.contact_minutes, visit.travel_minutes, visit.preparation_minutes) == (60, 52, 15)


def test_the_card_is_accessible_empty_and_with_a_fault(world: Any, seat: Any, card: str) -> None:
    page = seat(world.ines, PHONE)
    page.goto(card)
    accessible(page)
    page.locator("[name='promise-1-what']").fill("Het gordijn weghalen")
    page.locator("[name='promise-1-due_tap'][value=day]").check(force=True)

    submit(page)

    assert page.locator("[name='promise-1-due_typed']").is_visible()
    accessible(page)
    page.goto(f"/trajecten/{world.bakery.pk}/contacten/nieuw/")
    accessible(page)
