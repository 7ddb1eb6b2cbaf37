"""What was promised after a visit, for the shop that waits for it and for who has to do it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.books.models import Action, Book
from doeboek.books.publishing import begin_book
from doeboek.desk.facts import facts_of
from doeboek.programmes.models import Promise
from tests.programmes.test_visitcards import promise, write
from tests.programmes.visits import in_days, planned


@pytest.fixture
def promised(world, client_for):
    """After the first talk: Karim takes a curtain away, Ines brings examples, Lotte measures."""
    visit = planned(world, starts_at=in_days(-1))
    write(
        client_for(world.ines),
        visit,
        **promise(1, "Het gordijn weghalen", world.karim, "week"),
        **promise(2, "Drie voorbeelden bezorgen", world.ines),
        **promise(3, "Het licht meten", world.lotte),
    )
    return visit


def test_what_the_owner_promised_stands_on_the_phone_this_month(world, client_for, promised):
    page = client_for(world.karim).get(f"/mijn/{world.bakery.pk}/")

    things = [*page.context["month"].still, *page.context["coming"]]
    assert [thing.action.title for thing in things] == ["Het gordijn weghalen"]
    action = Action.objects.get()
    assert (action.who, action.promise.person) == ("Karim", world.karim)
    assert action.due == Promise.objects.get(person=world.karim).due
    assert timezone.localdate() <= action.first_step_due <= action.due


def test_the_first_things_to_do_stay_beside_what_was_promised(world, client_for, promised):
    page = client_for(world.karim).get(f"/mijn/{world.bakery.pk}/")

    assert page.context["beginnings"]
    assert "Lees en teken de overeenkomst" in page.content.decode()


def test_the_owner_reads_what_the_team_promised_and_by_when(world, client_for, promised):
    page = client_for(world.karim).get(f"/mijn/{world.bakery.pk}/").content.decode()

    assert "Ines: Drie voorbeelden bezorgen" in page
    assert "Lotte: Het licht meten" in page


def test_a_promise_begins_no_book_and_enters_no_step(world, client_for, promised):
    page = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/boek/")

    assert "Begin het doeboek" in page.content.decode()
    assert not world.bakery.moments.filter(verb="book.begun").exists()
    assert type(world.bakery).objects.get(pk=world.bakery.pk).step == world.bakery.step != "book"


def test_what_was_promised_is_not_yet_the_work_of_the_book(world, promised):
    assert facts_of(world.bakery).actions == 0

    begin_book(world.bakery, by=world.ines).actions.create(title="Zet uw uren juist")

    assert facts_of(world.bakery).actions == 1


def test_a_book_with_a_promise_in_it_is_begun_once(world, promised):
    first, again = (begin_book(world.bakery, by=world.ines) for _time in range(2))

    assert first == again == Book.objects.get()
    assert world.bakery.moments.filter(verb="book.begun").count() == 1


def test_who_promised_it_is_reminded_until_it_is_done(world, client_for, promised):
    ines = client_for(world.ines)
    hers = Promise.objects.get(person=world.ines)

    before = [task.text for task in ines.get("/").context["tasks"]]
    ines.post(f"/beloften/{hers.pk}/vinkje/")
    after = [task.text for task in ines.get("/").context["tasks"]]

    assert [text for text in before if text not in after] == [
        "U beloofde: Drie voorbeelden bezorgen"
    ]
    assert "Lotte beloofde: Het licht meten" in after


def test_a_promise_of_the_shop_does_not_wait_for_its_coach(world, client_for, promised):
    tasks = client_for(world.ines).get("/").context["tasks"]

    assert not [task for task in tasks if "gordijn" in task.text]


def test_the_expert_finds_the_own_promise_with_the_theme(world, client_for, promised):
    page = client_for(world.lotte).get(f"/thema/{world.bakery.pk}/")

    assert [promise.what for promise in page.context["promises"]] == ["Het licht meten"]


def test_nobody_else_hears_of_it(world, client_for, promised):
    for name in ("tom", "marleen", "noor"):
        assert (
            "gordijn" not in client_for(world.people[name]).get("/", follow=True).content.decode()
        )


def test_pages_ask_the_same_for_one_promise_and_for_many(world, client_for, promised):
    karim, ines = client_for(world.karim), client_for(world.ines)
    pages = [
        (karim, f"/mijn/{world.bakery.pk}/"),
        (ines, f"/trajecten/{world.bakery.pk}/"),
        (ines, "/"),
    ]
    first = [_queries(browser, path) for browser, path in pages]
    hers = Promise.objects.get(person=world.ines)
    for days in (3, 5):
        Promise.objects.create(
            appointment=promised,
            person=world.ines,
            by=world.ines,
            role="coach",
            what="Nog iets",
            due=hers.due + timedelta(days=days),
        )

    assert [_queries(browser, path) for browser, path in pages] == first


def _queries(browser, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)
