"""Nothing is said twice, to the wrong one, or to somebody who needs no more."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail as sent
from django.urls import reverse
from django.utils import timezone

from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue, Counter
from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.people.models import Person
from tests.audits.pages import words
from tests.cityissues.conftest import BENCH, ask, seen, turn

FORM = {"category": "public-domain", "text": BENCH, "place": "", "named": "no"}


def address(name: str, thing) -> str:
    return reverse(f"cityissues:{name}", args=[thing.pk])


def subjects(person: Person) -> list[str]:
    return [message.subject for message in sent.outbox if message.to == [person.email]]


def kinds(issue: CityIssue) -> list[str]:
    return list(issue.turns.values_list("kind", flat=True))


# -- the same thing sent twice ---------------------------------------------------------------------
def test_a_question_sent_again_from_the_form_of_before_is_asked_once(world, client_for):
    karim, raising = client_for(world.karim), reverse("cityissues:raise", args=[world.bakery.pk])
    first = karim.post(raising, FORM)

    again = karim.post(raising, FORM)
    karim.post(raising, FORM | {"text": "En een vuilnisbak?"})

    assert again.url == first.url
    assert CityIssue.objects.count() == 2


def test_what_the_town_asks_twice_in_the_same_words_is_asked_once(world, client_for, bench):
    piet = client_for(world.piet)

    for _each in range(2):
        said = {"text": "Waar precies?", "kind": "asked", "seen": seen(bench)}
        piet.post(address("answer", bench), said)

    assert kinds(bench) == ["raised", "asked"]
    assert subjects(world.karim) == ["Tielt vraagt u iets: Straat en plein"]


def test_the_same_words_of_somebody_else_are_said(world, bench):
    turn(bench, Kind.ASKED, world.piet, text="Waar?")
    turn(bench, Kind.ASKED, world.hilde, text="Waar?")

    assert kinds(bench) == ["raised", "asked", "asked"]


@pytest.mark.parametrize("kind", [Kind.ASKED, Kind.ADDED, Kind.FORWARDED])
def test_the_same_words_much_later_are_said_again(world, bench, kind):
    by = world.karim if kind == Kind.ADDED else world.piet
    said = {"text": "Is er al nieuws?"} | ({"to": world.hilde} if kind == Kind.FORWARDED else {})
    turn(bench, kind, by, **said)
    sent.outbox.clear()

    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=14)):
        turn(bench, kind, by, **said)

    assert kinds(bench) == ["raised", kind, kind]
    assert sent.outbox != []


def test_what_was_taken_back_is_not_said_to_reach_the_town(world, client_for, bench):
    karim, said = client_for(world.karim), {"text": "Bij de kerk.", "seen": seen(bench)}
    karim.post(address("addition", bench), said)
    karim.post(address("withdrawal", bench))

    again = karim.post(address("addition", bench), said)

    assert again.status_code == 409


@pytest.mark.parametrize(
    ("name", "told"), [("stage", {"kind": "started"}), ("handover", {"to": "hilde", "text": ""})]
)
def test_what_crosses_something_of_a_colleague_is_held_back_once(
    world, client_for, bench, name, told
):
    piet, before = client_for(world.piet), seen(bench)
    told = {key: world.hilde.pk if value == "hilde" else value for key, value in told.items()}
    turn(bench, Kind.ASKED, world.hilde, text="Waar?")

    held = piet.post(address(name, bench), told | {"seen": before})

    assert held.status_code == 422
    assert "Iemand deed intussen iets" in words(held)
    assert kinds(bench) == ["raised", "asked"]
    again = set(re.findall(r'name="seen" value="(\d+)"', held.text))
    assert again == {str(seen(bench))}
    piet.post(address(name, bench), told | {"seen": seen(bench)})
    assert len(kinds(bench)) == 3


@pytest.mark.parametrize(
    ("name", "before", "meanwhile"),
    [("addition", Kind.ASKED, Kind.ASKED), ("not_helped", Kind.ANSWERED, Kind.ANSWERED)],
)
def test_what_a_shop_says_to_words_it_did_not_read_is_held_back_once(
    world, client_for, bench, name, before, meanwhile
):
    karim = client_for(world.karim)
    turn(bench, before, world.piet, text="Waar?")
    read = seen(bench)
    turn(bench, meanwhile, world.hilde, text="Wanneer?")

    held = karim.post(address(name, bench), {"text": "Ja.", "seen": read})
    shown = re.search(r'name="seen" value="(\d+)" id="id_seen"', held.text)
    karim.post(address(name, bench), {"text": "Ja.", "seen": shown.group(1)})

    assert held.status_code == 422
    assert "Iemand deed intussen iets" in words(held)
    assert kinds(bench)[-2:] == [meanwhile, {"addition": "added"}.get(name, "not-helped")]


# -- letters ---------------------------------------------------------------------------------------
def test_who_gets_a_question_of_a_colleague_reads_whose_it_was(world, bench):
    turn(bench, Kind.FORWARDED, world.piet, to=world.hilde)

    [subject] = subjects(world.hilde)
    assert subject == f"Piet Lannoo geeft u vraag {bench.pk} door: Straat en plein"
    assert "Piet Lannoo van Tielt geeft u een vraag" in sent.outbox[-2].body + sent.outbox[-1].body


def test_a_colleague_who_was_erased_leaves_no_gap_in_the_letter(world, settings, bench):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    turn(bench, Kind.FORWARDED, world.piet, to=world.hilde)
    world.piet.erase()

    mail.deliver.call(Letter.objects.get(template="cityissues/handed_on").pk)

    assert sent.outbox[-1].subject.startswith("Gewiste persoon geeft u vraag")


@pytest.mark.parametrize("kind", [Kind.ACCEPTED, Kind.STARTED])
def test_a_shop_that_has_to_answer_gets_no_letter_that_somebody_works_on_it(world, bench, kind):
    turn(bench, Kind.ASKED, world.piet, text="Waar?")
    sent.outbox.clear()

    turn(bench, kind, world.piet)

    assert sent.outbox == []


def test_a_shop_is_helped_by_the_answer_that_it_read(world, client_for, bench):
    karim = client_for(world.karim)
    turn(bench, Kind.ANSWERED, world.piet, text="In maart.")
    before = {"seen": seen(bench)}
    turn(bench, Kind.ANSWERED, world.piet, text="Toch niet.")

    held = karim.post(address("helped", bench), before)
    again = karim.post(address("helped", bench), {"seen": seen(bench)})

    assert (held.status_code, again.status_code) == (409, 302)
    assert "De gemeente antwoordde intussen opnieuw: lees het hieronder." in words(held)
    assert f'name="seen" value="{bench.turns.filter(kind="answered").last().pk}"' in held.text
    assert kinds(bench)[-1] == "helped"


# -- who has it ------------------------------------------------------------------------------------
def test_both_sides_read_whom_a_question_is_with(world, client_for, bench):
    office = Person.objects.create(name="Dienst Groen", email="groen@tielt.example")
    at_town = {"municipality": world.wave.municipality, "programme": world.programme}
    just_officers = words(client_for(world.piet).get(address("issue", bench)))
    Counter.objects.create(**at_town, category="public-domain", person=office)

    pages = [
        words(client_for(who).get(address("issue", bench))) for who in (world.piet, world.karim)
    ]
    turn(bench, Kind.FORWARDED, world.piet, to=world.hilde)
    listed = words(client_for(world.piet).get(reverse("cityissues:issues")))

    assert "Bij Dienst Groen" not in just_officers
    assert ["Bij Dienst Groen" in page for page in pages] == [True, True]
    assert f"vraag {bench.pk}" in listed
    assert "bij Hilde" in listed


def test_the_list_says_that_the_shop_answered(world, client_for, bench):
    turn(bench, Kind.ASKED, world.piet, text="Waar?")
    turn(bench, Kind.ADDED, world.karim, text="Aan de kerk.")

    assert "de winkel vulde aan" in words(client_for(world.piet).get(reverse("cityissues:issues")))


def test_what_waits_for_the_owner_says_so_and_stands_first(world, client_for, bench):
    turn(bench, Kind.ASKED, world.piet, text="Waar?")
    for number in range(3):
        ask(world, text=f"Vraag {number}")

    own = client_for(world.karim).get(f"/mijn/{world.bakery.pk}/")
    of_coach = words(client_for(world.ines).get(address("issue", bench)))

    assert own.context["asked"].first[0] == bench
    assert "wacht op u" in words(own)
    assert "wacht op de winkel" in of_coach


# -- the name of the shop --------------------------------------------------------------------------
def test_an_answer_that_tells_the_name_goes_along_with_leave_for_it(world, client_for, bench):
    turn(bench, Kind.ASKED, world.piet, text="Welk nummer?")
    karim, told = client_for(world.karim), {"text": "Bij Karim El Amrani, nummer 12."}
    told["seen"] = seen(bench)

    refused = karim.post(address("addition", bench), told)
    karim.post(address("addition", bench), told | {"named": "on"})

    assert refused.status_code == 422
    assert "De gemeente mag vanaf nu de naam van mijn winkel lezen" in words(refused)
    bench.refresh_from_db()
    assert (bench.is_named, kinds(bench)[-1]) == (True, "added")


def test_an_error_of_a_counter_says_of_which_subject(world, client_for):
    told = {"works-to": "other", "parking-days": "0"}

    page = words(client_for(world.piet).post(reverse("cityissues:counters"), told))

    assert "Werken, Naam van de dienst of de persoon: Schrijf de naam" in page
    assert "Parkeren, Werkdagen: Vul een aantal werkdagen in, van 1 tot" in page
    assert page.count("Er klopt nog iets niet") == 1
