"""One shop's whole walk in a real browser: the coach on a laptop, the owner on a phone.

The owner's browser runs no script at all. What somebody's own typing leads to is checked for
accessibility in light and dark; `test_every_page` looks at the pages themselves.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from doeboek.programmes.models import Trajectory
from tests.browser.conftest import PHONE, accessible, press, submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOP = "Wolwinkel De Bolle 🧶 Пряжа خيط"
IDEAS = "Breiavond op donderdag\nEen pakket voor wie begint\nWol van schapen uit de streek"


def test_one_shop_walks_the_whole_way(world, seat):
    coach = seat(world.ines)
    shop = a_shop_is_added(coach)
    an_appointment_is_made(coach, shop)
    owner = seat(None, PHONE, script=False)
    a_link_is_handed_over(coach, owner, shop)
    the_owner_signs(owner, shop)
    the_scan_is_filled_in(owner, shop)
    the_scan_is_filled_in(coach, shop)
    the_swot_is_made(coach, shop)
    ideas_are_typed_in_and_chosen(coach, shop)
    the_book_is_made(coach, shop)
    the_owner_approves_it(owner, coach, shop)
    the_owner_ticks_off(owner, shop)


def a_shop_is_added(coach: Any) -> Trajectory:
    coach.goto("/winkels/nieuw/")
    coach.get_by_label(re.compile("^Diksmuide")).check(force=True)
    fill(coach, "name", SHOP)
    fill(coach, "enterprise_number", "1999.001.238")
    coach.locator("[name=trade]").select_option("47513")
    fill(coach, "street", "Grote Markt")
    fill(coach, "number", "3")
    fill(coach, "postcode", "8600")
    fill(coach, "owner_name", "Truus Maertens")
    fill(coach, "owner_phone", "0470 00 00 77")
    fill(coach, "owner_email", "truus@wol.example")
    submit(coach)

    wrong = "Het ondernemingsnummer 1999.001.238 bestaat niet. Kijk de laatste twee cijfers na."
    assert wrong in coach.locator(".error-summary").inner_text()
    assert coach.title().startswith("Fout:")
    assert coach.locator("[name=name]").input_value() == SHOP
    accessible(coach)

    fill(coach, "enterprise_number", "1999.001.239")
    submit(coach)
    shop = Trajectory.objects.get(title=SHOP)
    assert f"/trajecten/{shop.pk}/" in coach.url
    assert shop.shop.enterprise_number == "1999001239"
    return shop


def an_appointment_is_made(coach: Any, shop: Trajectory) -> None:
    coach.goto(f"/trajecten/{shop.pk}/afspraken/nieuw/")
    coach.locator("[name=starts_at_0]").fill(str(timezone.localdate() + timedelta(days=3)))
    coach.locator("[name=starts_at_1]").fill("14:30")
    submit(coach)
    assert shop.appointments.get().starts_at.minute == 30


def a_link_is_handed_over(coach: Any, owner: Any, shop: Trajectory) -> None:
    coach.goto(f"/trajecten/{shop.pk}/link/")
    coach.get_by_label(re.compile("^Truus")).check(force=True)
    submit(coach)
    accessible(coach)
    address = re.search(r"/l/[\w-]+/", coach.content()).group()
    owner.goto(address)
    submit(owner)
    assert f"/mijn/{shop.pk}/" in owner.url


def the_owner_signs(owner: Any, shop: Trajectory) -> None:
    owner.goto(f"/trajecten/{shop.pk}/overeenkomst/")
    owner.locator("[name=agrees]").check(force=True)
    fill(owner, "signed_name", "Truus Maertens")
    submit(owner)
    assert shop.participation.agreements.get().signed_name == "Truus Maertens"


def the_scan_is_filled_in(page: Any, shop: Trajectory) -> None:
    page.goto(f"/trajecten/{shop.pk}/scan/")
    page.locator("[name=form][value=core]").check(force=True)
    submit(page)
    for number in range(16):
        page.locator(f"[name=value][value='{number % 5}']").check(force=True)
        submit(page)
    assert "/nakijken/" in page.url
    submit(page)
    assert "/metingen/" in page.url


def the_swot_is_made(coach: Any, shop: Trajectory) -> None:
    coach.goto(f"/trajecten/{shop.pk}/swot/")
    if not shop.points.exists():
        press(coach, "Stel punten voor")
    for _each in range(4):
        coach.get_by_role("button", name=re.compile("^Neem over")).first.click()
        coach.wait_for_load_state()
    press(coach, "Bevestig de SWOT")
    assert shop.points.accepted().count() == 4


def ideas_are_typed_in_and_chosen(coach: Any, shop: Trajectory) -> None:
    coach.goto(f"/trajecten/{shop.pk}/sessies/nieuw/")
    fill(coach, "question", "Hoe kunnen we tegen de lente dertig breiers samenbrengen?")
    coach.locator("[name=kind][value=paper]").check(force=True)
    for box in coach.locator("[name=trends]").all()[:5]:
        box.check(force=True)
    submit(coach)
    coach.locator("summary").filter(has_text="Meerdere").first.click()
    coach.locator("textarea[name$=several]").first.fill(IDEAS)
    press(coach, "Voeg ze allemaal toe")
    assert shop.ideas.count() == 3
    coach.goto(f"/trajecten/{shop.pk}/ideeen/")
    press(coach, "Zet deze 3 ideeën op de shortlist")
    coach.goto(f"/trajecten/{shop.pk}/ideeen/kiezen/")
    for _each in range(2):
        coach.locator("summary").filter(has_text="Beslis").first.click()
        coach.get_by_role("button", name=re.compile("^Kies dit idee")).first.click()
        coach.wait_for_load_state()
    assert shop.ideas.selected().count() == 2


def the_book_is_made(coach: Any, shop: Trajectory) -> None:
    coach.goto(f"/trajecten/{shop.pk}/boek/")
    submit(coach)
    for title in ("Kies een avond", "Leg tien pakketten klaar", "Bel de schaper"):
        coach.goto(f"/trajecten/{shop.pk}/acties/nieuw/")
        fill(coach, "title", title)
        fill(coach, "first_step", "Schrijf het vandaag nog op de kalender")
        fill(coach, "who", "Truus")
        fill(coach, "first_step_due", str(timezone.localdate()))
        fill(coach, "due", str(timezone.localdate()))
        submit(coach)
    assert shop.book.actions.count() == 3
    coach.goto(f"/trajecten/{shop.pk}/boek/")
    coach.get_by_role("button", name=re.compile("^Leg het voor aan ")).click()
    coach.wait_for_load_state()


def the_owner_approves_it(owner: Any, coach: Any, shop: Trajectory) -> None:
    owner.goto(f"/mijn/{shop.pk}/")
    press(owner, "Lees het")
    accessible(owner)
    owner.locator("summary").filter(has_text="Zeg hier iets over").first.click()
    owner.locator("textarea[name=text]").first.fill("Dat doet mijn zus.")
    press(owner, "Verstuur de opmerking")
    coach.goto(f"/trajecten/{shop.pk}/boek/")
    press(coach, "Beantwoord één opmerking")
    coach.locator("textarea[name=answer]").fill("Goed, ik zet haar naam erbij.")
    press(coach, "Verstuur het antwoord")
    accessible(coach)
    owner.reload()
    assert owner.get_by_text("Goed, ik zet haar naam erbij.").is_visible()
    press(owner, "Ik keur het goed")
    edition = shop.book.editions.get()
    assert edition.draft.approved_by == shop.owner
    answer = coach.request.get(f"/uitgaven/{edition.pk}/doeboek.pdf")
    assert answer.body().startswith(b"%PDF-")


def the_owner_ticks_off(owner: Any, shop: Trajectory) -> None:
    owner.goto(f"/mijn/{shop.pk}/")
    assert owner.locator("h1").inner_text() == "Drie dingen deze maand"
    owner.locator("button.tick").first.click()
    owner.wait_for_load_state()
    assert owner.locator("[data-done] h2").inner_text() == "Kies een avond"
    accessible(owner)
    owner.locator("[data-now] button[value=later]").click()
    owner.wait_for_load_state()
    press(owner, "Vraag aan Ines")
    fill(owner, "text", "Hoeveel wol zit er in een pakket?")
    press(owner, "Stuur de vraag")
    kinds = shop.book.actions.values_list("responses__kind", flat=True)
    assert sorted(kind for kind in kinds if kind) == ["ask", "done", "later"]
    for part in ("boek", "winkel", "hulp"):
        assert owner.goto(f"/mijn/{shop.pk}/{part}/").ok


def fill(page: Any, name: str, text: str) -> None:
    page.locator(f"main [name={name}]").first.fill(text)
