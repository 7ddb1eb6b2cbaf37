"""The customer file: from the doeboek to an expert, and to what came of it a year later.

Everybody goes on by what the pages and the mails offer; only the clock is moved.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as sent
from django.utils import timezone

from doeboek.demo.clock import at
from doeboek.followup.marks import months_after
from doeboek.followup.models import FollowUp, Judgement, Outcome
from doeboek.people.links import give_link, token_of
from doeboek.people.models import Link
from doeboek.programmes.models import Trajectory
from tests.browser.conftest import LAPTOP, PHONE, accessible, press, submit
from tests.followup.conftest import give_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FILE, LIGHT = "Maak een klantenbestand dat klopt", "Hang licht in de etalage"
BRIEF = "Marleen heeft 400 kaartjes in een doos. Hoe wordt dat iets waarmee ze kan schrijven?"
ADVICE = "Vraag aan de kassa of u een mail mag sturen"
AT_EIGHT = 8


@pytest.fixture
def shop(world: Any) -> Trajectory:
    """Marleen's shop, whose doeboek was given out on a working day not long ago."""
    long_ago = timezone.localdate() - timedelta(days=900)
    world.clothes.memberships.update(since=long_ago)
    give_out(world.clothes, timezone.localdate() - timedelta(days=3), FILE, LIGHT)
    return world.clothes


def test_the_customer_file(world: Any, shop: Trajectory, seat: Any) -> None:
    today = timezone.localdate()
    the_coach_asks(seat(world.ines, LAPTOP), shop)
    lotte = seat(world.lotte, PHONE)
    the_expert_begins(lotte, shop)
    the_owner_does_her_part(marleen(world, shop, seat))
    the_expert_reports(lotte)
    the_owner_chooses_and_judges(marleen(world, shop, seat))
    the_coach_rounds_off(seat(world.ines, LAPTOP), shop)
    the_expert_sees_it_no_more(lotte, shop)

    with at(months_after(today, 12) + timedelta(days=2), AT_EIGHT):
        the_owner_looks_back(marleen(world, shop, seat))
        the_manager_reads_what_came_of_it(seat(world.greet, LAPTOP))

    assert Outcome.objects.get(action__title=FILE).results == ["customer-file"]


def marleen(world: Any, shop: Trajectory, seat: Any) -> Any:
    """Marleen's phone, by a link that the coach gave her."""
    page = seat(None, PHONE)
    link = give_link(world.marleen, Link.Purpose.OWNER, to=shop, by=world.ines)
    page.goto(f"/l/{token_of(link)}/")
    submit(page)
    return page


def the_coach_asks(ines: Any, shop: Trajectory) -> None:
    ines.goto(f"/trajecten/{shop.pk}/")
    press(ines, "Open het doeboek")
    ines.get_by_role("link", name=re.compile(FILE)).first.click()
    press(ines, "Vraag hier een expert bij")
    assert ines.get_by_label("Waarover gaat het?").input_value().startswith("action:")
    ines.get_by_label("Thema").select_option("customer-file")
    ines.get_by_label("Wat vraagt u aan de expert?").fill(BRIEF)
    ines.get_by_label(re.compile("Wat moet er op het einde")).fill("Een bestand dat ze gebruikt.")
    ines.get_by_label(re.compile("Hoeveel uren")).fill("6")
    accessible(ines)
    press(ines, "Vraag het aan deze expert")
    assert ines.get_by_text("Gevraagd. Lotte krijgt een bericht en ziet dit nu.").is_visible()
    accessible(ines)


def the_expert_begins(lotte: Any, shop: Trajectory) -> None:
    lotte.goto(mailed("lotte@doeboek.example"))
    assert lotte.get_by_text(BRIEF).is_visible()
    assert lotte.get_by_text(FILE).first.is_visible()
    assert lotte.get_by_text(LIGHT).count() == 0
    accessible(lotte)
    press(lotte, "Plan een bezoek")
    soon = timezone.localdate() + timedelta(days=2)
    lotte.locator("[name=starts_at_0]").fill(soon.isoformat())
    lotte.locator("[name=starts_at_1]").fill("10:00")
    accessible(lotte)
    press(lotte, "Plan dit bezoek")
    press(lotte, "Spreek iets af")
    lotte.get_by_label("Wat moet er gebeuren?").fill("Leg de kaartjes op naam")
    lotte.get_by_text("binnen twee weken").click()
    accessible(lotte)
    press(lotte, "Spreek dit af")
    press(lotte, "Uw tijd noteren")
    lotte.get_by_label("Hoeveel minuten duurde het?").fill("90")
    accessible(lotte)
    press(lotte, "Bewaar dit")
    assert lotte.get_by_text("Nog vier uur en 30 minuten over").is_visible()


def the_owner_does_her_part(marleen: Any) -> None:
    """On the page of the month, between what stands in the doeboek."""
    accessible(marleen)
    assert marleen.get_by_text("Afgesproken met Lotte").is_visible()
    press_for(marleen, "Gedaan", "Leg de kaartjes op naam")
    assert marleen.get_by_text("Afgesproken met Lotte").count() == 0


def the_expert_reports(lotte: Any) -> None:
    lotte.goto("/")
    accessible(lotte)
    lotte.get_by_role("region", name="Uw thema's").get_by_role("link", name="Klanten").click()
    assert lotte.get_by_text("Marleen deed het op").is_visible()
    press(lotte, "Schrijf het verslag")
    lotte.get_by_label("Wat stelde u vast?").fill("Op de helft staat geen mailadres.")
    lotte.locator("[name=advies-0-what]").fill(ADVICE)
    press(lotte, "Bewaar en ga later verder")
    lotte.locator("summary", has_text="Advies 2").click()
    lotte.locator("[name=advies-1-what]").fill("Gooi de oudste kaartjes weg")
    accessible(lotte)
    press(lotte, "Lees het na en geef het af")
    accessible(lotte)
    press(lotte, "Geef het verslag af")
    assert lotte.get_by_text("Afgegeven.").is_visible()
    accessible(lotte)


def the_owner_chooses_and_judges(marleen: Any) -> None:
    press(marleen, "Lees het verslag")
    accessible(marleen)
    press_for(marleen, "Zet het in het doeboek", ADVICE)
    press_for(marleen, "Niet voor ons", "Gooi de oudste kaartjes weg")
    accessible(marleen)
    press(marleen, "Ja, veel")
    assert marleen.get_by_text("Dank u. Zo vinden wij de juiste mensen.").is_visible()
    marleen.goto("/")
    assert marleen.get_by_text(ADVICE).first.is_visible()
    assert Judgement.objects.get().answer == "yes"


def the_coach_rounds_off(ines: Any, shop: Trajectory) -> None:
    ines.goto(f"/trajecten/{shop.pk}/hulp/")
    ines.get_by_role("link", name="Klanten", exact=False).first.click()
    assert ines.get_by_text("Marleen: Ja, veel").is_visible()
    press(ines, "Afronden")
    assert ines.get_by_text("Eén gepland bezoek gaat niet door.").is_visible()
    accessible(ines)
    press(ines, "Nu afronden")
    accessible(ines)


def the_expert_sees_it_no_more(lotte: Any, shop: Trajectory) -> None:
    assert lotte.goto(f"/thema/{shop.pk}/").status == 404
    lotte.goto("/")
    assert lotte.get_by_text(shop.title).count() == 0
    assert not FollowUp.objects.get(trajectory=shop).is_running


def the_owner_looks_back(marleen: Any) -> None:
    """The yearly round: of each action in its turn what came of it."""
    press(marleen, "Terugblikken")
    accessible(marleen)
    submit(marleen)
    marleen.get_by_role("link", name=re.compile(FILE)).click()
    for _action in range(3):
        is_the_file = marleen.get_by_role("heading", level=1).inner_text() == FILE
        marleen.locator(f"[name=kind][value={'done' if is_the_file else 'not'}]").check()
        if is_the_file:
            marleen.locator("[name=results][value=customer-file]").check()
            accessible(marleen)
        submit(marleen)
    marleen.locator("[name=innovation][value=yes]").check()
    accessible(marleen)
    submit(marleen)
    assert marleen.get_by_text("Bewaard. Dit kwam ervan.").is_visible()


def the_manager_reads_what_came_of_it(greet: Any) -> None:
    greet.goto("/programmas/")
    greet.get_by_role("link", name="Sterke winkels").first.click()
    press(greet, "Wat ervan kwam")
    kinds = greet.get_by_role("row", name=re.compile("klantenbestand", re.IGNORECASE))
    assert kinds.first.inner_text().split()[-1] == "1"
    helps = greet.get_by_role("region", name="Hulp van experts").inner_text()
    assert re.search(r"lanten.*1\s+1 van 2\s+1\s+0\s+0", helps)
    accessible(greet)


def press_for(page: Any, label: str, what: str) -> None:
    """Press the button with this name for one of several things."""
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(f"^{label}.*{re.escape(what)}")).click()


def mailed(address: str) -> str:
    """The way that the last mail to somebody leads."""
    body = [message.body for message in sent.outbox if message.to == [address]][-1]
    return re.search(r"https?://[^/\s]+(/\S+)", body).group(1)
