"""The start pages of who keeps the whole say what now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.clock import at
from doeboek.desk.keeping import cards_to_review, keeping
from doeboek.people.access import Role
from doeboek.people.models import User
from doeboek.programmes.models import Mandate, Programme
from doeboek.programmes.staffing import entrust
from doeboek.swot.trends import trend_cards
from tests.desk.conftest import words_of


def a_second(role=Role.ADMIN, name="Bea Loontjens", email="bea@example.be"):
    return entrust(role, name=name, email=email, language="nl").person


def test_a_lone_administrator_is_asked_to_bring_in_a_second_one(world, read):
    page = read(world.wout, "/")

    assert "Haal er een tweede beheerder bij" in page
    assert "Er wacht vandaag niets op u" not in page


def test_before_there_is_a_programme_the_first_one_comes_first(db, read):
    bea = a_second()

    page = read(bea, "/")

    assert "Begin het eerste programma" in page
    assert "tweede beheerder" not in page


@pytest.mark.parametrize(("ends", "is_asked"), [(None, True), (-1, False), (30, True)])
def test_a_programme_that_nobody_leads_is_named_until_it_is_over(world, ends, is_asked):
    today = timezone.localdate()
    ends_on = today + timedelta(days=ends) if ends is not None else None
    Programme.objects.update(ends_on=ends_on)
    world.greet.erase()
    a_second()

    step = keeping(today).next

    assert ((step.title, step.url) if step else None) == (
        ("Zoek iemand die Sterke winkels leidt", f"/programmas/{world.programme.pk}/ploeg/nieuw/")
        if is_asked
        else None
    )


def test_with_two_administrators_and_all_programmes_led_nothing_waits(world, read):
    a_second()

    page = read(world.wout, "/")

    assert "Er wacht vandaag niets op u." in page
    assert "Nu te doen" not in page


def test_who_was_let_in_and_did_not_come_yet_is_named_and_coaches_are_not(world, read):
    User.objects.exclude(person=world.greet).update(last_login=timezone.now())
    a_second(Role.EDITOR, "Jef Nieuw", "jef@example.be")

    page = read(world.wout, "/")

    assert "Greet Callens programmaleider, Sterke winkels" in page
    assert "Jef Nieuw kennisredacteur" in page
    for name in ("Sofie", "Ines", "Wout Pattyn beheerder"):
        assert name not in page


def test_the_administrator_reads_counts_and_nothing_of_a_shop(world, read):
    page = read(world.wout, "/")

    assert "Programma's 1 Beheerders 1 Kennisredacteurs 1" in page
    assert "Zonnekruim" not in page


def test_an_administrators_page_takes_the_same_queries_for_many(world, client_for):
    browser, counts = client_for(world.wout), []
    browser.get("/")
    for more in (1, 12):
        for n in range(more):
            a_second(Role.EDITOR, f"Ed {n}", f"ed.{more}.{n}@example.be")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 25


def test_an_administrator_who_also_edits_sees_the_cards_too(world, read):
    Mandate.objects.create(person=world.wout, role=Role.EDITOR)

    assert "trendkaarten" in read(world.wout, "/")


def test_an_owner_who_also_edits_finds_the_own_shop(world, client_for):
    User.objects.create_user(world.karim.email, world.karim)
    Mandate.objects.create(person=world.karim, role=Role.EDITOR)

    page = words_of(client_for(world.karim).get("/"))

    assert "Naar uw eigen winkel, Bakkerij Zonnekruim" in page


# -- the editor ----------------------------------------------------------------------------------
def test_an_editor_reads_which_cards_come_first_and_whom_to_tell(world, read):
    first = min(trend_cards(), key=lambda card: (card.review, card.number))
    with at(first.review - timedelta(days=1), 9):
        page = read(world.sofie, "/")

    assert "Geen enkele trendkaart moet nu worden nagekeken." in page
    assert first.title["nl"] in page
    assert "Wout Pattyn beheerder" in page


def test_an_editor_reads_which_cards_are_due(world, client_for):
    last = max(card.review for card in trend_cards())
    with at(last, 9):
        answer = client_for(world.sofie).get("/")

    assert "trendkaarten moet u opnieuw nakijken." in words_of(answer)
    assert answer.content.decode().count("data-now") == 1


def test_cards_are_due_from_their_day_on_and_the_oldest_comes_first():
    reviews = sorted(card.review for card in trend_cards())

    early = cards_to_review(reviews[0] - timedelta(days=1))
    on_the_day = cards_to_review(reviews[0])
    late = cards_to_review(reviews[-1])

    assert [card.is_now for card in early] == [False] * 5
    assert {card.review for card in on_the_day} == {reviews[0]}
    assert [card.review for card in late] == reviews
    assert all(card.is_now for card in on_the_day + late)
