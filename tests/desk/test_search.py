"""The search box finds what one may know of, and nothing more."""

from __future__ import annotations

import re

import pytest

from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Trajectory
from doeboek.programmes.starting import start_trajectory
from tests.desk.conftest import words_of


def found(client_for, person, text):
    """The names on the page of results."""
    response = client_for(person).get("/zoek/", {"q": text})
    assert response.status_code == 200
    main = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL).group()
    return re.findall(r"<bdi>(.*?)</bdi>", main)


@pytest.mark.parametrize("text", ["zonn", "ZONNEKRUIM", "bakkerij zonnekr", " zonne ", "zönn"])
def test_the_beginning_of_a_name_is_enough_however_it_is_typed(world, client_for, text):
    assert found(client_for, world.ines, text) == ["Bakkerij Zonnekruim"]


def test_people_around_the_shops_are_found_with_their_shop(world, client_for):
    assert found(client_for, world.ines, "samira") == ["Samira El Amrani", "Bakkerij Zonnekruim"]
    assert found(client_for, world.ines, "dhondt") == ["Marleen Dhondt", "Kleedkamer Marleen"]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("greet", {"Bakkerij Zonnekruim", "Kleedkamer Marleen"}),
        ("ines", {"Bakkerij Zonnekruim", "Kleedkamer Marleen"}),
        ("lotte", {"Bakkerij Zonnekruim"}),
        ("tom", set()),
        ("piet", set()),
        ("hilde", set()),
    ],
)
def test_each_role_finds_the_shops_it_may_know_of(world, client_for, name, names):
    person = world.people[name]

    shops = {*found(client_for, person, "bakkerij"), *found(client_for, person, "kleedkamer")}

    assert shops == names


def test_the_name_of_a_colleagues_owner_is_not_found(world, client_for):
    for name in ("tom", "lotte", "piet"):
        assert found(client_for, world.people[name], "marleen") == []
        assert found(client_for, world.people[name], "karim") == []


@pytest.mark.parametrize("name", ["karim", "samira", "marleen", "koen", "an", "sofie", "noor"])
def test_who_has_no_search_box_gets_no_answer_either(world, client_for, name):
    response = client_for(world.people[name]).get("/zoek/?q=kleedkamer")

    assert response.status_code == 403
    assert "Kleedkamer" not in response.content.decode()


def test_a_stranger_is_asked_to_sign_in(db, client):
    assert "/aanmelden/" in client.get("/zoek/?q=kleedkamer").headers["Location"]


def test_the_town_finds_who_agreed_and_gets_no_link(world, client_for):
    set_consents(world.bakery.participation, ["town_sees_progress"], by=world.karim)

    response = client_for(world.piet).get("/zoek/?q=b")

    assert "Bakkerij Zonnekruim Kennismaking" in words_of(response)
    assert f"/{world.bakery.pk}/" not in response.content.decode()
    assert found(client_for, world.piet, "karim") == []


def test_an_expert_is_led_to_the_theme_and_a_coach_to_the_trajectory(world, client_for):
    links = {
        name: re.findall(
            r'<a href="(/(?:trajecten|thema)/\d+/)">',
            client_for(world.people[name]).get("/zoek/?q=zonn").content.decode(),
        )
        for name in ("ines", "lotte")
    }

    assert links == {
        "ines": [f"/trajecten/{world.bakery.pk}/"],
        "lotte": [f"/thema/{world.bakery.pk}/"],
    }


def test_the_bin_is_not_searched(world, client_for):
    world.bakery.discard()

    assert found(client_for, world.ines, "zonn") == []
    assert found(client_for, world.ines, "samira") == []


@pytest.mark.parametrize("text", ["", "   ", "%", "'", "%%%"])
def test_nothing_to_look_for_is_a_hint_and_no_list(world, client_for, text):
    response = client_for(world.ines).get("/zoek/", {"q": text})

    assert "Typ hierboven het begin van een naam" in words_of(response)
    assert "Zonnekruim" not in response.content.decode()


def test_what_was_typed_is_shown_and_does_no_harm(world, client_for):
    html = client_for(world.ines).get("/zoek/", {"q": "<script>x"}).content.decode()

    assert "<script>x" not in html
    assert "Niets gevonden voor" in html


def test_many_results_are_paged_with_the_same_question(world, client_for):
    for _each in range(24):
        start_trajectory(world.wave, world.bakery.shop, coach=world.ines, by=world.ines)

    first = client_for(world.ines).get("/zoek/?q=zonn")
    second = client_for(world.ines).get("/zoek/?q=zonn&pagina=2")

    assert Trajectory.objects.matching("zonn").count() == 25
    assert "?q=zonn&amp;pagina=2" in first.content.decode()
    assert words_of(second).count("Bakkerij Zonnekruim") == 5
