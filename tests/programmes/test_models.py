"""What shops, premises, periods and the people around them do by themselves."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from doeboek.common.files import path_of, store
from doeboek.demo.cast import World
from doeboek.people.links import give_link
from doeboek.people.models import Link
from doeboek.programmes import keptphoto
from doeboek.programmes.doubles import Description, alike, doubles
from doeboek.programmes.due import sweep_unclaimed_files
from doeboek.programmes.keepers import details_are_ours
from doeboek.programmes.models import Membership, Shop, Trajectory
from doeboek.programmes.starting import Address, open_shop, premises_at
from doeboek.programmes.templatetags.lasting import lasting, period
from tests.programmes.shops import a_shop


def today() -> Any:
    return timezone.localdate()


# -- periods and people ------------------------------------------------------------------------
def test_a_period_that_ends_lasted_until_yesterday(world: World) -> None:
    samira = world.bakery.memberships.get(role="member")

    samira.end()

    assert (samira.until, samira.is_now) == (today() - timedelta(days=1), False)


def test_a_period_that_began_today_goes_whole(world: World) -> None:
    new = world.bakery.bring_in(world.noor, "member", by=world.ines)

    new.end()

    assert not Membership.objects.filter(person=world.noor).exists()


def test_a_list_knows_the_people_without_asking_again(
    world: World, django_assert_num_queries: Any
) -> None:
    a_shop(world, "Wijn van Kurk", coach=world.tom)

    with django_assert_num_queries(3):
        seen = {
            str(t): (str(t.coach), str(t.shop.premises), t.closed, t.is_stalled)
            for t in Trajectory.objects.all().for_list()
        }

    assert seen == {
        "Bakkerij Zonnekruim": ("Ines Verhelst", "Kortrijkstraat 14, 8700 Tielt", None, True),
        "Kleedkamer Marleen": ("Ines Verhelst", "Kortrijkstraat 17, 8700 Tielt", None, True),
        "Wijn van Kurk": ("Tom Wyffels", "Markt 3, 8700 Tielt", None, False),
    }


def test_stalled_says_the_same_of_one_as_of_many(world: World) -> None:
    fresh = a_shop(world, "Wijn van Kurk")

    everyone = Trajectory.objects.all()

    assert set(everyone.stalled()) == {t for t in everyone if t.is_stalled}
    assert not fresh.is_stalled


def test_the_team_writes_down_details_of_people_without_account_only(world: World) -> None:
    elsewhere = a_shop(world, "Elders", coach=world.tom, owner=world.marleen)

    ours = {
        name: details_are_ours(getattr(world, name), by=world.ines)
        for name in ("karim", "samira", "marleen", "lotte")
    }

    assert ours == {"karim": True, "samira": True, "marleen": False, "lotte": False}
    assert not details_are_ours(world.karim, by=world.tom)
    assert elsewhere.owner == world.marleen


def test_leaving_ends_the_links_of_that_role_only(world: World) -> None:
    world.bakery.bring_in(world.samira, "owner", by=world.ines)
    member = give_link(world.samira, Link.Purpose.MEMBER, to=world.bakery)
    owner = give_link(world.samira, Link.Purpose.OWNER, to=world.bakery)
    other = give_link(world.karim, Link.Purpose.OWNER, to=world.bakery)

    world.bakery.memberships.get(role="member").leave(by=world.ines)

    assert set(Link.objects.live()) == {owner, other}
    member.refresh_from_db()
    assert member.revoked_at


def test_a_title_that_grows_when_folded_is_cut_for_searching_only(world: World) -> None:
    world.bakery.title = "ﷺ" * 200

    world.bakery.save()

    kept = Trajectory.objects.get(pk=world.bakery.pk)
    assert (kept.title, len(kept.folded)) == ("ﷺ" * 200, 220)


# -- shops and where they are ------------------------------------------------------------------
def at(world: World, number: str) -> Address:
    return Address(
        street="Markt", number=number, postcode="8700", municipality=world.wave.municipality
    )


def test_one_establishment_number_is_one_shop_and_is_completed(world: World) -> None:
    first = open_shop("Kaas", at(world, "1"), establishment_number="2199900117")

    second = open_shop(
        "Kaasje",
        at(world, "2"),
        establishment_number="2199900117",
        enterprise_number="1999001239",
        website="https://kaas.example",
    )

    assert second == first
    assert (second.name, second.enterprise_number, second.website) == (
        "Kaas",
        "1999001239",
        "https://kaas.example",
    )
    assert [str(o.premises) for o in first.occupancies.all()] == ["Markt 1, 8700 Tielt"]


def test_two_shops_may_share_an_enterprise_number(world: World) -> None:
    shops = [open_shop(n, at(world, n), enterprise_number="1999001239") for n in ("1", "2")]

    assert shops[0] != shops[1]


def test_a_wrong_address_is_corrected_without_a_trace(world: World) -> None:
    shop = world.bakery.shop

    shop.correct_address(premises_at(at(world, "5")))

    assert [str(o.premises) for o in shop.occupancies.all()] == ["Markt 5, 8700 Tielt"]


def test_a_shop_that_moves_twice_on_a_day_was_in_the_first_never(world: World) -> None:
    shop = world.bakery.shop

    for number in ("5", "6"):
        shop.settle(premises_at(at(world, number)), since=today())

    assert [str(o.premises) for o in shop.occupancies.order_by("pk")] == [
        "Kortrijkstraat 14, 8700 Tielt",
        "Markt 6, 8700 Tielt",
    ]


# -- known already? ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Bakkerij Zonnekruim", "bakkerij zonnekruim", True),
        ("Bakkerij Zonnekruim", "Zonnekruim bv", True),
        ("Bakkerij Zonnekruim", "Bakkerij Zonekruim", True),
        ("Café Élan", "Cafe Elan", True),
        ("Пекарня Зоря", "пекарня зоря", True),
        ("Bakkerij Zonnekruim", "Kleedkamer Marleen", False),
        ("Optiek Klaarzicht", "Boekhandel Leeslint", False),
        ("!!!", "???", False),
    ],
)
def test_names_are_alike_when_people_would_say_so(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
    assert alike(other, one) is expected


@pytest.mark.parametrize(
    ("street", "number", "found"),
    [
        ("Kortrijkstraat", "14", True),
        ("KORTRIJKSTR.", " 14 ", True),
        ("Kortrijk straat", "14", True),
        ("Kortrijkstraat", "15", False),
        ("Kortrijkstraat", "14A", False),
    ],
)
def test_an_address_is_compared_as_it_is_meant(
    street: str, number: str, found: bool, world: World
) -> None:
    described = Description(name="Zonnekruim", street=street, number=number, postcode="8700")

    assert doubles(described, Shop.objects.all()) == ([world.bakery.shop] if found else [])


def test_a_shop_that_left_the_address_is_no_double(world: World) -> None:
    world.bakery.shop.occupancies.get().end()
    described = Description(
        name="Zonnekruim", street="Kortrijkstraat", number="14", postcode="8700"
    )

    assert doubles(described, Shop.objects.all()) == []


def test_a_shop_in_the_bin_is_no_double(world: World) -> None:
    number = world.bakery.shop.enterprise_number
    described = Description(name="Zonnekruim", enterprise_number=number)
    before = doubles(described, Shop.objects.in_programmes_of(world.ines))

    world.bakery.discard()

    assert before == [world.bakery.shop]
    assert doubles(described, Shop.objects.in_programmes_of(world.ines)) == []


# -- photos that wait --------------------------------------------------------------------------
def test_a_kept_photo_opens_for_who_sent_it(world: World, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    photo = store(b"a picture", "image/jpeg")
    ticket = keptphoto.ticket(photo, by=world.ines)
    photo.delete()

    assert keptphoto.photo_of(ticket, by=world.tom) is None
    assert keptphoto.photo_of(ticket + "x", by=world.ines) is None
    assert keptphoto.photo_of("", by=world.ines) is None
    assert keptphoto.photo_of(ticket, by=world.ines).sha256 == photo.sha256


def test_files_that_nobody_claimed_are_swept_after_some_days(
    db: None, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    claimed, fresh, old = (store(name, "image/jpeg") for name in (b"claimed", b"fresh", b"old"))
    long_ago = time.time() - 3 * 24 * 3600
    for photo in (claimed, old):
        os.utime(path_of(photo.sha256), (long_ago, long_ago))
    for photo in (fresh, old):
        photo.delete()

    assert sweep_unclaimed_files() == 1
    left = [path_of(photo.sha256).exists() for photo in (claimed, fresh, old)]
    assert left == [True, True, False]


# -- words -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag nog"),
        (1, "1 dag"),
        (13, "13 dagen"),
        (14, "2 weken"),
        (69, "9 weken"),
        (70, "2 maanden"),
        (365, "12 maanden"),
    ],
)
def test_a_lapse_is_said_in_the_unit_people_use(days: int, words: str) -> None:
    assert lasting(days) == words


def test_a_period_is_said_with_and_without_its_end(world: World) -> None:
    world.programme.starts_on, world.wave.starts_on = date(2024, 3, 1), date(2024, 5, 2)
    world.wave.ends_on = date(2025, 6, 30)

    assert period(world.programme) == "vanaf 1 mrt. 2024"
    assert period(world.wave) == "van 2 mei 2024 tot 30 jun. 2025"
