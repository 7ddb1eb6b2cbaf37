"""From a shop to its town and back: what each turn changes, and who hears it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail as sent
from django.utils import timezone

from doeboek.cityissues import bundling
from doeboek.cityissues.counters import handlers_of
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue, Counter
from doeboek.cityissues.turning import NotNow, put_back, take_turn, withdraw
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate
from tests.cityissues.conftest import ask, at, turn

ANSWERED = "Tielt antwoordde op uw vraag: Straat en plein"


def letters_to(person: Person) -> list[str]:
    return [message.subject for message in sent.outbox if message.to == [person.email]]


# -- the round trip --------------------------------------------------------------------------------
def test_a_bench_goes_from_the_shop_to_the_town_and_back(world, bench):
    assert letters_to(world.piet) == [f"Een winkel vraagt iets: Straat en plein (vraag {bench.pk})"]

    turn(bench, Kind.STARTED, world.piet)
    turn(bench, Kind.ANSWERED, world.piet, text="De bank komt er in maart.")
    turn(bench, Kind.HELPED, world.karim)

    assert bench.state == "closed"
    assert [each.kind for each in bench.turns.all()] == [
        "raised",
        "started",
        "answered",
        "helped",
    ]
    assert letters_to(world.karim) == [
        "Tielt werkt aan uw vraag: Straat en plein",
        "Tielt antwoordde op uw vraag: Straat en plein",
    ]


def test_no_as_an_answer_brings_it_back_with_a_new_term(world):
    with at(2026, 11, 2, 9):
        issue = ask(world)
        turn(issue, Kind.ANSWERED, world.piet, text="Neen.")
    with at(2026, 11, 20, 9):
        turn(issue, Kind.NOT_HELPED, world.karim, text="Ook niet aan de kerk?")

    assert issue.state == "reopened"
    assert issue.due == date(2026, 12, 11)
    assert len(letters_to(world.piet)) == 2


def test_what_the_town_asks_back_stops_its_term(world):
    with at(2026, 11, 2, 9):
        issue = ask(world)
        before = issue.due
        turn(issue, Kind.ASKED, world.piet, text="Waar precies?")
        assert issue.is_waiting_for_shop
    with at(2026, 11, 5, 9):
        turn(issue, Kind.ADDED, world.karim, text="Aan de kerk.")

    assert before == date(2026, 11, 24)
    assert issue.due == date(2026, 11, 27)
    assert not issue.is_waiting_for_shop


def test_what_is_not_possible_changes_nothing(world, bench):
    with pytest.raises(NotNow):
        take_turn(bench, Kind.HELPED, by=world.karim)

    assert [each.kind for each in bench.turns.all()] == ["raised"]


def test_an_answer_to_a_closed_question_reaches_the_shop(world, bench):
    turn(bench, Kind.ANSWERED, world.piet, text="In maart.")
    turn(bench, Kind.HELPED, world.karim)

    turn(bench, Kind.ANSWERED, world.piet, text="Ze staat er.")

    assert bench.state == "answered"
    assert letters_to(world.karim).count(ANSWERED) == 2


def test_two_people_answer_one_after_the_other(world, bench):
    as_hilde_saw_it = CityIssue.objects.get(pk=bench.pk)
    turn(bench, Kind.FORWARDED, world.piet, to=world.hilde)

    turn(as_hilde_saw_it, Kind.ANSWERED, world.hilde, text="Ja.")

    assert as_hilde_saw_it.handler == world.hilde
    assert [each.kind for each in bench.turns.all()] == ["raised", "forwarded", "answered"]


@pytest.mark.parametrize(
    ("kind", "facts", "subject"),
    [
        (Kind.ACCEPTED, {}, "Tielt las uw vraag"),
        (Kind.STARTED, {}, "Tielt werkt aan uw vraag"),
        (Kind.ASKED, {"text": "Waar?"}, "Tielt vraagt u iets"),
        (Kind.ANSWERED, {"text": "Ja."}, "Tielt antwoordde op uw vraag"),
        (Kind.FORWARDED, {"to": "hilde"}, "Tielt gaf uw vraag door"),
    ],
)
def test_the_shop_gets_a_letter_of_its_own_for_what_the_town_did(
    world, bench, kind, facts, subject
):
    if "to" in facts:
        facts = {"to": world.people[facts["to"]]}

    turn(bench, kind, world.piet, **facts)

    assert letters_to(world.karim) == [f"{subject}: Straat en plein"]
    assert Letter.objects.about(world.bakery).get().reader == world.karim.pk


def test_a_mail_to_the_town_is_about_its_question_and_not_about_a_shop_it_may_not_know(
    world, bench
):
    assert Letter.objects.about(bench).get().reader == world.piet.pk
    assert not Letter.objects.about(world.bakery).exists()


# -- who gets it -----------------------------------------------------------------------------------
def test_the_counter_of_its_subject_gets_it(world):
    works = Person.objects.create(name="Dienst Werken", email="werken@tielt.example")
    Counter.objects.create(
        municipality=world.wave.municipality,
        programme=world.programme,
        category="works",
        person=works,
        days=2,
    )

    with at(2026, 11, 9, 9):
        issue = ask(world, category="works")

    assert handlers_of(issue) == [works]
    assert issue.due == date(2026, 11, 12)  # over the eleventh
    assert letters_to(world.piet) == []
    assert len(letters_to(works)) == 1


def test_an_officer_who_left_is_followed_by_the_next(world, bench):
    world.piet.mandates.get().end()
    world.piet.mandates.update(until=timezone.localdate() - timedelta(days=1))

    assert handlers_of(bench) == [world.hilde]


def test_a_counter_does_not_hold_on_to_who_left_the_town(world):
    Counter.objects.create(
        municipality=world.wave.municipality,
        programme=world.programme,
        category="works",
        person=world.piet,
    )
    world.piet.mandates.update(until=timezone.localdate() - timedelta(days=1))

    assert handlers_of(ask(world, category="works")) == [world.hilde]


def test_a_town_without_anybody_keeps_it_until_there_is_somebody(world):
    Mandate.objects.filter(role__in=[Role.OFFICER, Role.ALDERMAN]).delete()

    issue = ask(world)

    assert handlers_of(issue) == []
    assert issue.told_at is None
    assert sent.outbox == []


def test_a_merged_town_still_gets_the_questions_of_before(world, bench):
    old = world.wave.municipality
    new = type(old).objects.create(
        nis="99001",
        name="Tielt-Meulebeke",
        province_nis=old.province_nis,
        province=old.province,
        arrondissement_nis=old.arrondissement_nis,
        arrondissement=old.arrondissement,
        lat=old.lat,
        lon=old.lon,
        valid_from=timezone.localdate() - timedelta(days=1),
    )
    type(old).objects.filter(pk=old.pk).update(
        valid_to=timezone.localdate() - timedelta(days=2), successor=new
    )
    Mandate.objects.filter(person=world.piet).update(municipality=new)
    old.refresh_from_db()
    bench.refresh_from_db()

    assert handlers_of(bench) == [world.piet]
    assert list(CityIssue.objects.visible_to(world.piet)) == [bench]


# -- who sees it -----------------------------------------------------------------------------------
def test_the_shop_its_team_and_its_town_see_it_and_nobody_else(world, bench):
    seeing = {
        name
        for name, person in world.people.items()
        if CityIssue.objects.visible_to(person).exists()
    }

    assert seeing == {"karim", "samira", "ines", "greet", "piet", "hilde"}


def test_what_was_taken_back_is_out_of_the_sight_of_the_town(world, bench):
    withdraw(bench, by=world.karim)

    assert not CityIssue.objects.visible_to(world.piet).exists()
    assert CityIssue.objects.visible_to(world.karim).exists()

    put_back(bench, by=world.karim)

    assert CityIssue.objects.visible_to(world.piet).exists()


# -- together --------------------------------------------------------------------------------------
def test_one_answer_goes_to_all_who_ask_the_same(world):
    first, second = ask(world), ask(world, trajectory=world.clothes, by=world.marleen)
    bundle = bundling.put_together([first, second], title="Banken", by=world.piet)

    assert bundling.answer(bundle, "Er komen vier banken.", by=world.piet) == 2

    for issue in (first, second):
        issue.refresh_from_db()
        assert issue.state == "answered"
        assert issue.turns.last().text == "Er komen vier banken."
    assert letters_to(world.karim) == letters_to(world.marleen) == [ANSWERED]


def test_who_asks_the_same_later_gets_the_decision_at_once(world):
    bundle = bundling.put_together([ask(world)], title="Banken", by=world.piet)
    bundling.answer(bundle, "Er komen vier banken.", by=world.piet)
    later = ask(world, trajectory=world.clothes, by=world.marleen)

    bundling.add(later, bundle)

    assert later.state == "answered"
    assert later.turns.last().text == "Er komen vier banken."


def test_questions_of_two_towns_do_not_go_together(world):
    other = world.waves["Torhout"]
    world.clothes.wave = other
    world.clothes.save()

    with pytest.raises(bundling.NotTogether):
        bundling.put_together(
            [ask(world), ask(world, trajectory=world.clothes, by=world.marleen)],
            title="Banken",
            by=world.piet,
        )
