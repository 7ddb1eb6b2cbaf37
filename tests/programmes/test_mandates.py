"""The people who work in a programme."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail

from doeboek.demo.cast import World, town
from doeboek.people.models import Person, User
from doeboek.programmes.models import Consent, Programme, Trajectory, Wave
from tests.programmes.shops import everything


def said(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def appointment(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Jef Nieuw",
        "email": "jef@example.be",
        "role": "coach",
        "new_organisation": "",
    } | changes


def test_somebody_new_gets_an_account_a_role_and_a_letter(world: World, client_for: Any) -> None:
    address = f"/programmas/{world.programme.pk}/ploeg/nieuw/"
    sent = appointment(new_organisation="Winkelhuis Westhoek")

    client_for(world.greet).post(address, sent)

    jef = User.objects.get(email="jef@example.be").person
    mandate = jef.mandates.get()
    assert (mandate.role, mandate.programme) == ("coach", world.programme)
    assert mandate.organisation.name == "Winkelhuis Westhoek"
    assert "coach" in mail.outbox[0].body
    assert client_for(jef).get("/winkels/").status_code == 200


def test_a_merged_town_is_offered_once_and_stands_for_its_older_rounds(
    world: World, client_for: Any
) -> None:
    before, after = town("Wingene", date(2024, 3, 1)), town("Wingene", date(2026, 3, 1))
    rounds = [
        Wave.objects.create(
            programme=world.programme, municipality=then, starts_on=date(year, 3, 1)
        )
        for then, year in ((before, 2024), (after, 2026))
    ]
    address = f"/programmas/{world.programme.pk}/ploeg/nieuw/"

    offered = client_for(world.greet).get(address).context["form"]["municipality"]
    choices = {str(value): label for value, label in offered.field.choices}
    client_for(world.greet).post(address, appointment(role="officer", municipality=after.pk))

    assert [value for value, label in choices.items() if label == "Wingene"] == [str(after.pk)]
    jef = User.objects.get(email="jef@example.be").person
    assert list(Wave.objects.visible_to(jef).order_by("starts_on")) == rounds


def test_somebody_with_an_account_keeps_it_and_the_name(world: World, client_for: Any) -> None:
    sent = appointment(name="Iemand", email="NOOR@doeboek.example")

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    assert [m.role for m in world.noor.mandates.all()] == ["coach"]
    assert Person.objects.get(pk=world.noor.pk).name == "Noor Haddad"


def test_an_owner_with_that_address_gets_no_account_of_the_team(
    world: World, client_for: Any
) -> None:
    sent = appointment(email=world.karim.email)

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    user = User.objects.get(email=world.karim.email)
    assert user.person != world.karim
    assert not world.karim.mandates.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"role": "owner"}, ""),
        ({"role": "member"}, ""),
        ({"role": "admin"}, ""),
        ({"role": "editor"}, ""),
        ({"role": "officer"}, "Kies voor welke gemeente deze persoon werkt."),
        ({"role": "federation"}, "Kies minstens één branche van de federatie."),
        ({"email": "ines@doeboek.example"}, "Ines Verhelst is in dit programma al coach."),
        ({"email": "jef"}, ""),
        ({"name": ""}, ""),
    ],
)
def test_a_role_that_cannot_be_given_is_refused(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    browser = client_for(world.greet)
    before = everything()

    answer = browser.post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", appointment(**changes))

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert everything() == before
    assert mail.outbox == []


def test_an_officer_brought_in_by_a_programme_knows_of_that_programme_only(
    world: World, client_for: Any
) -> None:
    other = Programme.objects.create(
        name="Andere winkels",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    theirs = Wave.objects.create(
        programme=other, municipality=world.wave.municipality, starts_on=world.wave.starts_on
    )
    Trajectory.objects.filter(pk=world.clothes.pk).update(wave=theirs)
    for trajectory in (world.bakery, world.clothes):
        Consent.objects.create(
            participation=trajectory.participation, purpose="town_sees_progress", by=world.karim
        )
    sent = appointment(role="officer", municipality=world.wave.municipality.pk)

    client_for(world.greet).post(f"/programmas/{world.programme.pk}/ploeg/nieuw/", sent)

    jef = User.objects.get(email="jef@example.be").person
    assert list(Wave.objects.visible_to(jef)) == [world.wave]
    assert list(Trajectory.objects.shared_with_town(jef)) == [world.bakery]
    assert set(Trajectory.objects.shared_with_town(world.piet)) == {world.bakery, world.clothes}


def test_a_coach_who_stops_leaves_the_shops_at_once(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    address = f"/mandaten/{world.ines.mandates.get().pk}/einde/"
    hers = client_for(world.ines)

    asked = browser.get(address).content.decode()
    browser.post(address)

    assert "2 winkels blijven zonder coach achter." in asked
    assert hers.get("/winkels/").status_code == 403
    assert hers.get(f"/trajecten/{world.bakery.pk}/mensen/").status_code == 404
    assert Trajectory.objects.get(pk=world.bakery.pk).coach is None
    orphans = browser.get("/winkels/?coach=geen").content.decode()
    assert "Bakkerij Zonnekruim" in orphans
    assert "Kleedkamer Marleen" in orphans


def test_somebody_always_leads_a_programme(world: World, client_for: Any) -> None:
    mandate = world.greet.mandates.get()

    answer = client_for(world.greet).post(f"/mandaten/{mandate.pk}/einde/")

    assert said(answer) == ["Iemand moet het programma leiden. Haal er eerst een ander bij."]
    mandate.refresh_from_db()
    assert mandate.is_now


def test_a_mandate_without_a_programme_is_not_ours_to_end(world: World, client_for: Any) -> None:
    answer = client_for(world.greet).post(f"/mandaten/{world.piet.mandates.get().pk}/einde/")

    assert answer.status_code == 404
    assert world.piet.mandates.now().exists()


def test_who_ends_a_role_without_knowing_the_shops_reads_only_how_many(
    world: World, client_for: Any
) -> None:
    address = f"/mandaten/{world.ines.mandates.get().pk}/einde/"

    read = {
        name: client_for(person).get(address).content.decode()
        for name, person in (("greet", world.greet), ("wout", world.wout))
    }

    assert world.bakery.title in read["greet"]
    assert world.bakery.title not in read["wout"]
    assert "2 winkels" in read["wout"]
