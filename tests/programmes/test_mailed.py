"""What the team reads of the mails about its shop, and whom mail does not reach."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail as sent
from django.utils import timezone

from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.demo.cast import World
from doeboek.desk.waiting import waiting_for
from doeboek.people.access import Role
from doeboek.people.links import give_link, token_of, url_of
from doeboek.people.mail import masked, send_fresh_link
from doeboek.people.models import Link, Person
from doeboek.programmes.mail import send_link, send_welcome
from doeboek.programmes.models import Mandate, Trajectory
from doeboek.programmes.notarriving import not_arriving
from doeboek.programmes.staffing import appoint
from tests.audits.pages import words
from tests.conftest import Browser


def link_of(world: World, person: Person, shop: Trajectory) -> Link:
    return give_link(person, Link.Purpose.OWNER, to=shop, by=world.ines)


def page(world: World, client_for: Any, part: str = "mail/") -> str:
    return words(client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/mensen/{part}"))


def bounce(letter: Letter | None = None) -> None:
    (letter or Letter.objects.latest("pk")).come_back("5.1.1")


# -- What was mailed ------------------------------------------------------------------------------
def test_the_team_reads_what_was_mailed_to_whom_when_and_why(world: World, client_for: Any) -> None:
    link = link_of(world, world.karim, world.bakery)
    send_link(link)
    send_fresh_link(link)
    bounce()

    said = page(world, client_for)

    assert "Eigen link: Karim El Amrani" in said
    assert "U krijgt dit omdat het team van uw traject u deze link mailt." in said
    assert "Nieuwe link: Karim El Amrani" in said
    assert "verstuurd op" in said
    assert "kwam terug op" in said
    assert "(5.1.1)" in said


def test_nothing_of_the_text_and_no_link_stands_there_or_is_kept(
    world: World, client_for: Any
) -> None:
    link = link_of(world, world.karim, world.bakery)
    send_link(link)

    said = page(world, client_for)

    assert "Met deze link opent u" in sent.outbox[0].body
    assert "Met deze link opent u" not in said
    for where in (said, str(Letter.objects.values())):
        assert token_of(link) not in where
    assert "Zonnekruim" not in str(Letter.objects.values())


def test_the_team_of_a_shop_reads_nothing_of_another_one(world: World, client_for: Any) -> None:
    send_link(link_of(world, world.marleen, world.clothes))
    send_link(link_of(world, world.karim, world.clothes))

    assert "Er werd niets gemaild." in page(world, client_for)


def test_a_letter_goes_in_the_name_of_the_programme_and_is_answered_to_the_coach(
    world: World,
) -> None:
    send_link(link_of(world, world.karim, world.bakery))

    [message] = sent.outbox
    assert message.from_email.startswith(f'"{world.programme.local_name}" <')
    assert message.reply_to == [f'"Ines Verhelst" <{world.ines.user.email}>']


# -- Of oneself -----------------------------------------------------------------------------------
def test_an_owner_reads_by_the_own_link_what_came_about_that_shop_alone(
    world: World, client_for: Any
) -> None:
    world.clothes.bring_in(world.karim, "owner", by=world.ines)
    bakery = link_of(world, world.karim, world.bakery)
    send_link(bakery)
    send_fresh_link(link_of(world, world.karim, world.clothes))
    send_link(give_link(world.samira, Link.Purpose.MEMBER, to=world.bakery))
    phone = Browser()
    phone.post(url_of(bakery).removeprefix("http://localhost:8000"))

    said = words(phone.get("/mijn-gegevens/mail/"))

    assert said.count("Eigen link") == 1
    assert "Nieuwe link" not in said
    assert 'href="/mijn-gegevens/mail/"' in phone.get("/mijn-gegevens/").text
    help_page = phone.get(f"/mijn/{world.bakery.pk}/hulp/")
    assert 'href="/mijn-gegevens/mail/"' in help_page.text


def test_somebody_with_an_account_reads_the_own_mails_only(world: World, client_for: Any) -> None:
    send_link(link_of(world, world.karim, world.bakery))

    assert "Wij mailden u niets." in words(client_for(world.ines).get("/mijn-gegevens/mail/"))


# -- Whom it does not reach -----------------------------------------------------------------------
@pytest.fixture
def came_back(world: World) -> Letter:
    send_link(link_of(world, world.karim, world.bakery))
    letter = Letter.objects.get()
    bounce(letter)
    return letter


def told(world: World, person: Person) -> list[str]:
    tasks, _more = waiting_for(person)
    return [task.text for task in tasks if task.status == "kwam terug"]


def test_the_team_hears_whom_mail_does_not_reach_and_where_to_change_it(
    world: World, client_for: Any, came_back: Letter
) -> None:
    said = f"Mail naar {masked(world.karim.email)} komt niet aan."
    people = client_for(world.ines).get(f"/trajecten/{world.bakery.pk}/mensen/")

    assert said in words(people)
    karim = world.bakery.memberships.get(person=world.karim)
    assert f'href="/mensen/{karim.pk}/">Het adres aanpassen' in people.text
    assert said in page(world, client_for)
    assert told(world, world.ines) == [f"{said} Kijk het adres na."]
    assert told(world, world.greet) == [f"{said} Kijk het adres na."]
    assert told(world, world.tom) == told(world, world.lotte) == told(world, world.karim) == []


def test_it_is_over_once_the_address_changes(world: World, came_back: Letter) -> None:
    Person.objects.filter(pk=world.karim.pk).update(email="nieuw@example.be")

    assert told(world, world.ines) == []


def test_it_is_over_once_a_later_letter_about_that_shop_leaves(
    world: World, came_back: Letter
) -> None:
    send_link(link_of(world, world.karim, world.clothes))
    assert len(not_arriving(Trajectory.objects.all())) == 1

    send_fresh_link(link_of(world, world.karim, world.bakery))

    assert not_arriving(Trajectory.objects.all()) == []


def test_who_left_the_shop_is_not_asked_about(world: World, came_back: Letter) -> None:
    world.bakery.memberships.get(person=world.karim).leave(by=world.ines)

    assert told(world, world.ines) == []


def test_who_is_erased_takes_the_letters_along_whatever_address_they_went_to(
    world: World, came_back: Letter
) -> None:
    Letter.objects.filter(pk=came_back.pk).update(to="oud@example.be", context={})

    world.karim.erase()

    assert Letter.objects.count() == 0


def test_a_reader_of_a_letter_that_cannot_leave_yet_is_known(
    world: World, client_for: Any, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    send_link(link_of(world, world.karim, world.bakery))

    with pytest.raises(OSError, match="refused"):
        mail.deliver.call(Letter.objects.get().pk)

    assert "wacht op de mailserver" in page(world, client_for)
    Letter.objects.update(given_up_at=timezone.now())
    assert "niet vertrokken" in page(world, client_for)


# -- Who works in the programme -------------------------------------------------------------------
def test_who_leads_sees_whose_mail_does_not_arrive_until_a_later_one_does(
    world: World, client_for: Any
) -> None:
    address = f"/programmas/{world.programme.pk}/"
    expert = appoint(
        world.programme, name="Nele", email="nele@doeboek.example", role=Role.EXPERT, by=world.greet
    )
    Person.objects.filter(pk=expert.person_id).update(email="nele@home.example")
    greet, ines = client_for(world.greet), client_for(world.ines)
    arrives = words(greet.get(address))
    bounce()
    comes_back, to_a_coach = words(greet.get(address)), words(ines.get(address))
    send_welcome(with_one_more_role(expert))
    later = words(greet.get(address))

    assert "mail komt niet aan" not in arrives
    assert comes_back.count("mail komt niet aan") == 1
    assert "mail komt niet aan" not in to_a_coach
    assert "mail komt niet aan" not in later


def with_one_more_role(mandate: Mandate) -> Mandate:
    """The same person gets one more role, and a letter about it."""
    return Mandate.objects.create(
        person=mandate.person, role=Role.COACH, programme=mandate.programme
    )
