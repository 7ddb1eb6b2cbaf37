"""The owner's link: made, shown, sent, taken back; and never written down anywhere."""

from __future__ import annotations

import json
import logging
import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import mail
from django.utils import timezone

from doeboek.common.models import Letter, Receipt
from doeboek.demo.cast import World
from doeboek.people.links import give_link, token_of, url_of
from doeboek.people.models import Link
from doeboek.programmes.models import Moment
from doeboek.programmes.qrcode import EDGE, qr_code
from tests.programmes.shops import everything


def a_link(world: World, **facts: Any) -> Link:
    return give_link(world.karim, Link.Purpose.OWNER, to=world.bakery, by=world.ines, **facts)


def page_of(world: World) -> str:
    return f"/trajecten/{world.bakery.pk}/link/"


def owner(world: World) -> int:
    return world.bakery.memberships.get(role="owner", person=world.karim).pk


def test_a_coach_makes_a_link_that_opens_the_owners_pages(
    world: World, client_for: Any, client: Any
) -> None:
    answer = client_for(world.ines).post(page_of(world), {"membership": owner(world)})

    made = Link.objects.get()
    assert answer.headers["Location"] == f"{page_of(world)}{made.pk}/"
    assert (made.person, made.purpose, made.created_by) == (world.karim, "owner", world.ines)
    assert made.opens(world.bakery)
    assert client.get(url_of(made)).status_code == 200


def test_the_link_is_shown_as_a_square_in_words_and_ready_to_send(
    world: World, client_for: Any
) -> None:
    link = a_link(world)

    page = client_for(world.ines).get(f"{page_of(world)}{link.pk}/").content.decode()

    assert f'<p class="kept">{url_of(link)}</p>' in page
    assert qr_code(url_of(link)).path in page
    assert 'role="img" aria-label="QR-code met de link van Karim' in page
    sms = re.search(r'href="(sms:[^"]+)"', page)[1].replace("&amp;", "&")
    whatsapp = re.search(r'href="(whatsapp:[^"]+)"', page)[1].replace("&amp;", "&")
    text = f"Dag Karim, hier is uw eigen pagina van Bakkerij Zonnekruim: {url_of(link)}"
    assert unquote(sms) == f"sms:+32470000012?&body={text}"
    assert unquote(whatsapp) == f"whatsapp://send?phone=32470000012&text={text}"
    assert "nog niet geopend" in page


def test_the_greeting_is_in_the_language_of_who_gets_it(world: World, client_for: Any) -> None:
    world.karim.language = "en"
    world.karim.save()

    page = client_for(world.ines).get(f"{page_of(world)}{a_link(world).pk}/").content.decode()

    assert "Hello%20Karim" in page
    assert "De link van Karim" in page


def test_a_square_is_black_runs_inside_a_quiet_edge() -> None:
    code = qr_code("http://localhost:8000/l/abc/")

    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)", code.path)]
    assert (EDGE, EDGE, 7) in runs
    assert all(x >= EDGE and x + length <= code.size - EDGE for x, _y, length in runs)
    assert {y for _x, y, _length in runs} == set(range(EDGE, code.size - EDGE))


def test_the_token_stands_in_no_row_no_address_and_no_log(
    world: World, client_for: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = client_for(world.ines)

    answer = browser.post(page_of(world), {"membership": owner(world)})
    browser.get(answer.headers["Location"])
    browser.post(f"{answer.headers['Location']}mail/")

    token = token_of(Link.objects.get())
    written = [
        everything(),
        *(list(model.objects.values()) for model in (Letter, Receipt)),
        answer.headers["Location"],
    ]
    assert token not in str(written)
    queries = [r for r in caplog.records if r.name != "django.db.backends"]
    assert not [record for record in queries if token in record.getMessage()]
    assert Moment.objects.filter(verb="link.given").values_list("params", flat=True).get() == {
        "to": world.karim.pk,
        "link": Link.objects.get().pk,
    }


def test_the_page_of_a_link_is_kept_in_no_cache(world: World, client_for: Any) -> None:
    answer = client_for(world.ines).get(f"{page_of(world)}{a_link(world).pk}/")

    assert "no-store" in answer.headers["Cache-Control"]


def test_older_links_stop_opening_only_when_asked(world: World, client_for: Any) -> None:
    older = a_link(world)
    others = give_link(world.samira, Link.Purpose.MEMBER, to=world.bakery)
    elsewhere = give_link(world.karim, Link.Purpose.OWNER, to=world.clothes)
    world.bakery.bring_in(world.noor, "owner", by=world.ines)
    partners = give_link(world.noor, Link.Purpose.OWNER, to=world.bakery)
    browser = client_for(world.ines)

    browser.post(page_of(world), {"membership": owner(world)})
    kept = set(Link.objects.live())
    browser.post(page_of(world), {"membership": owner(world), "alone": "on"})

    assert older in kept
    newest = Link.objects.latest("pk")
    assert set(Link.objects.live()) == {newest, others, elsewhere, partners}


def test_a_member_gets_a_members_link(world: World, client_for: Any) -> None:
    samira = world.bakery.memberships.get(role="member")

    client_for(world.ines).post(page_of(world), {"membership": samira.pk})

    assert Link.objects.get().purpose == "member"


@pytest.mark.parametrize("role", ["coach", "expert"])
def test_nobody_of_the_team_gets_a_link(role: str, world: World, client_for: Any) -> None:
    other = world.bakery.memberships.get(role=role)

    answer = client_for(world.ines).post(page_of(world), {"membership": other.pk})

    assert answer.status_code == 422
    assert not Link.objects.exists()


def test_somebody_of_another_shop_gets_no_link_here(world: World, client_for: Any) -> None:
    marleen = world.clothes.memberships.get(role="owner")

    answer = client_for(world.ines).post(page_of(world), {"membership": marleen.pk})

    assert answer.status_code == 422
    assert not Link.objects.exists()


def test_the_list_says_which_links_were_opened(world: World, client_for: Any, client: Any) -> None:
    opened, closed = a_link(world), a_link(world)
    revoked, expired = a_link(world), a_link(world, lifetime=timedelta(days=-1))
    revoked.revoke()
    client.post(url_of(opened), {"idempotency_key": "k" * 32})

    page = client_for(world.ines).get(page_of(world)).content.decode()

    shown = re.findall(rf'href="{page_of(world)}(\d+)/"', page)
    assert [int(pk) for pk in shown] == [closed.pk, opened.pk]
    assert expired.pk not in [int(pk) for pk in shown]
    assert page.count("nog niet geopend") == 1
    assert page.count("geopend op") == 1


def test_a_link_is_mailed_and_mailed_again_when_asked(world: World, client_for: Any) -> None:
    link = a_link(world)
    browser = client_for(world.ines)
    address = f"{page_of(world)}{link.pk}/mail/"

    first = browser.post(address, {"idempotency_key": "m" * 32})
    browser.post(address, {"idempotency_key": "m" * 32})
    once = len(mail.outbox)
    browser.post(address)

    assert first.headers["Location"] == f"{page_of(world)}{link.pk}/"
    assert (once, len(mail.outbox)) == (1, 2)
    letter = mail.outbox[0]
    assert letter.to == ["karim@doeboek.example"]
    assert letter.subject == "Uw eigen pagina van Bakkerij Zonnekruim"
    assert url_of(link) in letter.body
    assert "Ines Verhelst" in letter.body
    assert json.loads(json.dumps(Letter.objects.first().context)) == {"link": link.pk}


def test_without_an_address_nothing_is_mailed(world: World, client_for: Any) -> None:
    world.karim.email = ""
    world.karim.save()

    client_for(world.ines).post(f"{page_of(world)}{a_link(world).pk}/mail/")

    assert mail.outbox == []


def test_a_link_that_was_taken_back_opens_nothing(
    world: World, client_for: Any, client: Any
) -> None:
    link = a_link(world)
    browser = client_for(world.ines)

    browser.post(f"{page_of(world)}{link.pk}/intrekken/")

    link.refresh_from_db()
    assert link.revoked_at <= timezone.now()
    assert browser.get(f"{page_of(world)}{link.pk}/").status_code == 404
    assert browser.post(f"{page_of(world)}{link.pk}/mail/").status_code == 404
    assert world.bakery.moments.first().verb == "link.revoked"


def test_a_link_of_another_shop_is_not_shown_here(world: World, client_for: Any) -> None:
    theirs = give_link(world.marleen, Link.Purpose.OWNER, to=world.clothes)

    answer = client_for(world.ines).get(f"{page_of(world)}{theirs.pk}/")

    assert answer.status_code == 404


def test_a_shop_without_people_first_asks_for_the_owner(world: World, client_for: Any) -> None:
    for membership in world.bakery.people("owner", "member"):
        membership.leave(by=world.ines)

    page = client_for(world.ines).get(page_of(world)).content.decode()

    assert "Hier staat nog niemand van de winkel" in page
    assert f"/trajecten/{world.bakery.pk}/mensen/nieuw/?rol=owner" in page


@pytest.mark.parametrize(("to", "leads_back"), [("scan", True), ("swot/thuis", False)])
def test_who_gives_a_link_goes_back_only_to_a_page_that_is_theirs_too(
    world: World, client_for: Any, to: str, leads_back: bool
) -> None:
    to = f"/trajecten/{world.bakery.pk}/{to}/"

    page = client_for(world.ines).get(f"{page_of(world)}{a_link(world).pk}/", {"naar": to})

    assert (f'<a href="{to}">' in page.content.decode()) is leads_back
