"""What may go wrong between a shop and its town, and holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils import timezone

from doeboek.cityissues import bundling, due
from doeboek.cityissues.counters import handlers_of
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue, Counter
from doeboek.cityissues.turning import NotNow, put_back, take_turn, withdraw
from doeboek.common import mail, workdays
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Programme
from tests.audits.pages import words
from tests.cityissues.conftest import ask, at, turn
from tests.conftest import Browser

TYPED = "Een lange tekst die niemand twee keer wil typen"


@pytest.fixture
def waits(settings: Any) -> None:
    """Letters leave when a test says so."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def post_all() -> None:
    for letter in Letter.objects.filter(sent_at=None):
        mail.deliver.call(letter.pk)


def address(name: str, issue: CityIssue) -> str:
    return reverse(f"cityissues:{name}", args=[issue.pk])


def way_in(email: str) -> str:
    body = [message.body for message in sent.outbox if message.to == [email]][-1]
    link = next(word for word in body.split() if "/l/" in word)
    return link[link.index("/l/") :]


# -- letters ---------------------------------------------------------------------------------------
def test_a_question_that_was_back_before_its_letter_left_is_mailed(world, waits):
    issue = ask(world)
    withdraw(issue, by=world.karim)
    post_all()
    assert sent.outbox == []

    put_back(issue, by=world.karim)
    post_all()

    assert [message.to for message in sent.outbox] == [[world.piet.email]]


def test_a_town_that_everybody_left_tells_who_comes_next(world, bench):
    Mandate.objects.filter(role__in=[Role.OFFICER, Role.ALDERMAN]).delete()
    turn(bench, Kind.ADDED, world.karim, text="Aan de kerk.")
    assert bench.told_at is None
    Mandate.objects.create(
        person=world.tom, role=Role.OFFICER, municipality=world.wave.municipality
    )

    with at(2026, 11, 30, 9):
        assert due.tell_who_came_later() == 1

    assert any(message.to == [world.tom.email] for message in sent.outbox)


def test_who_comes_later_has_the_whole_term_and_no_letter_at_night(world):
    Mandate.objects.filter(role__in=[Role.OFFICER, Role.ALDERMAN]).delete()
    with at(2026, 3, 2, 9):
        issue = ask(world, category="works")
    Mandate.objects.create(
        person=world.tom, role=Role.OFFICER, municipality=world.wave.municipality
    )

    with at(2026, 12, 25, 3):
        assert due.tell_who_came_later() == 0
    with at(2026, 12, 28, 9):
        assert due.tell_who_came_later() == 1

    issue.refresh_from_db()
    assert issue.due == date(2027, 1, 5)
    [message] = [each for each in sent.outbox if each.to == [world.tom.email]]
    assert message.subject.startswith("Een winkel vraagt iets")
    assert "dinsdag 5 januari" in message.body


def test_one_mailbox_for_shop_and_town_gets_both_letters(world, bench):
    Person.objects.filter(pk=world.piet.pk).update(email=world.karim.email)

    turn(bench, Kind.FORWARDED, world.hilde, to=Person.objects.get(pk=world.piet.pk))

    subjects = [m.subject for m in sent.outbox if m.to == [world.karim.email]]
    assert len(subjects) == 2


def test_the_shop_hears_that_its_question_closed_by_itself(world, bench):
    turn(bench, Kind.ANSWERED, world.piet, text="Ja.")
    take_turn(bench, Kind.CLOSED, by=None)

    assert sent.outbox[-1].subject == "Uw vraag aan Tielt is gesloten: Straat en plein"


# -- terms -----------------------------------------------------------------------------------------
def test_a_question_put_back_has_its_whole_term(world):
    with at(2026, 11, 2, 9):
        issue = ask(world)
        withdraw(issue, by=world.karim)
    with at(2027, 3, 1, 9):
        put_back(issue, by=world.karim)
        assert issue.days_late == 0


@pytest.mark.parametrize("meanwhile", [Kind.FORWARDED, Kind.STARTED, Kind.ASKED])
def test_what_the_town_does_while_it_waits_does_not_end_the_waiting(world, meanwhile):
    with at(2026, 11, 2, 9):
        issue = ask(world)
        before = issue.due
        turn(issue, Kind.ASKED, world.piet, text="Waar?")
    with at(2026, 11, 16, 9):
        turn(issue, meanwhile, world.piet, to=world.hilde, text="Nog eens")
        assert issue.is_waiting_for_shop
    with at(2026, 11, 17, 9):
        turn(issue, Kind.ADDED, world.karim, text="Daar.")

    assert workdays.between(before, issue.due) == 10


def test_nothing_is_added_to_an_answer_it_helped_or_it_did_not(world, bench):
    turn(bench, Kind.ANSWERED, world.piet, text="Ja.")

    with pytest.raises(NotNow):
        take_turn(bench, Kind.ADDED, by=world.karim, text="Maar dit klopt niet.")


# -- texts -----------------------------------------------------------------------------------------
def test_what_a_shop_typed_too_late_is_given_back(world, client_for, bench):
    turn(bench, Kind.ANSWERED, world.piet, text="Ja.")

    page = client_for(world.karim).post(
        address("addition", bench), {"text": TYPED, "seen": bench.turns.first().pk}
    )

    assert page.status_code == 409
    assert TYPED in words(page)


def test_what_a_town_typed_too_late_is_given_back(world, client_for, bench):
    turn(bench, Kind.ANSWERED, world.hilde, text="Ja.")

    told = {"to": world.hilde.pk, "text": TYPED, "seen": bench.turns.first().pk}
    page = client_for(world.piet).post(address("handover", bench), told)

    assert page.status_code == 409
    assert TYPED in words(page)


def test_an_answer_to_a_question_that_was_taken_back_meanwhile_is_given_back(
    world, client_for, bench
):
    seen = bench.turns.last().pk
    withdraw(bench, by=world.karim)

    said = {"text": TYPED, "kind": "answered", "seen": seen}
    page = client_for(world.piet).post(address("answer", bench), said)

    assert page.status_code == 404
    assert page.text.count('class="kept"') == 1
    assert TYPED in words(page)
    assert "tikfout" not in words(page)


def test_a_second_answer_to_a_bundle_is_held_back_once(world, client_for):
    bundle = bundling.put_together([ask(world)], title="Banken", by=world.piet)
    seen = bundle.version
    bundling.answer(bundle, "Neen.", by=world.hilde)

    url = reverse("cityissues:bundle_answer", args=[bundle.pk])
    page = client_for(world.piet).post(url, {"text": TYPED, "seen": seen - 1})

    assert page.status_code == 422
    assert TYPED in words(page)
    bundle.refresh_from_db()
    assert bundle.answer == "Neen."


# -- together --------------------------------------------------------------------------------------
def test_a_decision_reaches_who_was_answered_alone_before(world):
    first, second = ask(world), ask(world, trajectory=world.clothes, by=world.marleen)
    turn(first, Kind.ANSWERED, world.piet, text="Misschien.")
    bundle = bundling.put_together([first, second], title="Banken", by=world.piet)

    assert bundling.answer(bundle, "Er komen er vier.", by=world.piet) == 2

    assert [t.text for t in first.turns.filter(kind=Kind.ANSWERED)] == [
        "Misschien.",
        "Er komen er vier.",
    ]


def test_a_question_taken_back_meanwhile_does_not_stop_the_answer(world, monkeypatch):
    first, second = ask(world), ask(world, trajectory=world.clothes, by=world.marleen)
    bundle = bundling.put_together([first, second], title="Banken", by=world.piet)
    take = bundling.take_turn

    def somebody_was_first(issue: CityIssue, *args: Any, **facts: Any) -> Any:
        if issue.pk == first.pk:
            CityIssue.objects.filter(pk=issue.pk).update(withdrawn_at=timezone.now())
        return take(issue, *args, **facts)

    monkeypatch.setattr(bundling, "take_turn", somebody_was_first)

    assert bundling.answer(bundle, "Ja.", by=world.piet) == 1


def test_a_bundle_of_one_says_nothing_of_others(world, client_for):
    issue = ask(world)
    bundling.put_together([issue], title="Banken", by=world.piet)

    page = words(client_for(world.karim).get(address("issue", issue)))

    assert "Ook andere winkels" not in page


def test_the_town_reads_how_many_questions_there_are_and_not_of_how_many_shops(world, client_for):
    same_shop = [ask(world, is_named=True), ask(world)]
    bundle = bundling.put_together(same_shop, title="Banken", by=world.piet)

    page = words(client_for(world.piet).get(reverse("cityissues:bundle", args=[bundle.pk])))

    assert "2 vragen" in page
    assert "winkel," not in page


# -- whose it is -----------------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["handler", "counter"])
def test_who_left_the_town_does_not_come_in_by_an_old_link(world, how):
    if how == "counter":
        counter(world, world.piet)
    issue = ask(world, category="works")
    if how == "handler":
        turn(issue, Kind.FORWARDED, world.hilde, to=world.piet)
    browser = Browser()
    browser.post(way_in(world.piet.email), follow=True)
    assert browser.get(address("issue", issue)).status_code == 200

    world.piet.mandates.update(until=timezone.localdate() - timedelta(days=1))

    assert browser.get(address("issue", issue)).status_code == 404
    said = {"text": "Weg.", "kind": "answered", "seen": 0}
    assert browser.post(address("answer", issue), said).status_code == 404


def test_an_officer_of_another_programme_sets_no_counter_of_this_one(world, client_for):
    other = Programme.objects.create(
        name="B", organisation=world.programme.organisation, starts_on=world.programme.starts_on
    )
    Mandate.objects.filter(person=world.piet).update(programme=other)
    told = {"works-to": "other", "works-name": "Ik", "works-email": "prive@x.example"}
    client_for(world.piet).post(reverse("cityissues:counters"), told)

    ask(world, category="works")

    assert not any(message.to == ["prive@x.example"] for message in sent.outbox)


def test_a_counter_of_the_town_that_came_of_a_merger_opens_by_its_link(world):
    new = merged(world.wave.municipality, "99001")
    office = Person.objects.create(name="Dienst Werken", email="werken@x.example")
    counter(world, office, municipality=new)
    world.bakery.wave.refresh_from_db()

    issue = CityIssue.objects.get(pk=ask(world, category="works").pk)

    assert handlers_of(issue) == [office]
    assert Browser().get(way_in(office.email)).status_code == 200


def test_a_town_keeps_its_own_counter_when_another_one_merges_along(world):
    old = world.wave.municipality
    new = merged(old, "99001")
    sibling = town_like(old, "99002", "Zus", valid_to=yesterday(), successor=new)
    ours = Person.objects.create(name="Dienst van ons", email="ons@x.example")
    theirs = Person.objects.create(name="Dienst van hen", email="hen@x.example")
    counter(world, ours, municipality=old)
    counter(world, theirs, municipality=sibling)
    world.bakery.wave.refresh_from_db()

    issue = CityIssue.objects.get(pk=ask(world, category="works").pk)

    assert handlers_of(issue) == [ours]


def test_an_officer_who_coaches_too_answers_on_the_side_of_the_town(world, client_for, bench):
    Mandate.objects.create(
        person=world.ines, role=Role.OFFICER, municipality=world.wave.municipality
    )
    ines = client_for(world.ines)
    assert "Uw antwoord aan de winkel" not in words(ines.get(address("issue", bench)))

    page = words(ines.get(address("issue", bench) + "?gemeente"))

    assert "Uw antwoord aan de winkel" in page


def test_a_department_is_one_person_however_often_it_gets_something(world, client_for):
    told = {"to": "other", "name": "Dienst Groen", "email": "groen@x.example", "text": ""}
    for _each in range(2):
        issue = ask(world)
        told["seen"] = issue.turns.last().pk
        client_for(world.piet).post(address("handover", issue), told)

    office = Person.objects.get(email="groen@x.example")
    page = words(client_for(world.karim).get(address("issue", issue)))
    assert "gaf het door aan Dienst Groen" in page
    assert office.name == "Dienst Groen"


def counter(world, person: Person, **facts: Any) -> Counter:
    where = {"municipality": world.wave.municipality, "programme": world.programme}
    return Counter.objects.create(person=person, category="works", **(where | facts))


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def town_like(other: Municipality, nis: str, name: str, **facts: Any) -> Municipality:
    places = ("province_nis", "province", "arrondissement_nis", "arrondissement", "lat", "lon")
    same = {place: getattr(other, place) for place in places}
    return Municipality.objects.create(nis=nis, name=name, **(same | facts))


def merged(old: Municipality, nis: str) -> Municipality:
    """A municipality into which this one went today."""
    new = town_like(old, nis, "Tielt-Meulebeke", valid_from=timezone.localdate())
    Municipality.objects.filter(pk=old.pk).update(valid_to=yesterday(), successor=new)
    old.refresh_from_db()
    return new
