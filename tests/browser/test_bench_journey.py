"""A bench before the bakery: from the owner's phone to the town and back, until it helps.

Everybody works on a phone and goes on by what the pages and the mails offer. Each tap is counted:
the whole round may take twelve.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail as sent

from doeboek.cityissues.models import CityIssue
from tests.browser.conftest import PHONE, accessible, submit
from tests.conftest import token_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TAPS = 12
BENCH = "Kan er een bank komen waar oudere klanten even zitten?"


class Hand:
    """A finger that counts its taps over all phones."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, page: Any, what: Any) -> None:
        """On something that leads on to another page."""
        self.taps += 1
        with page.expect_navigation():
            what.click()

    def choose(self, what: Any) -> None:
        self.taps += 1
        what.check()

    def unfold(self, what: Any) -> None:
        self.taps += 1
        what.click()


def mailed(address: str) -> str:
    """The way that the last mail to somebody leads."""
    body = [message.body for message in sent.outbox if message.to == [address]][-1]
    return re.search(r"https?://\S+(/l/\S+)", body).group(1)


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def test_a_bench_before_the_bakery(world: Any, seat: Any) -> None:
    hand = Hand()
    karim, piet = seat(None, PHONE), seat(None, PHONE)
    karim.goto(f"/l/{token_for(world.karim, world.bakery, 'owner')}/")
    submit(karim)

    the_owner_asks(hand, karim)
    the_officer_answers(hand, piet, world.piet.email, "In maart komt er een.")
    the_owner_is_helped(hand, karim)

    assert hand.taps <= MOST_TAPS
    assert CityIssue.objects.get().state == "closed"


def the_owner_asks(hand: Hand, karim: Any) -> None:
    accessible(karim)
    hand.tap(karim, karim.get_by_role("link", name="Vraag het aan de gemeente"))
    accessible(karim)
    hand.choose(karim.get_by_label("Straat en plein"))
    karim.get_by_label("Wat vraagt u?").fill(BENCH)
    hand.tap(karim, button(karim, "Vraag het aan de gemeente"))
    assert karim.get_by_text("Gevraagd. De gemeente krijgt het nu.").is_visible()
    accessible(karim)


def the_officer_answers(hand: Hand, piet: Any, address: str, text: str) -> None:
    hand.taps += 1  # the link in the mail
    piet.goto(mailed(address))
    accessible(piet)
    hand.tap(piet, button(piet, "Lees en antwoord"))
    assert piet.get_by_text(BENCH).first.is_visible()
    assert piet.get_by_text("Bakkerij Zonnekruim").count() == 0
    accessible(piet)
    piet.get_by_label("Uw antwoord aan de winkel").fill(text)
    hand.tap(piet, button(piet, "Verstuur het antwoord"))
    accessible(piet)


def the_owner_is_helped(hand: Hand, karim: Any) -> None:
    hand.taps += 1
    karim.goto(mailed("karim@doeboek.example"))
    assert karim.get_by_text("In maart komt er een.").first.is_visible()
    accessible(karim)
    hand.tap(karim, button(karim, "Ja, dit helpt"))
    assert karim.get_by_text("Fijn om te horen. De vraag is gesloten.").is_visible()


def test_it_goes_on_until_it_helps_and_to_whom_it_concerns(world: Any, seat: Any) -> None:
    hand = Hand()
    karim, piet, groen = seat(None, PHONE), seat(world.piet), seat(None, PHONE)
    karim.goto(f"/l/{token_for(world.karim, world.bakery, 'owner')}/")
    submit(karim)
    the_owner_asks(hand, karim)

    piet.goto("/")
    hand.tap(piet, piet.get_by_role("link", name=BENCH))
    hand.unfold(piet.locator("summary", has_text="Is het voor iemand anders?"))
    piet.get_by_label("iemand anders", exact=True).check()
    piet.get_by_label(re.compile("Naam van de dienst")).fill("Dienst Groen")
    piet.get_by_label(re.compile("E-mailadres")).fill("groen@tielt.example")
    accessible(piet)
    hand.tap(piet, button(piet, "Geef het door"))
    accessible(piet)

    groen.goto(mailed("groen@tielt.example"))
    hand.tap(groen, button(groen, "Lees en antwoord"))
    groen.get_by_label("Uw antwoord aan de winkel").fill("Waar precies?")
    hand.tap(groen, button(groen, "Vraag dit aan de winkel"))
    accessible(groen)

    karim.goto("/")
    hand.tap(karim, karim.get_by_role("link", name="Lees en antwoord"))
    accessible(karim)
    karim.get_by_label("Uw antwoord aan de gemeente").fill("Aan de kerk.")
    hand.tap(karim, button(karim, "Verstuur"))

    groen.goto(mailed("groen@tielt.example"))
    assert groen.get_by_text("Aan de kerk.").is_visible()
    groen.get_by_label("Uw antwoord aan de winkel").fill("Neen, daar is geen plaats.")
    hand.tap(groen, button(groen, "Verstuur het antwoord"))

    karim.goto(mailed("karim@doeboek.example"))
    hand.unfold(karim.locator("summary", has_text="Nee, nog niet"))
    karim.get_by_label("Wat ontbreekt er nog?").fill("Ook niet tegen de gevel?")
    accessible(karim)
    hand.tap(karim, button(karim, "Vraag het opnieuw"))
    assert karim.get_by_text("De vraag gaat terug naar de gemeente.").is_visible()
    assert CityIssue.objects.get().state == "reopened"
