"""A long list comes in by portions: once, whole, and undone at any moment."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from doeboek.demo.cast import invented_number
from doeboek.programmes.importing import adding
from doeboek.programmes.importing.adding import AlreadyAdded, add_shops, add_the_rest
from doeboek.programmes.models import ListRow, Membership, ShopList, Trajectory
from doeboek.programmes.starting import Address, open_shop, start_trajectory
from tests.programmes.lists import (
    brought_in,
    invented_establishment,
    judged,
    line,
    shops,
    trajectories,
    verdicts,
)

PORTION = 3


@pytest.fixture(autouse=True)
def portions_of_three(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """And jobs wait in the database, as they do in the product."""
    monkeypatch.setattr(adding, "PORTION", PORTION)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def begun(world: Any, client_for: Any) -> ShopList:
    """A list of seven, of which the first three are in."""
    shop_list = brought_in(world, client_for, *shops(7))
    client_for(world.ines).post(f"/lijsten/{shop_list.pk}/winkels/")
    return again(shop_list)


def again(shop_list: ShopList) -> ShopList:
    return ShopList.objects.get(pk=shop_list.pk)


def work() -> None:
    """Carry out what waits, as a worker does."""
    for waiting in DBTaskResult.objects.filter(task_path=add_the_rest.module_path):
        add_the_rest.func(*waiting.args_kwargs["args"])


def page_of(shop_list: ShopList, browser: Any, **headers: str) -> Any:
    return browser.get(f"/lijsten/{shop_list.pk}/", headers=headers)


def test_the_first_portion_is_in_at_once_and_the_rest_follows(begun: ShopList) -> None:
    first = trajectories()[2:]

    work()

    assert first == ["Winkel 0", "Winkel 1", "Winkel 2"]
    assert trajectories()[2:] == [f"Winkel {n}" for n in range(7)]
    assert begun.rows.filter(trajectory=None).count() == 0


def test_a_list_of_one_portion_needs_no_worker(world: Any, client_for: Any) -> None:
    shop_list = brought_in(world, client_for, *shops(PORTION))

    answer = client_for(world.ines).post(f"/lijsten/{shop_list.pk}/winkels/", follow=True)

    assert "Er kwamen 3 winkels bij." in answer.content.decode()
    assert "hx-trigger" not in answer.content.decode()
    assert not DBTaskResult.objects.exists()


def test_the_page_tells_how_far_it_is_until_all_are_there(
    begun: ShopList, world: Any, client_for: Any
) -> None:
    ines = client_for(world.ines)

    halfway = page_of(begun, ines).content.decode()
    asked = page_of(begun, ines, hx_request="true")
    work()
    done = page_of(begun, ines).content.decode()
    asked_after = page_of(begun, ines, hx_request="true")

    assert "3 van de 7 zijn er al." in halfway
    assert '<progress max="7" value="3"' in halfway
    assert "3 van de 7 zijn er al." in asked.content.decode()
    assert "<html" not in asked.content.decode()
    assert "zijn er al" not in done
    assert (asked_after.content, asked_after.headers["HX-Refresh"]) == (b"", "true")


def test_a_job_that_is_carried_out_again_adds_nothing_twice(begun: ShopList) -> None:
    work()
    work()

    assert len(trajectories()) == 9


def test_a_job_that_broke_off_goes_on_where_it_was(
    begun: ShopList, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_again, written = type(ListRow.objects).write_again, []

    def breaks(*args: Any) -> None:
        written.append(write_again(*args))
        if len(written) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(type(ListRow.objects), "write_again", breaks)
    with pytest.raises(KeyboardInterrupt):
        work()
    broken_off = trajectories()[2:]
    monkeypatch.undo()
    work()

    assert broken_off in ([f"Winkel {n}" for n in range(k)] for k in (3, 6))
    assert trajectories()[2:] == [f"Winkel {n}" for n in range(7)]


def test_nobody_adds_a_list_that_is_coming_in(begun: ShopList, world: Any) -> None:
    with pytest.raises(AlreadyAdded):
        add_shops(begun, coach=world.tom, by=world.greet)

    work()

    coaches = Membership.objects.filter(role="coach", trajectory__title__startswith="Winkel")
    assert {membership.person for membership in coaches} == {world.ines}
    assert len(trajectories()) == 9


def test_a_double_tap_begins_one_job(world: Any, client_for: Any) -> None:
    shop_list, ines = brought_in(world, client_for, *shops(7)), client_for(world.ines)

    for _tap in range(2):
        ines.post(f"/lijsten/{shop_list.pk}/winkels/", {"idempotency_key": "k" * 20})
    work()

    assert DBTaskResult.objects.count() == 1
    assert len(trajectories()) == 9


def test_undoing_halfway_takes_back_what_came_and_stops_the_rest(
    begun: ShopList, world: Any, client_for: Any
) -> None:
    page = client_for(world.ines).post(f"/lijsten/{begun.pk}/ongedaan/", follow=True)
    work()

    assert len(trajectories()) == 2
    assert "Er blijft niets van over." in page.content.decode()
    assert "zijn er al" not in page.content.decode()


def test_undoing_afterwards_takes_back_every_portion(
    begun: ShopList, world: Any, client_for: Any
) -> None:
    work()

    page = client_for(world.ines).post(f"/lijsten/{begun.pk}/ongedaan/", follow=True)

    assert len(trajectories()) == 2
    assert "7 winkels zijn weer weg." in page.content.decode()


def typed_in(world: Any, number: int) -> None:
    """A colleague adds one of the shops of the list by hand."""
    address = Address(
        street="Ieperstraat",
        number=str(number + 100),
        postcode="8700",
        municipality=world.wave.municipality,
    )
    shop = open_shop(f"Winkel {number}", address)
    start_trajectory(world.wave, shop, coach=world.tom, by=world.tom)


def test_a_shop_that_came_in_before_its_turn_is_skipped_and_told(
    begun: ShopList, world: Any, client_for: Any
) -> None:
    typed_in(world, 4)

    work()
    page = page_of(begun, client_for(world.ines)).content.decode()

    assert verdicts(begun) == ["new", "new", "new", "new", "same", "new", "new"]
    assert trajectories().count("Winkel 4") == 1
    assert "Eén andere winkel was er intussen al." in page


def test_a_shop_that_comes_in_while_the_job_runs_is_skipped(
    begun: ShopList, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_going_on = adding._is_going_on

    def and_a_colleague(*args: Any) -> bool:
        goes_on = is_going_on(*args)
        if goes_on:
            typed_in(world, 6)
        return goes_on

    monkeypatch.setattr(adding, "_is_going_on", and_a_colleague)
    work()

    assert verdicts(begun) == [*["new"] * 6, "same"]
    assert trajectories().count("Winkel 6") == 1


def test_chosen_doubtful_rows_stay_what_they_were_in_a_later_portion(
    world: Any, client_for: Any
) -> None:
    rows = [*shops(PORTION), line("A"), line("B"), line("C")]
    shop_list, ines = brought_in(world, client_for, *rows), client_for(world.ines)
    ines.post(f"/lijsten/{shop_list.pk}/twijfel/", {"choice": "new"})
    before = list(shop_list.rows.values_list("number", "verdict", "choice"))

    ines.post(f"/lijsten/{shop_list.pk}/winkels/")
    work()

    assert list(shop_list.rows.values_list("number", "verdict", "choice")) == before
    assert trajectories()[-3:] == ["A", "B", "C"]


def test_one_owner_of_shops_in_two_portions_is_one_person(world: Any, client_for: Any) -> None:
    facts = {"Eigenaar": "Lena Devos", "Ondernemingsnummer": invented_number(77)}
    lena = [
        line(f"L{n}", **facts, Nummer=str(n), Vestigingsnummer=invented_establishment(n))
        for n in range(1, 6)
    ]
    shop_list = brought_in(world, client_for, *lena)

    client_for(world.ines).post(f"/lijsten/{shop_list.pk}/winkels/")
    work()

    owners = {t.owner for t in Trajectory.objects.filter(title__startswith="L")}
    assert [owner.name for owner in owners] == ["Lena Devos"]


@pytest.mark.parametrize("known", [False, True])
def test_a_portion_asks_little_however_many_rows_it_has(
    known: bool, world: Any, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "PORTION", 500)
    asked = {}
    for street, rows in (("Aalstraat", 10), ("Bergstraat", 200)):
        facts = [
            {
                "Straat": street,
                "Nummer": str(n),
                "Eigenaar": f"Eigenaar {n}",
                "Vestigingsnummer": invented_establishment(n + rows) if known else "",
            }
            for n in range(1, rows)
        ]
        shop_list = judged(world, *(line(f"{street} {n}", **f) for n, f in enumerate(facts)))
        with CaptureQueriesContext(connection) as queries:
            add_shops(shop_list, coach=world.ines, by=world.ines)
        asked[rows] = len(queries)
        assert again(shop_list).counts["added"] == rows - 1

    # SQLite takes a thousand values at a time: some rows go in one query, never a query for one.
    assert asked[200] - asked[10] < 190 * 0.2
    assert asked[10] <= 45
