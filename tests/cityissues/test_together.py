"""One answer for all who ask the same: who gets it, who hears no more, and who reads of others."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.cityissues import bundling
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue
from doeboek.programmes.models import Membership
from tests.audits.pages import words
from tests.cityissues.conftest import ask, turn


def address(name: str, thing) -> str:
    return reverse(f"cityissues:{name}", args=[thing.pk])


def kinds(issue: CityIssue) -> list[str]:
    return list(issue.turns.values_list("kind", flat=True))


@pytest.fixture
def of_both(world):
    """The bench is asked by the bakery and by the clothes shop, and lies in one bundle."""
    asked = ask(world), ask(world, trajectory=world.clothes, by=world.marleen)
    return bundling.put_together(asked, title="Banken", by=world.piet)


def test_a_shop_that_was_helped_hears_no_more_of_what_is_added(world, of_both):
    bundling.answer(of_both, "Vier banken.", by=world.piet)
    first, second = of_both.issues.order_by("pk")
    turn(first, Kind.HELPED, world.karim)

    assert bundling.answer(of_both, "Vier banken, in maart.", by=world.piet) == 1

    first.refresh_from_db()
    assert (first.state, kinds(first)[-1]) == ("closed", "helped")
    assert second.turns.last().text == "Vier banken, in maart."


def test_what_closed_by_itself_still_gets_what_is_added(world, of_both):
    bundling.answer(of_both, "Vier banken.", by=world.piet)
    for issue in of_both.issues.all():
        turn(issue, Kind.CLOSED, None)

    assert bundling.answer(of_both, "Vier banken, in maart.", by=world.piet) == 2


def test_an_answer_that_is_taken_up_again_reaches_the_shops_again(world, of_both):
    first, second = of_both.issues.order_by("pk")
    for text in ("Vier banken.", "Geen banken.", "Vier banken."):
        bundling.answer(of_both, text, by=world.piet)

    assert [issue.turns.last().text for issue in (first, second)] == ["Vier banken."] * 2


def test_a_shop_that_was_not_helped_gets_the_same_answer_once_more(world, of_both):
    bundling.answer(of_both, "Vier banken.", by=world.piet)
    turn(of_both.issues.first(), Kind.NOT_HELPED, world.karim, text="Wanneer?")

    assert bundling.answer(of_both, "Vier banken.", by=world.piet) == 1


def test_the_answer_of_before_stands_in_the_box_to_write_on(world, client_for, of_both):
    bundling.answer(of_both, "Vier banken.", by=world.piet)
    page = client_for(world.piet).get(address("bundle", of_both))

    again = client_for(world.piet).post(
        address("bundle_answer", of_both),
        {"text": "Vier banken.", "seen": of_both.version},
        follow=True,
    )

    assert page.context["form"]["text"].value() == "Vier banken."
    assert "Niemand wacht hierop" in words(again)


def test_others_ask_it_too_only_when_they_are_others(world, client_for, of_both):
    own = ask(world, text="Een bank aan de kerk?")
    alone = bundling.put_together([own], title="Kerk", by=world.piet)
    bundling.add(ask(world, text="Nog een bank?"), alone)
    Membership.objects.filter(trajectory=world.clothes, role="owner").update(person=world.karim)
    karim = client_for(world.karim)
    together = of_both.issues.get(trajectory=world.bakery)

    pages = [words(karim.get(address("issue", issue))) for issue in (own, together)]
    Membership.objects.filter(trajectory=world.clothes, role="owner").update(person=world.marleen)
    of_others = words(karim.get(address("issue", together)))

    assert ["Ook andere winkels" in page for page in pages] == [False, False]
    assert "Ook andere winkels vragen dit." in of_others
