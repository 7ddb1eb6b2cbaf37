from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from doeboek.common.models import Letter
from doeboek.demo.cast import World
from doeboek.people.links import find, give_link, token_of
from doeboek.people.mail import NO_BREAK, masked
from doeboek.people.models import Link, LinkUse
from tests.conftest import Browser
from tests.people.walking import led_to, page, press

Give = Callable[..., Link]


@pytest.fixture
def stale(letter: Give) -> Link:
    return letter(lifetime=timedelta(days=-1))


def asking(link: Link) -> str:
    return page(link) + "nieuw/"


def ask(browser: Browser, link: Link) -> int:
    return browser.post(asking(link)).status_code


def path_in(message: mail.EmailMessage) -> str:
    address = next(word for word in message.body.split() if "/l/" in word)
    return "/" + address.split("/", 3)[3]


def test_a_new_link_goes_to_the_address_we_know(stale: Link, phone: Browser) -> None:
    sent = led_to(asking(stale), phone.post(asking(stale)))
    said = phone.get(sent).content.decode()

    [message] = mail.outbox
    assert message.to == ["karim@doeboek.example"]
    assert message.subject == "Uw nieuwe link naar Doeboek"
    assert "Bakkerij Zonnekruim" in message.body
    assert masked("karim@doeboek.example") in said
    assert "karim@" not in said
    assert token_of(Link.objects.latest("pk")) not in said


def test_the_new_link_opens(stale: Link, phone: Browser) -> None:
    ask(phone, stale)
    press(phone, path_in(mail.outbox[0]))

    fresh = Link.objects.latest("pk")
    assert fresh != stale
    assert (fresh.person, fresh.purpose, fresh.object_id) == (
        stale.person,
        stale.purpose,
        stale.object_id,
    )
    assert phone.session["link"] == fresh.pk


def test_the_new_link_leads_on_to_the_same_page(stale: Link, phone: Browser) -> None:
    refused = phone.get(page(stale) + "?naar=/mijn/4/")
    assert f"{asking(stale)}?naar=%2Fmijn%2F4%2F" in refused.content.decode()

    phone.post(asking(stale) + "?naar=/mijn/4/")
    opened = press(phone, path_in(mail.outbox[0]))

    assert phone.get(opened).url == "/mijn/4/"


def test_the_letter_is_in_the_language_of_the_person(
    stale: Link, world: World, phone: Browser
) -> None:
    world.karim.language = "en"
    world.karim.save()

    ask(phone, stale)

    assert mail.outbox[0].subject == "Your new link to Doeboek"


def test_the_letter_in_the_database_holds_no_token(stale: Link, phone: Browser) -> None:
    ask(phone, stale)

    [kept] = Letter.objects.values("key", "to", "template", "context")
    assert token_of(Link.objects.latest("pk")) not in str(kept)


@pytest.mark.parametrize("why", ["expired", "revoked", "forwarded"])
def test_each_link_that_does_not_open_offers_a_new_one(
    letter: Give, phone: Browser, laptop: Browser, why: str
) -> None:
    link = letter(lifetime=timedelta(days=-1)) if why == "expired" else letter()
    if why == "revoked":
        link.revoke()
    if why == "forwarded":
        press(phone, page(link))

    offered = laptop.get(page(link)).content.decode()

    assert "Mail mij een nieuwe link" in offered
    assert masked("karim@doeboek.example") in offered
    assert ask(laptop, link) == 302
    assert [message.to for message in mail.outbox] == [["karim@doeboek.example"]]


def test_asking_signs_nobody_in(stale: Link, phone: Browser) -> None:
    ask(phone, stale)
    phone.get(asking(stale))

    assert phone.get("/mijn-gegevens/").status_code == 302
    assert LinkUse.objects.count() == 0


def test_three_links_an_hour_and_no_more(stale: Link, phone: Browser) -> None:
    statuses = [ask(Browser(), stale) for _ in range(5)]

    assert statuses == [302, 302, 302, 429, 429]
    assert len(mail.outbox) == 3
    assert "We stuurden al drie links" in phone.post(asking(stale)).content.decode()


def test_a_new_link_counts_for_the_one_it_replaces(stale: Link, phone: Browser) -> None:
    for _ in range(3):
        ask(phone, stale)
    fresh = find(path_in(mail.outbox[-1]).split("/")[2])
    assert fresh is not None
    fresh.revoke()

    assert ask(phone, fresh) == 429


def test_an_hour_later_one_may_ask_again(stale: Link, phone: Browser) -> None:
    for _ in range(3):
        ask(phone, stale)
    Link.objects.update(created_at=timezone.now() - timedelta(minutes=61))

    assert ask(phone, stale) == 302


def test_links_that_the_coach_gives_do_not_count(stale: Link, letter: Give, phone: Browser) -> None:
    for _ in range(4):
        letter()

    assert ask(phone, stale) == 302


def test_a_double_tap_sends_one_mail(stale: Link, phone: Browser) -> None:
    form = {"idempotency_key": "0123456789abcdef0123"}

    first, second = phone.post(asking(stale), form), phone.post(asking(stale), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert len(mail.outbox) == 1


def test_without_an_address_one_rings_the_coach(stale: Link, world: World, phone: Browser) -> None:
    world.karim.email = ""
    world.karim.save()

    offered = phone.get(page(stale)).content.decode()

    assert "Bel uw coach" in offered
    assert "Stuur een nieuwe link" not in offered
    assert ask(phone, stale) == 410
    assert mail.outbox == []


def test_who_left_the_shop_gets_no_new_link(stale: Link, world: World, phone: Browser) -> None:
    world.karim.memberships.update(until=timezone.localdate() - timedelta(days=1))

    assert ask(phone, stale) == 410
    assert mail.outbox == []
    assert Link.objects.count() == 1


def test_a_link_that_opens_is_not_replaced(letter: Give, phone: Browser) -> None:
    link = letter()

    answer = phone.post(asking(link))

    assert led_to(asking(link), answer) == page(link)
    assert mail.outbox == []


def test_a_new_link_is_not_said_to_be_sent_before_it_is(stale: Link, phone: Browser) -> None:
    assert phone.get(asking(stale)).status_code == 410


def test_a_link_to_sign_in_with_is_never_mailed_anew(world: World, phone: Browser) -> None:
    link = give_link(
        world.ines, Link.Purpose.SIGN_IN, lifetime=timedelta(days=-1), device_limit=None
    )

    assert ask(phone, link) == 404
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("karim@doeboek.example", "k…m@doeboek.example"),
        ("jo@example.be", "j…@example.be"),
        ("x@example.be", "x…@example.be"),
    ],
)
def test_an_address_is_shown_to_who_knows_it(address: str, shown: str) -> None:
    assert masked(address).replace(NO_BREAK, "") == shown
