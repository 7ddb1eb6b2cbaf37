"""Knowledge editors and administrators: who holds a role in the whole installation."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.people.access import Role
from doeboek.people.models import Person, User
from doeboek.programmes import staffing
from doeboek.programmes.models import Mandate
from doeboek.programmes.staffing import LastOne, dismiss, entrust
from tests.programmes.shops import everything

PEOPLE = "/beheer/mensen/"
NEW = "/beheer/mensen/nieuw/"


def somebody(**changes: str) -> dict[str, str]:
    return {"name": "Bea Loontjens", "email": "Bea@example.be", "role": "editor"} | changes


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def end(mandate: Mandate) -> str:
    return f"/mandaten/{mandate.pk}/einde/"


def second_administrator() -> Mandate:
    mandate = entrust(Role.ADMIN, name="Bea Loontjens", email="bea@example.be", language="nl")
    Mandate.objects.filter(pk=mandate.pk).update(since=timezone.localdate() - timedelta(days=9))
    mandate.refresh_from_db()
    return mandate


# -- who is in the list --------------------------------------------------------------------------
def test_the_list_holds_who_keeps_the_whole_with_address_and_nobody_of_a_programme(
    world: World, client_for: Any
) -> None:
    page = client_for(world.wout).get(PEOPLE).content.decode()

    assert "wout@doeboek.example" in page
    assert "sofie@doeboek.example" in page
    assert "Greet Callens" not in page


def test_the_list_takes_the_same_queries_for_three_and_for_thirty_and_comes_in_pages(
    world: World, client_for: Any
) -> None:
    browser, counts = client_for(world.wout), []
    browser.get(PEOPLE)
    for more in (1, 28):
        for n in range(more):
            entrust(Role.EDITOR, name=f"Ed {n}", email=f"ed.{more}.{n}@example.be", language="nl")
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(PEOPLE)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 25
    assert (len(answer.context["page_obj"]), answer.context["page_obj"].paginator.count) == (25, 31)


def test_who_was_erased_or_whose_role_ended_is_out_of_the_list(
    world: World, client_for: Any
) -> None:
    mandate = second_administrator()
    ended = entrust(Role.EDITOR, name="Wim Weg", email="wim@example.be", language="nl")
    dismiss(ended, by=world.wout)
    mandate.person.erase()

    listed = client_for(world.wout).get(PEOPLE).context["page_obj"]

    assert [each.person for each in listed] == [world.wout, world.sofie]


# -- letting somebody in -------------------------------------------------------------------------
@pytest.mark.parametrize(("role", "words"), [("editor", "kennisredacteur"), ("admin", "beheerder")])
def test_somebody_new_gets_an_account_a_role_and_a_letter(
    role: str, words: str, world: World, client_for: Any
) -> None:
    answer = client_for(world.wout).post(NEW, somebody(role=role))

    bea = User.objects.get(email="bea@example.be").person
    assert answer.headers["Location"] == PEOPLE
    assert said(answer) == [f"Bea Loontjens is nu {words} en krijgt een mail."]
    assert [(m.role, m.programme, m.municipality) for m in bea.mandates.all()] == [
        (role, None, None)
    ]
    assert [letter.to for letter in mail.outbox] == [["bea@example.be"]]
    assert mail.outbox[0].subject == f"U bent {words} van Doeboek"
    assert "http://localhost:8000/aanmelden/" in mail.outbox[0].body


def test_who_was_made_administrator_lets_the_next_one_in(world: World, client_for: Any) -> None:
    client_for(world.wout).post(NEW, somebody(role="admin"))
    bea = User.objects.get(email="bea@example.be").person

    client_for(bea).post(NEW, somebody(email="jef@example.be", name="Jef Nieuw"))

    assert User.objects.get(email="jef@example.be").person.roles_anywhere == {Role.EDITOR}


def test_somebody_with_an_account_keeps_it_and_the_name(world: World, client_for: Any) -> None:
    sent = somebody(name="Iemand", email="GREET@doeboek.example")
    before = Person.objects.count()

    client_for(world.wout).post(NEW, sent)

    assert Person.objects.count() == before
    assert {m.role for m in world.greet.mandates.all()} == {"manager", "editor"}
    assert Person.objects.get(pk=world.greet.pk).name == "Greet Callens"


def test_a_person_without_account_is_known_again_by_name_and_address(
    world: World, client_for: Any
) -> None:
    sent = somebody(name="karim el amrani", email="KARIM@doeboek.example")

    client_for(world.wout).post(NEW, sent)

    assert User.objects.get(email="karim@doeboek.example").person == world.karim
    assert [m.role for m in world.karim.mandates.all()] == ["editor"]


def test_another_name_at_a_shared_address_is_another_person(world: World, client_for: Any) -> None:
    client_for(world.wout).post(NEW, somebody(email=world.karim.email))

    assert User.objects.get(email=world.karim.email).person.name == "Bea Loontjens"
    assert not world.karim.mandates.exists()


def test_two_people_of_the_same_name_at_one_address_are_not_mixed_up(
    world: World, client_for: Any
) -> None:
    Person.objects.create(name="Karim El Amrani", email=world.karim.email)

    client_for(world.wout).post(NEW, somebody(name="Karim El Amrani", email=world.karim.email))

    assert not world.karim.mandates.exists()
    assert User.objects.get(email=world.karim.email).person != world.karim


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"role": "manager"}, ""),
        ({"role": ""}, "Kies een rol."),
        ({"email": "sofie@doeboek.example"}, "Sofie Lagrou is al kennisredacteur."),
        ({"email": "wout@doeboek.example", "role": "admin"}, "Wout Pattyn is al beheerder."),
        ({"email": "bea"}, ""),
        ({"name": ""}, ""),
        ({"name": "B" * 201}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_the_text_is_kept(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.wout)
    before = everything()

    answer = browser.post(NEW, somebody(**changes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert (somebody() | changes)["email"] in page
    assert everything() == before
    assert mail.outbox == []


# -- ending --------------------------------------------------------------------------------------
def test_an_editor_is_out_at_once_after_a_clear_question(world: World, client_for: Any) -> None:
    browser, hers = client_for(world.wout), client_for(world.sofie)
    mandate = world.sofie.mandates.get()

    asked = browser.get(end(mandate)).content.decode()
    answer = browser.post(end(mandate))

    assert "Is Sofie Lagrou geen kennisredacteur meer?" in asked
    assert answer.headers["Location"] == PEOPLE
    assert said(answer) == ["Sofie Lagrou is geen kennisredacteur meer."]
    assert hers.get("/rollen/").status_code == 403


def test_the_last_administrator_stays_and_the_list_offers_no_end(
    world: World, client_for: Any
) -> None:
    browser = client_for(world.wout)
    mandate = world.wout.mandates.get()

    page = browser.get(PEOPLE).content.decode()
    answer = browser.post(end(mandate))

    assert end(mandate) not in page
    assert "de enige" in page
    assert said(answer) == ["Iemand moet Doeboek beheren. Haal er eerst een ander bij."]
    assert answer.headers["Location"] == PEOPLE
    assert world.wout.mandates.now().exists()


def test_one_of_two_administrators_stops_and_comes_home(world: World, client_for: Any) -> None:
    second_administrator()
    browser = client_for(world.wout)

    answer = browser.post(end(world.wout.mandates.get()))

    assert answer.headers["Location"] == "/"
    assert "U hebt op dit moment geen rol in een programma." in browser.get("/").content.decode()
    assert browser.get(PEOPLE).status_code == 403


@pytest.mark.parametrize("gone", ["erased", "closed"])
def test_an_administrator_who_cannot_sign_in_does_not_count(gone: str, world: World) -> None:
    mandate = second_administrator()
    if gone == "erased":
        mandate.person.erase()
    else:
        User.objects.filter(person=mandate.person).update(is_active=False)

    with pytest.raises(LastOne):
        dismiss(world.wout.mandates.get(), by=world.wout)


def test_nobody_else_ends_or_knows_of_such_a_role(world: World, client_for: Any) -> None:
    addresses = [end(person.mandates.get()) for person in (world.sofie, world.wout)]
    others = {name for name in world.people if name != "wout"}

    statuses = {
        client_for(world.people[name]).post(address).status_code
        for name in others
        for address in addresses
    }

    assert statuses == {404}


def test_a_role_for_a_town_over_all_programmes_is_not_in_the_administrators_hands(
    world: World, client_for: Any
) -> None:
    assert client_for(world.wout).get(end(world.piet.mandates.get())).status_code == 404


def test_only_an_administrator_has_a_role_on_such_a_mandate(world: World) -> None:
    mandate = world.sofie.mandates.get()

    roles = {name: mandate.roles_of(person) for name, person in world.people.items()}

    assert roles.pop("wout") == {Role.ADMIN}
    assert not any(roles.values())


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_the_same_moment_leave_one(
    world: World, monkeypatch: Any
) -> None:
    mandates = [world.wout.mandates.get(), second_administrator()]
    together = threading.Barrier(2)

    def meet(_mandate: Mandate) -> list[Any]:
        """Between looking and ending, as long as nothing keeps the other one waiting."""
        with suppress(threading.BrokenBarrierError):
            together.wait(timeout=1)
        return []

    def try_to_end(mandate: Mandate) -> None:
        with suppress(LastOne):
            dismiss(mandate, by=world.wout)
        connection.close()

    monkeypatch.setattr(staffing, "memberships_by", meet)
    threads = [threading.Thread(target=try_to_end, args=[mandate]) for mandate in mandates]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Mandate.objects.now().filter(role=Role.ADMIN).count() == 1


# -- the first one -------------------------------------------------------------------------------
def first(*arguments: str) -> str:
    out = StringIO()
    call_command("administrator", *arguments, stdout=out)
    return out.getvalue()


def test_a_fresh_installation_gets_its_first_administrator_by_a_command(
    db: None, client_for: Any
) -> None:
    told = first("Bea Loontjens", "Bea@example.be")

    bea = User.objects.get().person
    assert told == (
        "Bea Loontjens is administrator. "
        "Sign in at http://localhost:8000/aanmelden/ as Bea@example.be.\n"
    )
    assert (bea.roles_anywhere, bea.language) == ({Role.ADMIN}, "nl")
    assert mail.outbox[0].subject == "U bent beheerder van Doeboek"
    assert client_for(bea).get(PEOPLE).status_code == 200


def test_the_letter_of_the_command_is_in_the_language_that_was_asked(db: None) -> None:
    first("Bea Loontjens", "bea@example.be", "--language", "en")

    assert mail.outbox[0].subject == "You are administrator of Doeboek"
    assert User.objects.get().person.language == "en"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["Bea", "bea@example.be"],
            "There is an administrator already. Use --also to add another.",
        ),
        (
            ["Wout", "WOUT@doeboek.example", "--also"],
            "Wout Pattyn is administrator already.",
        ),
        (["Bea", "bea", "--also"], "bea is not an e-mail address."),
        ([" ", "bea@example.be", "--also"], "Give a name of 200 characters at most."),
    ],
)
def test_the_command_refuses_with_one_sentence(
    arguments: list[str], sentence: str, world: World
) -> None:
    before = everything()

    with pytest.raises(CommandError) as refused:
        first(*arguments)

    assert str(refused.value) == sentence
    assert everything() == before


def test_the_command_adds_one_when_the_only_administrator_cannot_come_in(world: World) -> None:
    first("Bea Loontjens", "bea@example.be", "--also")

    assert Mandate.objects.now().filter(role=Role.ADMIN).count() == 2
