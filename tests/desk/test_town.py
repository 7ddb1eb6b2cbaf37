"""What a municipality, an association, a federation and a manager may know."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.demo import cast
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Mandate, Programme, Trajectory, Wave
from doeboek.programmes.starting import Address, open_shop, start_trajectory
from tests.desk.conftest import words_of

SEES = ["town_sees_progress"]


def begin(world, count, *, step="", shared=False, wave=None, name="Winkel"):
    """So many shops in a wave, at a step, with or without their name shown to the town."""
    wave = wave or world.wave
    begun = []
    for number in range(count):
        address = Address(
            street="Markt", number=str(number), postcode="8700", municipality=wave.municipality
        )
        shop = open_shop(f"{name} {number + 1}", address)
        trajectory = start_trajectory(
            wave, shop, coach=world.ines, by=world.ines, owner=world.marleen
        )
        if step:
            trajectory.enter(step, by=world.ines)
        if shared:
            set_consents(trajectory.participation, SEES, by=world.marleen)
        begun.append(trajectory)
    return begun


def by_step(response):
    """The named shops under their step."""
    roll = re.search(r'<dl class="roll">.*?</dl>', response.content.decode(), re.DOTALL)
    if roll is None:
        return {}
    return {
        step: re.findall(r"<bdi>(.*?)</bdi>", names)
        for step, names in re.findall(r"<dt>(.*?)</dt>(.*?)</div>", roll.group(), re.DOTALL)
    }


def test_nobody_is_named_who_did_not_agree(world, client_for, read):
    for name in ("piet", "hilde"):
        page = read(world.people[name], "/gemeente/")
        assert "Zonnekruim" not in page
        assert "Kleedkamer" not in page
        assert "Nog geen winkel toont haar naam" in page


@pytest.mark.parametrize("name", ["piet", "hilde"])
def test_a_shop_that_agreed_stands_there_with_its_step_and_nothing_else(world, client_for, name):
    set_consents(world.bakery.participation, SEES, by=world.karim)

    response = client_for(world.people[name]).get("/gemeente/")

    assert by_step(response) == {"Kennismaking": ["Bakkerij Zonnekruim"]}
    assert "Karim" not in response.content.decode()
    assert f"/trajecten/{world.bakery.pk}/" not in response.content.decode()


def test_a_name_is_gone_at_once_after_it_was_withdrawn(world, client_for):
    client = client_for(world.hilde)
    set_consents(world.bakery.participation, SEES, by=world.karim)
    assert by_step(client.get("/gemeente/")) == {"Kennismaking": ["Bakkerij Zonnekruim"]}

    set_consents(world.bakery.participation, [], by=world.karim)

    assert by_step(client.get("/gemeente/")) == {}
    assert "Zonnekruim" not in client.get("/gemeente/").content.decode()
    assert "Zonnekruim" not in client.get("/zoek/?q=zonn").content.decode()


def test_the_owner_withdraws_it_by_the_form(world, client_for):
    set_consents(world.bakery.participation, SEES, by=world.karim)
    town = client_for(world.hilde)

    response = client_for(world.karim).post(
        f"/trajecten/{world.bakery.pk}/toestemmingen/keuzes/", {}
    )

    assert response.status_code == 302
    assert by_step(town.get("/gemeente/")) == {}


def test_a_shop_in_the_bin_is_not_named(world, client_for):
    set_consents(world.bakery.participation, SEES, by=world.karim)

    Trajectory.objects.filter(pk=world.bakery.pk).update(deleted_at=timezone.now())

    assert by_step(client_for(world.hilde).get("/gemeente/")) == {}


def test_an_association_sees_no_names_though_the_town_does(world, read, client_for):
    set_consents(world.bakery.participation, SEES, by=world.karim)

    assert "Zonnekruim" not in read(world.koen, "/cijfers/")
    assert client_for(world.koen).get("/gemeente/").status_code == 403


def test_fewer_than_five_shops_are_not_counted(world, read):
    for name, address in (("hilde", "/gemeente/"), ("piet", "/cijfers/"), ("koen", "/cijfers/")):
        page = read(world.people[name], address)
        assert not re.search(r"\b[1-4] (winkels|tonen)", page), (name, page)

    assert "De eerste winkels in Tielt doen mee" in read(world.hilde, "/gemeente/")
    assert "Er doen nog geen vijf winkels mee." in read(world.koen, "/cijfers/")
    assert "Er doen nog geen vijf winkels mee." in read(world.an, "/cijfers/")


def test_no_shop_at_all_is_said_plainly(world, read):
    Trajectory.objects.update(deleted_at=timezone.now())

    assert "In Tielt doet nog geen winkel mee" in read(world.hilde, "/gemeente/")
    assert "Nog geen winkel is begonnen." in read(world.koen, "/cijfers/")


def test_from_five_on_the_sentence_counts_in_words(world, read):
    begin(world, 3)

    page = read(world.hilde, "/gemeente/")

    assert page.startswith("Vijf winkels in Tielt doen mee Het doel van deze ronde is 15 winkels.")


def test_who_reads_names_cannot_subtract_the_one_that_is_not_named(world, read, client_for):
    begin(world, 8, step="followup", shared=True)

    town = read(world.hilde, "/gemeente/")
    figures = read(world.hilde, "/cijfers/")

    assert "winkels doen mee 10 tonen u hun naam 8 van hen hebben hun doeboek 8" in town
    assert "De andere winkels" not in town
    assert "Per stap tellen we ze niet, want dan herkent u wie de naam niet toont." in figures
    assert "Opvolging" not in figures


def test_a_total_says_when_it_is_over_more_than_one_round(world, read):
    begin(world, 5)
    words = "Dat is over alle rondes samen."
    assert words not in read(world.hilde, "/gemeente/")

    Wave.objects.create(
        programme=world.programme,
        municipality=world.wave.municipality,
        starts_on=world.wave.starts_on - timedelta(days=900),
    )

    assert words in read(world.hilde, "/gemeente/")


def test_the_others_are_counted_when_there_are_five(world, read):
    begin(world, 1, step="scan", shared=True)
    begin(world, 5, step="swot")

    page = read(world.hilde, "/gemeente/")

    assert "De andere winkels" in page
    assert "Kennismaking tot en met SWOT 7 Ideeënsessie 0 Doeboek 0 Opvolging 0" in page


def test_a_federation_counts_its_trades_and_no_others(world, read):
    begin(world, 6, name="Zonder branche")

    assert "Er doen nog geen vijf winkels mee." in read(world.an, "/cijfers/")

    trade = world.bakery.shop.trade
    for trajectory in Trajectory.objects.filter(title__startswith="Zonder"):
        trajectory.shop.trade = trade
        trajectory.shop.save()

    assert "winkels doen mee 8" in read(world.an, "/cijfers/")


def test_a_manager_reads_exact_counts_per_round(world, client_for):
    begin(world, 2, wave=world.waves["Torhout"])

    html = client_for(world.greet).get("/cijfers/").content.decode()

    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", html, re.DOTALL)
    cells = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    year = world.wave.starts_on.year
    assert cells == [
        f"Diksmuide {year} 15 0 0",
        f"Poperinge {year} 15 0 0",
        f"Tielt {year} 15 2 0",
        f"Torhout {year} 15 2 0",
        "Samen 60 4 0",
    ]


def test_totals_count_what_was_done(walked, read):
    page = read(walked.greet, "/cijfers/")

    done = sum(
        1
        for shop in (walked.bakery, walked.clothes)
        for action in shop.book.actions.all()
        if action.done
    )
    assert f"winkels gestart 2 doeboeken uitgegeven 2 acties gedaan {done}" in page


def test_whom_a_programme_brought_in_knows_of_that_programmes_shops_only(world, client_for):
    other = _other_programme(world)
    begin(world, 6, wave=other, shared=True, name="Andere winkel")
    Mandate.objects.filter(person=world.piet).update(programme=world.programme)

    limited = client_for(world.piet).get("/gemeente/")
    whole = client_for(world.hilde).get("/gemeente/")

    assert by_step(limited) == {}
    assert len(by_step(whole)["Kennismaking"]) == 6
    assert "Acht winkels in Tielt doen mee" in words_of(whole)
    assert "Acht winkels" not in words_of(limited)


def test_who_works_for_two_municipalities_chooses_one(world, client_for):
    Mandate.objects.create(
        person=world.piet,
        role=Role.OFFICER,
        municipality=cast.town("Torhout", timezone.localdate()),
        since=timezone.localdate() - timedelta(days=9),
    )
    begin(world, 6, wave=world.waves["Torhout"])
    client = client_for(world.piet)
    torhout = cast.town("Torhout", timezone.localdate()).nis

    assert "De eerste winkels in Tielt doen mee" in words_of(client.get("/gemeente/"))
    assert "Zes winkels in Torhout doen mee" in words_of(
        client.get(f"/gemeente/?gemeente={torhout}")
    )
    assert "in Tielt" in words_of(client.get("/gemeente/?gemeente=99999"))


def test_another_towns_code_in_the_address_opens_nothing(world, read):
    begin(world, 6, wave=world.waves["Torhout"], shared=True)
    torhout = cast.town("Torhout", timezone.localdate()).nis

    page = read(world.hilde, f"/gemeente/?gemeente={torhout}")

    assert "Torhout" not in page
    assert "Winkel 1" not in page


def test_the_names_are_paged_in_the_order_of_the_steps(world, client_for):
    begin(world, 20, step="scan", shared=True, name="Aan de scan")
    begin(world, 10, step="followup", shared=True, name="Aan de opvolging")
    client = client_for(world.hilde)

    first, second = by_step(client.get("/gemeente/")), by_step(client.get("/gemeente/?pagina=2"))

    assert [(step, len(names)) for step, names in first.items()] == [("Scan", 20), ("Opvolging", 5)]
    assert [(step, len(names)) for step, names in second.items()] == [("Opvolging", 5)]


def test_whom_to_ring_stands_there_with_the_number(world, read):
    for name, address in (("hilde", "/gemeente/"), ("koen", "/cijfers/"), ("an", "/cijfers/")):
        assert "Greet Callens leidt het programma +32 51 00 00 01" in read(
            world.people[name], address
        )


def _other_programme(world) -> Wave:
    programme = Programme.objects.create(
        name="Nog een programma",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    Mandate.objects.create(
        person=Person.objects.create(name="Iemand Anders"), role=Role.MANAGER, programme=programme
    )
    return Wave.objects.create(
        programme=programme, municipality=world.wave.municipality, starts_on=world.wave.starts_on
    )
