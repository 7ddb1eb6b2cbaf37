"""The owner's other pages: the book, the shop, help. And what they weigh on a phone."""

from __future__ import annotations

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.audits.models import Audit
from doeboek.programmes.models import Appointment, Membership, Note
from tests.weights import weights_of

PAGES = ("", "boek/", "winkel/", "hulp/")


def mine(trajectory, page=""):
    return f"/mijn/{trajectory.pk}/{page}"


def test_the_book_holds_every_action_by_term_with_how_to_begin(walked, read):
    page = read(walked.karim, mine(walked.bakery, "boek/"))

    for action in walked.bakery.book.actions.all().undone():
        assert action.title in page
        assert action.first_step in page
    assert page.index("Om te beginnen") < page.index("Binnen drie maanden")
    assert "Eerste uitgave" in page
    assert "Alle ideeën van de sessie" in page


def test_an_action_ticked_in_the_book_comes_back_to_the_book(walked, client_for):
    client = client_for(walked.karim)
    action = walked.bakery.book.actions.all().undone().first()
    page = client.get(mine(walked.bakery, "boek/")).content.decode()
    pattern = rf'<form method="post" action="/acties/{action.pk}/antwoord/">.*?</form>'
    form = re.search(pattern, page, re.DOTALL)
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group()))

    response = client.post(f"/acties/{action.pk}/antwoord/", {**hidden, "kind": "done"})

    assert response.headers["Location"] == f"{mine(walked.bakery, 'boek/')}#actie-{action.pk}"


def test_before_there_is_a_book_its_page_says_when_it_comes(world, read):
    assert read(world.karim, mine(world.bakery, "boek/")) == (
        "Uw doeboek wordt gemaakt Na de ideeënsessie werkt uw coach de gekozen ideeën uit. Dan"
        " staat het boek hier. Bekijk wat u nu kunt doen"
    )


def test_from_the_book_the_owner_goes_to_choosing_and_a_member_does_not(walked, client_for):
    book, choosing = mine(walked.bakery, "boek/"), f"/trajecten/{walked.bakery.pk}/ideeen/"
    karim, samira = client_for(walked.karim), client_for(walked.samira)

    assert f'href="{choosing}"' in karim.get(book).content.decode()
    assert f'href="{choosing}"' not in samira.get(book).content.decode()
    page = karim.get(choosing).content.decode()
    assert f'<a href="{book}" aria-current="page"' in page


def test_a_withdrawn_edition_is_no_longer_offered(walked, read):
    walked.bakery.book.editions.get().withdraw(by=walked.ines, because="Een fout")

    page = read(walked.karim, mine(walked.bakery, "boek/"))

    assert "Download" not in page
    assert "acties" in page


def test_the_shop_shows_scan_swot_and_what_was_shared(walked, read):
    Note.objects.create(
        trajectory=walked.bakery, by=walked.ines, text="De stoep oogt proper", audience="owner"
    )
    Note.objects.create(trajectory=walked.bakery, by=walked.ines, text="ALLEENTEAM")

    page = read(walked.karim, mine(walked.bakery, "winkel/"))

    assert "Alles samen" in page
    assert "Sterk, zwak, kans, bedreiging" in page
    assert "De stoep oogt proper" in page
    assert "ALLEENTEAM" not in page


def test_the_coachs_scan_waits_until_the_owners_is_finished(walked, read):
    Audit.objects.filter(by=walked.karim).update(finished_at=None)

    page = read(walked.karim, mine(walked.bakery, "winkel/"))

    assert "Alles samen" not in page
    assert "Korte uitspraken tonen waar uw winkel staat" in page


def test_help_names_whom_to_ring_and_when_somebody_comes(walked, read):
    Appointment.objects.create(
        trajectory=walked.bakery,
        host=walked.ines,
        starts_at=timezone.now() + timezone.timedelta(days=3),
        minutes=45,
    )

    page = read(walked.karim, mine(walked.bakery, "hulp/"))

    for words in (
        "Uw coach IV Ines Verhelst",
        "+32 470 00 00 02",
        "Lotte Demuynck De etalage, tot ",
        "Greet leidt het programma Sterke winkels en luistert naar u.",
        "Zet het in mijn agenda",
        "Karim El Amrani tekende de overeenkomst op ",
    ):
        assert words in page, words


def test_without_a_coach_help_says_who_will_ring(walked, read):
    Membership.objects.filter(trajectory=walked.bakery, role="coach").delete()

    assert "We zoeken een nieuwe coach voor u." in read(walked.karim, mine(walked.bakery, "hulp/"))
    assert "We zoeken een nieuwe coach voor u." in read(walked.karim, mine(walked.bakery))


@pytest.mark.parametrize("page", PAGES)
def test_the_tabs_lead_to_the_four_pages_of_this_shop(walked, client_for, page):
    html = client_for(walked.karim).get(mine(walked.bakery, page)).content.decode()

    tabs = re.search(r'<nav class="tabbar.*?</nav>', html, re.DOTALL).group()
    assert re.findall(r'<a href="([^"]+)"( aria-current="page"|)', tabs) == [
        (mine(walked.bakery, each), ' aria-current="page"' if each == page else "")
        for each in PAGES
    ]


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("/trajecten/{pk}/toestemmingen/", "mine_shop"),
        ("/trajecten/{pk}/scan/", "mine_shop"),
        ("/trajecten/{pk}/overeenkomst/", "mine_help"),
        ("/acties/{action}/antwoord/", "mine_book"),
    ],
)
def test_a_page_beside_the_four_lies_under_one_of_them(walked, client_for, address, tab):
    bakery = walked.bakery
    action = bakery.book.actions.first()

    karim = client_for(walked.karim)
    karim.get(f"/mijn/{bakery.pk}/")

    page = karim.get(address.format(pk=bakery.pk, action=action.pk)).content.decode()

    marked = re.findall(r'<a href="([^"]+)" aria-current="page"', page)
    assert marked == [reverse(f"desk:{tab}", args=[bakery.pk])]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_needs_a_script(walked, client_for, page):
    html = client_for(walked.karim).get(mine(walked.bakery, page)).content.decode()

    assert re.findall(r"<[^>]+\s(?:on\w+|hx-[\w-]+|style)=", html) == []
    for button in re.findall(r"<button[^>]*>", html):
        assert 'type="button"' not in button
    buttons = html.count("<button")
    inside_forms = sum(
        form.count("<button") for form in re.findall(r"<form.*?</form>", html, re.DOTALL)
    )
    assert buttons == inside_forms


@pytest.mark.parametrize("page", PAGES)
def test_an_owner_reads_the_own_shop_only(walked, client_for, page):
    assert client_for(walked.karim).get(mine(walked.clothes, page)).status_code == 404
    assert client_for(walked.ines).get(mine(walked.bakery, page)).status_code == 403
    assert client_for(walked.lotte).get(mine(walked.bakery, page)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_than_twenty_five_queries_however_much_there_is(walked, client_for, page):
    client = client_for(walked.karim)
    few = _queries(client, mine(walked.bakery, page))

    for number in range(30):
        action = walked.bakery.book.actions.create(title=f"Actie {number}", helper=walked.lotte)
        question = action.respond("ask", by=walked.karim, text="Hoe?")
        question.see(by=walked.ines, answer="Zo.")

    assert few <= 25
    assert _queries(client, mine(walked.bakery, page)) <= few


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_reading_a_page_writes_nothing(walked, client_for):
    client = client_for(walked.karim)

    with CaptureQueriesContext(connection) as asked:
        for page in PAGES:
            client.get(mine(walked.bakery, page))

    written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


LIMIT = 60_000


@pytest.mark.parametrize("page", PAGES)
def test_the_page_weighs_at_most_sixty_kilobytes(walked, client_for, served, page):
    response = client_for(walked.karim).get(
        mine(walked.bakery, page), headers={"Accept-Encoding": "gzip"}
    )

    assert response.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(response.content).decode()
    weights = {"the page": len(response.content), **weights_of(html, served)}
    assert {name.rpartition(".")[2] for name in weights} >= {"css", "js", "svg"}
    assert sum(weights.values()) <= LIMIT, weights
