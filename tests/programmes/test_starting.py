"""Shops that begin together, and one that begins alone: the same rows, and few queries."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.cast import World
from doeboek.people.models import Person
from doeboek.programmes.models import Moment, Premises, Shop, Step, Trajectory
from doeboek.programmes.starting import Address, Opening, Start, open_shops, start_trajectories
from tests.programmes.lists import invented_establishment
from tests.programmes.shops import a_shop


def opening(world: World, number: str, *, name: str = "", **facts: Any) -> Opening:
    address = Address(
        street="Markt", number=number, postcode="8700", municipality=world.wave.municipality
    )
    return Opening(name=name or f"Winkel {number}", address=address, **facts)


def rows_of(trajectory: Trajectory, model: Any, *without: str) -> list[dict[str, Any]]:
    rows = model.objects.filter(trajectory=trajectory).order_by("pk").values()
    return [{k: v for k, v in row.items() if k not in ("id", "at", *without)} for row in rows]


def test_beginning_is_entering_the_first_step(world: World) -> None:
    begun = a_shop(world)
    entered = Trajectory.objects.get(pk=begun.pk)
    entered.enter("acquaintance", by=world.ines, at=begun.steps.get().at)

    for model in (Step, Moment):
        first, second = rows_of(begun, model)
        assert first == second
    again = Trajectory.objects.get(pk=begun.pk)
    assert (again.step, again.last_moment_at) == (begun.step, begun.last_moment_at)
    assert again.last_moment_at <= timezone.now()


def test_a_shop_that_began_is_found_by_its_title(world: World) -> None:
    a_shop(world, "Café Élan")

    assert [str(t) for t in Trajectory.objects.all().matching("cafe elan")] == ["Café Élan"]


def test_shops_at_one_address_share_its_premises(world: World) -> None:
    a_shop(world, number="7")
    before = Premises.objects.count()

    opened = open_shops([opening(world, n) for n in ("7", "9", "9")])

    places = [shop.occupancies.get().premises for shop, _is_new in opened]
    assert places[1] == places[2]
    assert Premises.objects.count() == before + 1


def test_each_of_a_list_is_new_known_or_known_twice(world: World) -> None:
    number, other = invented_establishment(1), invented_establishment(2)
    known = open_shops([opening(world, "1", establishment_number=number)])[0].shop

    opened = open_shops(
        [
            opening(world, "2"),
            opening(world, "3", establishment_number=number, website="https://een.example"),
            opening(world, "4", establishment_number=other),
            opening(world, "5", establishment_number=other),
        ]
    )

    shops = [shop for shop, _is_new in opened]
    assert [is_new for _shop, is_new in opened] == [True, False, True, True]
    assert (shops[1], shops[2]) == (known, shops[3])
    assert Shop.objects.get(pk=known.pk).website == "https://een.example"
    assert [shop.occupancies.count() for shop in shops] == [1, 1, 1, 1]
    assert str(known.premises) == "Markt 1, 8700 Tielt"


def test_a_known_shop_without_premises_gets_them(world: World) -> None:
    number = invented_establishment(1)
    known = Shop.objects.create(name="Kaas", establishment_number=number)

    open_shops([opening(world, "1", establishment_number=number)])

    assert str(known.premises) == "Markt 1, 8700 Tielt"


def test_thirty_shops_begin_with_the_queries_of_three(world: World) -> None:
    counts = []
    for first, last in ((1, 3), (4, 33)):
        openings = [opening(world, str(n)) for n in range(first, last + 1)]
        owner = Person.objects.create(name="Lena Devos")
        with CaptureQueriesContext(connection) as asked:
            opened = open_shops(openings)
            starts = [Start(shop=shop, owner=owner) for shop, _is_new in opened]
            start_trajectories(world.wave, starts, coach=world.ines, by=world.ines)
        counts.append(len(asked))

    assert counts[0] == counts[1]
