"""The list of shops, a new one, its details and its photo."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from doeboek.demo.cast import World, invented_number
from doeboek.people.access import Role
from doeboek.people.models import User
from doeboek.programmes.models import Mandate, Programme, Shop, Trajectory, Wave
from doeboek.programmes.starting import Address, open_shop
from tests.programmes.shops import a_photo, a_shop, everything, no_photo

NEW = "/winkels/nieuw/"
WRONG_NUMBER = "Het ondernemingsnummer 1999.001.238 bestaat niet. Kijk de laatste twee cijfers na."


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def filled_in(world: World, **changes: Any) -> dict[str, Any]:
    """The form of a new shop as Ines sends it."""
    return {
        "wave": world.wave.pk,
        "name": "Kaas van Wrongel",
        "enterprise_number": "1999.001.239",
        "establishment_number": "",
        "trade": "",
        "website": "",
        "street": "Markt",
        "number": "8",
        "box": "",
        "postcode": "8700",
        "owner_name": "Rita Wrongel",
        "owner_phone": "0470 12 34 56",
        "owner_email": "rita@example.be",
        "awning": "baksteen",
    } | changes


def titles(page: str) -> list[str]:
    return re.findall(r"<bdi>([^<]+)</bdi></a>", page)


def problems(page: str) -> list[str]:
    """What the summary says is wrong, without the labels before it."""
    summary = re.search(r'class="error-summary".*?</ul>', page, re.DOTALL)
    return re.findall(r'<a href="#[^"]+">[^<>]*?: ([^<>]+)</a>', summary[0]) if summary else []


# -- the list ----------------------------------------------------------------------------------
def test_a_coach_sees_the_own_shops_by_name(world: World, client_for: Any) -> None:
    a_shop(world, "Café Élan", number="5")
    a_shop(world, "Wijn van Kurk", coach=world.tom)

    page = client_for(world.ines).get("/winkels/").content.decode()

    assert titles(page) == ["Bakkerij Zonnekruim", "Café Élan", "Kleedkamer Marleen"]


def test_an_expert_sees_the_theme_and_neither_step_nor_quiet(world: World, client_for: Any) -> None:
    page = client_for(world.lotte).get("/winkels/").content.decode()

    assert titles(page) == ["Bakkerij Zonnekruim"]
    assert "U kijkt naar “De etalage”" in page
    assert f"/thema/{world.bakery.pk}/" in page
    assert world.bakery.step_label not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zoek=zonne", ["Bakkerij Zonnekruim"]),
        ("zoek=ELAN", ["Café Élan"]),
        ("zoek=kortrijkstr", ["Bakkerij Zonnekruim", "Kleedkamer Marleen"]),
        ("stap=scan", ["Café Élan"]),
        ("stand=stil", ["Bakkerij Zonnekruim", "Kleedkamer Marleen"]),
        ("stand=afgesloten", ["Dicht"]),
        ("coach=geen", ["Wees"]),
        ("volgorde=stil", ["Bakkerij Zonnekruim", "Kleedkamer Marleen", "Wees", "Café Élan"]),
        ("volgorde=nieuw", ["Wees", "Café Élan", "Kleedkamer Marleen", "Bakkerij Zonnekruim"]),
        ("stap=bestaat-niet&gemeente=99999", None),
    ],
)
def test_a_manager_narrows_the_list_down(
    query: str, expected: list[str] | None, world: World, client_for: Any
) -> None:
    a_shop(world, "Café Élan", number="5").enter("scan", by=world.ines)
    a_shop(world, "Dicht", number="6").close("no-time", by=world.ines)
    orphan = a_shop(world, "Wees", town="Torhout", number="7")
    orphan.memberships.get(role="coach").end()
    Trajectory.objects.filter(pk=orphan.pk).update(
        last_moment_at=timezone.now() - timedelta(days=1)
    )

    page = client_for(world.greet).get(f"/winkels/?{query}").content.decode()

    everyone = ["Bakkerij Zonnekruim", "Café Élan", "Kleedkamer Marleen", "Wees"]
    assert titles(page) == (everyone if expected is None else expected)


def test_a_town_before_and_after_its_merger_is_one_town_in_the_list(
    world: World, client_for: Any
) -> None:
    start = timezone.localdate().replace(year=2024, month=3, day=1)
    old = Wave.objects.create(programme=world.programme, municipality_id="37007", starts_on=start)
    Trajectory.objects.filter(pk=world.clothes.pk).update(wave=old)

    page = client_for(world.greet).get("/winkels/?gemeente=37022").content.decode()

    assert titles(page) == ["Bakkerij Zonnekruim", "Kleedkamer Marleen"]
    assert "Meulebeke" not in page


def test_an_empty_town_says_what_to_do(world: World, client_for: Any) -> None:
    diksmuide = world.waves["Diksmuide"]

    page = (
        client_for(world.greet)
        .get(f"/winkels/?gemeente={diksmuide.municipality_id}")
        .content.decode()
    )

    assert "Nog geen winkels in Diksmuide" in page
    assert "Haal een lijst binnen of voeg de eerste zelf toe." in page
    assert f"/rondes/{diksmuide.pk}/lijst/" in page


def test_a_filter_that_finds_nothing_offers_the_way_back(world: World, client_for: Any) -> None:
    page = client_for(world.ines).get("/winkels/?zoek=onvindbaar").content.decode()

    assert "Geen winkels die daaraan voldoen" in page
    assert "Toon alle winkels" in page


def test_the_list_comes_in_pages_that_keep_the_filter(world: World, client_for: Any) -> None:
    for n in range(30):
        a_shop(world, f"Winkel {n:02d}", number=str(n))

    browser = client_for(world.ines)
    first = browser.get("/winkels/?zoek=winkel").content.decode()
    second = browser.get("/winkels/?zoek=winkel&pagina=2").content.decode()

    assert titles(first) == [f"Winkel {n:02d}" for n in range(25)]
    assert titles(second) == [f"Winkel {n:02d}" for n in range(25, 30)]
    assert "?zoek=winkel&amp;pagina=2" in first


@pytest.mark.parametrize("who", ["ines", "greet"])
def test_three_shops_and_thirty_take_the_same_queries(
    who: str, world: World, client_for: Any
) -> None:
    a_shop(world, "Eerste", number="0")
    browser = client_for(getattr(world, who))
    counts = []

    for upto in (1, 28):
        for n in range(upto):
            a_shop(world, f"Winkel {upto} {n}", number=f"{upto}.{n}")
        browser.get("/winkels/")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/winkels/?zoek=w")
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 25


# -- a new shop --------------------------------------------------------------------------------
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
def elsewhere(world: World) -> Wave:
    """A wave in a programme that Ines has nothing to do with; Noor coaches there."""
    programme = Programme.objects.create(
        name="Andere winkels",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    Mandate.objects.create(
        person=world.noor, role=Role.COACH, programme=programme, since=programme.starts_on
    )
    return Wave.objects.create(
        programme=programme,
        municipality=world.wave.municipality,
        starts_on=world.wave.starts_on,
    )


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


def test_the_owner_changes_and_removes_the_photo(world: World, client_for: Any) -> None:
    browser = client_for(world.karim)
    address = f"/trajecten/{world.bakery.pk}/foto/wijzigen/"

    first = browser.post(address, {"photo": a_photo()})
    old = world.bakery.participations.get().photo
    shown = browser.get(f"/trajecten/{world.bakery.pk}/foto/")
    browser.post(address, {"photo": a_photo(size=(300, 300))})
    new = world.bakery.participations.get().photo
    browser.post(f"/trajecten/{world.bakery.pk}/foto/verwijderen/")

    assert first.headers["Location"] == f"/mijn/{world.bakery.pk}/winkel/"
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert old != new
    assert world.bakery.participations.get().photo is None
    assert not StoredFile.objects.exists()
    verbs = world.bakery.moments.filter(verb__startswith="photo").values_list("verb", flat=True)
    assert list(verbs) == ["photo.removed", "photo.added", "photo.added"]


@pytest.mark.parametrize("upload", [None, no_photo])
def test_a_photo_that_is_none_leaves_the_old_one(
    upload: Any, world: World, client_for: Any
) -> None:
    browser = client_for(world.ines)
    address = f"/trajecten/{world.bakery.pk}/foto/wijzigen/"
    browser.post(address, {"photo": a_photo()})
    before = world.bakery.participations.get().photo

    answer = browser.post(address, {"photo": upload()} if upload else {})

    assert answer.status_code == 422
    assert world.bakery.participations.get().photo == before


# -- the details -------------------------------------------------------------------------------
def details(browser: Any, trajectory: Trajectory) -> dict[str, Any]:
    """The form of the details as the page shows it, ready to be changed and sent."""
    context = browser.get(f"/winkels/{trajectory.pk}/gegevens/").context
    sent: dict[str, Any] = {}
    for form in context["parts"].values():
        for bound in form:
            value = bound.value()
            sent[bound.html_name] = "" if value in (None, False) else value
    sent.pop("moved")
    return sent


def test_the_details_are_saved_in_one_go(world: World, client_for: Any) -> None:
    browser = client_for(world.ines)
    sent = details(browser, world.bakery) | {
        "name": "Bakkerij Zonnekruim en zoon",
        "awning": "kobalt",
        "number": "14A",
        "zaak-email": "winkel@example.be",
        "eigenaar-phone": "+32 470 99 99 99",
    }

    answer = browser.post(f"/winkels/{world.bakery.pk}/gegevens/", sent)

    saved = Trajectory.objects.get(pk=world.bakery.pk)
    assert answer.status_code == 302
    assert (saved.title, saved.shop.name, saved.awning) == (
        "Bakkerij Zonnekruim en zoon",
        "Bakkerij Zonnekruim en zoon",
        "kobalt",
    )
    assert str(saved.shop.premises) == "Kortrijkstraat 14A, 8700 Tielt"
    assert saved.participation.email == "winkel@example.be"
    assert saved.owner.phone == "+32 470 99 99 99"
    assert saved.shop.occupancies.count() == 1


def test_a_shop_that_moved_keeps_its_former_address(world: World, client_for: Any) -> None:
    browser = client_for(world.ines)
    sent = details(browser, world.bakery) | {"street": "Markt", "number": "1", "moved": "on"}

    browser.post(f"/winkels/{world.bakery.pk}/gegevens/", sent)

    occupancies = world.bakery.shop.occupancies.order_by("since")
    assert [str(o.premises) for o in occupancies] == [
        "Kortrijkstraat 14, 8700 Tielt",
        "Markt 1, 8700 Tielt",
    ]
    assert [o.is_now for o in occupancies] == [False, True]


def test_two_who_edit_at_once_see_both_texts(world: World, client_for: Any) -> None:
    ines, greet = client_for(world.ines), client_for(world.greet)
    address = f"/winkels/{world.bakery.pk}/gegevens/"
    mine, theirs = details(ines, world.bakery), details(greet, world.bakery)
    greet.post(address, theirs | {"name": "Zonnekruim", "street": "Markt"})

    answer = ines.post(address, mine | {"name": "De Zonnekruimel", "street": "Markt"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="De Zonnekruimel"' in page
    assert "<p>Zonnekruim</p>" in page
    assert Trajectory.objects.get(pk=world.bakery.pk).title == "Zonnekruim"

    again = {n: v for n, v in mine.items() if n != "version"} | {"name": "De Zonnekruimel"}
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert ines.post(address, again | {"version": version}).status_code == 302
    assert Trajectory.objects.get(pk=world.bakery.pk).title == "De Zonnekruimel"


def test_a_number_of_another_own_shop_is_refused_by_name(world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", establishment_number="2199900117")
    browser = client_for(world.ines)
    sent = details(browser, world.bakery) | {"establishment_number": "2.199.900.117"}

    answer = browser.post(f"/winkels/{world.bakery.pk}/gegevens/", sent)

    assert problems(answer.content.decode()) == ["Dit nummer is van Wijn van Kurk."]


def test_a_number_known_in_another_programme_joins_the_two_without_a_word(
    world: World, client_for: Any
) -> None:
    wave = elsewhere(world)
    theirs = open_shop(
        "Zonnekruim elders",
        Address(street="Markt", number="8", postcode="8700", municipality=wave.municipality),
        establishment_number="2199900117",
    )
    browser = client_for(world.ines)
    sent = details(browser, world.bakery) | {"establishment_number": "2.199.900.117"}

    answer = browser.post(f"/winkels/{world.bakery.pk}/gegevens/", sent)

    saved = Trajectory.objects.get(pk=world.bakery.pk)
    assert answer.status_code == 302
    assert (saved.shop, saved.title) == (theirs, "Bakkerij Zonnekruim")
    assert saved.participation.shop == theirs
    assert Shop.objects.get(pk=theirs.pk).name == "Zonnekruim elders"


def test_an_owner_with_another_shop_elsewhere_is_not_ours_to_change(
    world: World, client_for: Any
) -> None:
    a_shop(world, "Tweede zaak", coach=world.tom, owner=world.karim)

    page = client_for(world.ines).get(f"/winkels/{world.bakery.pk}/gegevens/")

    assert "eigenaar-name" not in page.content.decode()


def test_an_owner_with_an_account_changes_the_own_details(world: World, client_for: Any) -> None:
    User.objects.create_user("karim@example.be", world.karim)

    page = client_for(world.ines).get(f"/winkels/{world.bakery.pk}/gegevens/")

    assert "eigenaar-name" not in page.content.decode()
