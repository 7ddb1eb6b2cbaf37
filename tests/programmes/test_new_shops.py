"""A new shop: what is typed, what is wrong, what is known already, and the photo."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doeboek.common.files import path_of
from doeboek.demo.cast import World, invented_number
from doeboek.programmes.models import Shop, Trajectory
from doeboek.programmes.starting import Address, open_shop
from tests.programmes.shops import (
    a_photo,
    elsewhere,
    everything,
    filled_in,
    no_photo,
    problems,
)

NEW = "/winkels/nieuw/"
WRONG_NUMBER = "Het ondernemingsnummer 1999.001.238 bestaat niet. Kijk de laatste twee cijfers na."


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_coach_adds_a_shop_with_its_owner_in_one_go(world: World, client_for: Any) -> None:
    sent = filled_in(world, trade="10712", establishment_number="2.199.900.117", box="2")

    answer = client_for(world.ines).post(NEW, sent)

    made = Trajectory.objects.get(title="Kaas van Wrongel")
    assert answer.headers["Location"] == f"/trajecten/{made.pk}/"
    assert (made.wave, made.awning, made.step) == (world.wave, "baksteen", "acquaintance")
    assert (made.coach, made.owner.name, made.owner.phone) == (
        world.ines,
        "Rita Wrongel",
        "0470 12 34 56",
    )
    assert (made.shop.enterprise_number, made.shop.establishment_number) == (
        "1999001239",
        "2199900117",
    )
    assert made.shop.trade.code == "10712"
    assert str(made.shop.premises) == "Markt 8 bus 2, 8700 Tielt"
    assert made.shop.premises.municipality == world.wave.municipality


def test_without_a_name_of_the_owner_the_number_is_the_shops(world: World, client_for: Any) -> None:
    client_for(world.ines).post(NEW, filled_in(world, owner_name=""))

    made = Trajectory.objects.get(title="Kaas van Wrongel")
    assert made.owner is None
    assert (made.participation.phone, made.participation.email) == (
        "0470 12 34 56",
        "rita@example.be",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"enterprise_number": "1999.001.238"}, WRONG_NUMBER),
        ({"enterprise_number": "1999.001.2"}, "Een ondernemingsnummer heeft tien cijfers"),
        ({"enterprise_number": "2.199.900.117"}, "Een ondernemingsnummer begint met 0 of 1."),
        ({"establishment_number": "2.199.900.118"}, "Het vestigingsnummer 2.199.900.118 bestaat"),
        ({"postcode": "9999"}, "Postcode 9999 bestaat niet in Vlaanderen."),
        ({"postcode": "kaas"}, "Een postcode heeft vier cijfers, zoals 8760."),
        ({"postcode": "8600"}, "Postcode 8600 ligt in Diksmuide. Deze ronde is voor Tielt."),
        ({"owner_phone": "12"}, "Dit telefoonnummer bestaat niet."),
        ({"owner_email": "rita@"}, "e-mailadres"),
        ({"name": ""}, ""),
        ({"name": "x" * 201}, ""),
        ({"street": ""}, ""),
        ({"wave": ""}, ""),
    ],
)
def test_a_wrong_field_is_said_and_nothing_typed_is_lost(
    changes: dict[str, str], message: str, world: World, client_for: Any
) -> None:
    sent = filled_in(world, **changes)
    browser = client_for(world.ines)
    before = everything()

    answer = browser.post(NEW, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert len(problems(page)) == 1
    assert message in problems(page)[0].replace("&#x27;", "'")
    for name in ("name", "street", "postcode", "owner_name", "owner_phone", "owner_email"):
        assert not sent[name] or f'value="{sent[name]}"' in page
    assert everything() == before


def test_a_right_number_may_be_written_in_any_way(world: World, client_for: Any) -> None:
    client_for(world.ines).post(NEW, filled_in(world, enterprise_number="BE 1999 001 239"))

    assert Shop.objects.get(name="Kaas van Wrongel").enterprise_number == "1999001239"


def test_the_postcode_of_a_merged_municipality_is_explained(world: World, client_for: Any) -> None:
    answer = client_for(world.ines).post(NEW, filled_in(world, postcode="B-8760"))

    made = Trajectory.objects.get(title="Kaas van Wrongel")
    assert made.shop.premises.municipality.name == "Tielt"
    assert str(made.shop.premises) == "Markt 8, 8760 Meulebeke"
    assert [str(message) for message in answer.wsgi_request._messages] == [
        "Kaas van Wrongel staat in de lijst.",
        "8760 hoort sinds 1 januari 2025 bij Tielt.",
    ]


def test_a_name_may_hold_emoji_arabic_and_cyrillic(world: World, client_for: Any) -> None:
    name = "Пекарня Зоря 🥐 (مخبز الفجر)"

    client_for(world.ines).post(NEW, filled_in(world, name=name))

    assert Trajectory.objects.get(shop__name=name).title == name
    assert name in client_for(world.ines).get("/winkels/").content.decode()


def test_a_second_tap_makes_no_second_shop(world: World, client_for: Any) -> None:
    browser = client_for(world.ines)
    sent = filled_in(world) | {"idempotency_key": "a" * 32}

    first, second = browser.post(NEW, sent), browser.post(NEW, sent)

    assert first.headers["Location"] == second.headers["Location"]
    assert Trajectory.objects.filter(title="Kaas van Wrongel").count() == 1


def test_a_wave_of_another_programme_cannot_be_chosen(world: World, client_for: Any) -> None:
    wave = elsewhere(world)

    answer = client_for(world.ines).post(NEW, filled_in(world, wave=wave.pk))

    assert answer.status_code == 422
    assert wave.programme.name not in answer.content.decode()


def test_who_leads_chooses_the_coach(world: World, client_for: Any) -> None:
    browser = client_for(world.greet)
    toms = world.tom.mandates.get()

    without = browser.post(NEW, filled_in(world))
    browser.post(NEW, filled_in(world, coach=toms.pk))

    assert without.status_code == 422
    assert Trajectory.objects.get(title="Kaas van Wrongel").coach == world.tom


# -- known already? ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    "changes",
    [
        {"enterprise_number": invented_number(101)},
        {"name": "zonnekruim", "street": "kortrijkstr.", "number": "14"},
    ],
)
def test_a_shop_that_is_known_is_shown_before_it_is_added(
    changes: dict[str, str], world: World, client_for: Any
) -> None:
    browser = client_for(world.ines)

    asked = browser.post(NEW, filled_in(world, **changes))

    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Misschien staat deze winkel al in de lijst" in page
    assert f'<a href="/trajecten/{world.bakery.pk}/">Dit is dezelfde winkel: open ze</a>' in page
    assert "Rita Wrongel" in page
    assert Trajectory.objects.count() == 2

    seen = re.search(r'name="anyway" value="([\d,]+)"', page)[1]
    added = browser.post(NEW, filled_in(world, **changes, anyway=seen))

    assert added.status_code == 302
    assert Trajectory.objects.count() == 3


def test_the_neighbour_with_another_name_is_no_double(world: World, client_for: Any) -> None:
    sent = filled_in(world, name="Optiek Klaarzicht", street="Kortrijkstraat", number="14")

    assert client_for(world.ines).post(NEW, sent).status_code == 302


def test_a_colleagues_shop_is_named_with_its_coach_and_without_a_link(
    world: World, client_for: Any
) -> None:
    sent = filled_in(world, enterprise_number=invented_number(101))

    page = client_for(world.tom).post(NEW, sent).content.decode()

    assert "Ines Verhelst begeleidt deze winkel." in page
    assert f"/trajecten/{world.bakery.pk}/" not in page


@pytest.mark.parametrize("number", ["enterprise_number", "establishment_number"])
def test_a_shop_of_another_programme_is_never_revealed(
    number: str, world: World, client_for: Any
) -> None:
    wave = elsewhere(world)
    numbers = {"enterprise_number": "1999001239", "establishment_number": "2199900117"}
    theirs = open_shop(
        "Geheime Kaas",
        Address(street="Markt", number="8", postcode="8700", municipality=wave.municipality),
        **{number: numbers[number]},
    )
    sent = filled_in(world, name="Geheime Kaas", **{number: numbers[number]})

    answer = client_for(world.ines).post(NEW, sent)

    assert answer.status_code == 302
    mine = Trajectory.objects.get(title="Geheime Kaas")
    assert (mine.shop == theirs) is (number == "establishment_number")
    assert mine.coach == world.ines


# -- the photo ---------------------------------------------------------------------------------
def test_a_photo_comes_along_with_a_new_shop(world: World, client_for: Any) -> None:
    client_for(world.ines).post(NEW, filled_in(world, photo=a_photo()))

    taken = Trajectory.objects.get(title="Kaas van Wrongel").participation
    assert (taken.photo.media_type, taken.photo_by) == ("image/jpeg", world.ines)
    assert path_of(taken.photo.sha256).read_bytes().startswith(b"\xff\xd8")


def test_a_file_that_is_no_photo_is_refused_and_the_rest_is_kept(
    world: World, client_for: Any
) -> None:
    answer = client_for(world.ines).post(NEW, filled_in(world, photo=no_photo()))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert problems(page) == [
        "Dit bestand is geen foto die we kunnen openen. Kies een foto in JPEG, PNG of WebP."
    ]
    assert 'value="Kaas van Wrongel"' in page


def test_a_photo_sent_with_a_form_that_failed_need_not_be_taken_again(
    world: World, client_for: Any
) -> None:
    browser = client_for(world.ines)
    sent = filled_in(world, enterprise_number="1999.001.238", photo=a_photo())

    failed = browser.post(NEW, sent).content.decode()
    ticket = re.search(r'name="kept_photo" value="([^"]+)"', failed)[1]
    browser.post(NEW, filled_in(world, kept_photo=ticket))

    assert "Uw foto is bewaard bij dit formulier." in failed
    assert Trajectory.objects.get(title="Kaas van Wrongel").participation.photo is not None


def test_somebody_elses_kept_photo_opens_nothing(world: World, client_for: Any) -> None:
    sent = filled_in(world, enterprise_number="1999.001.238", photo=a_photo())
    failed = client_for(world.ines).post(NEW, sent).content.decode()
    ticket = re.search(r'name="kept_photo" value="([^"]+)"', failed)[1]

    client_for(world.tom).post(NEW, filled_in(world, kept_photo=ticket))

    assert Trajectory.objects.get(title="Kaas van Wrongel").participation.photo is None
