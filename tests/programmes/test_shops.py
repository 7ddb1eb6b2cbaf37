"""The list of shops, their details and their photo."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.common.models import StoredFile
from doeboek.demo.cast import World
from doeboek.people.models import User
from doeboek.programmes.models import Shop, Trajectory, Wave
from doeboek.programmes.starting import Address, open_shop
from tests.programmes.shops import (
    a_photo,
    a_shop,
    elsewhere,
    no_photo,
    problems,
)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def titles(page: str) -> list[str]:
    return re.findall(r"<bdi>([^<]+)</bdi></a>", page)


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


@pytest.mark.parametrize("query", ["stap=acquaintance", "stand=stil"])
def test_an_expert_finds_nothing_out_by_asking(query: str, world: World, client_for: Any) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.lotte, on=world.bakery.started_on)

    asked = titles(client_for(world.lotte).get(f"/winkels/?{query}").content.decode())
    everything_known = titles(client_for(world.lotte).get("/winkels/").content.decode())

    assert everything_known == ["Bakkerij Zonnekruim", "Wijn van Kurk"]
    assert asked == ["Wijn van Kurk"]


def test_who_is_an_expert_only_is_not_asked_for_steps(world: World, client_for: Any) -> None:
    answer = client_for(world.lotte).get("/winkels/?stap=scan&stand=afgesloten")

    assert list(answer.context["filter"].fields) == ["zoek", "gemeente"]
    assert titles(answer.content.decode()) == ["Bakkerij Zonnekruim"]


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


# -- the photo ---------------------------------------------------------------------------------
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
