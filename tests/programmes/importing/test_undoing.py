"""A list is undone, and wiped when it is old."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.common.due import run_due
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Appointment,
    ListRow,
    Moment,
    Note,
    Occupancy,
    Shop,
    ShopList,
    Trajectory,
)
from doeboek.programmes.starting import Address, open_shop, start_trajectory
from doeboek.swot.models import Point
from tests.programmes.lists import (
    added,
    brought_in,
    invented_establishment,
    line,
    shops,
    trajectories,
    verdicts,
)


# -- undoing --------------------------------------------------------------------------------------
def everything() -> dict[str, int]:
    models = (Trajectory, Shop, Person, Moment, Occupancy)
    return {model.__name__: model.objects.count() for model in models}


def undone(world, client_for, shop_list: ShopList):
    return client_for(world.ines).post(f"/lijsten/{shop_list.pk}/ongedaan/", follow=True)


def test_undoing_takes_everything_back(world, client_for):
    before = everything()
    rows = [line(f"W{n}", Nummer=str(n), Eigenaar=f"Eigenaar {n}") for n in range(1, 4)]
    shop_list = added(world, client_for, *rows)

    page = undone(world, client_for, shop_list)

    assert everything() == before
    shop_list.refresh_from_db()
    assert shop_list.undone_at
    content = page.content.decode()
    assert "3 winkels zijn weer weg." in content
    assert "Er blijft niets van over." in content
    assert verdicts(brought_in(world, client_for, *rows)) == ["new"] * 3


def touch_note(world, trajectory: Trajectory) -> None:
    Note.objects.create(trajectory=trajectory, by=world.ines, text="Iets")


def touch_appointment(world, trajectory: Trajectory) -> None:
    Appointment.objects.create(
        trajectory=trajectory, host=world.ines, starts_at=timezone.now() + timedelta(days=1)
    )


def touch_consent(world, trajectory: Trajectory) -> None:
    trajectory.participation.consents.create(purpose="newsletter", by=world.ines)


def touch_step(world, trajectory: Trajectory) -> None:
    trajectory.enter("scan", by=world.ines)


def touch_closing(world, trajectory: Trajectory) -> None:
    trajectory.close("other", by=world.ines)


def touch_shop(world, trajectory: Trajectory) -> None:
    trajectory.shop.website = "https://example.be"
    trajectory.shop.save_version(1)


def touch_owner(world, trajectory: Trajectory) -> None:
    trajectory.owner.phone = "0470 12 34 56"
    trajectory.owner.save_version(1)


def touch_expert(world, trajectory: Trajectory) -> None:
    trajectory.memberships.create(
        person=world.lotte, role="expert", theme="De etalage", until=timezone.localdate()
    )


def touch_handover(world, trajectory: Trajectory) -> None:
    trajectory.hand_over(world.tom, by=world.greet)


@pytest.mark.parametrize(
    ("touch", "why"),
    [
        (touch_note, "Heeft een notitie"),
        (touch_appointment, "Heeft een afspraak"),
        (touch_consent, "Heeft toestemmingen"),
        (touch_step, "Ging al verder"),
        (touch_closing, "Is afgesloten"),
        (touch_shop, "Werd aangepast"),
        (touch_owner, "Werd aangepast"),
        (touch_expert, "Heeft andere mensen rond zich"),
        (touch_handover, "Ging al verder"),
    ],
)
def test_what_somebody_worked_on_stays_and_is_told(world, client_for, touch, why):
    rows = [line(f"W{n}", Nummer=str(n), Eigenaar="Lena Devos") for n in range(1, 4)]
    shop_list = added(world, client_for, *rows)
    touch(world, Trajectory.objects.get(title="W2"))

    content = undone(world, client_for, shop_list).content.decode()

    assert trajectories()[2:] == ["W2"]
    assert Shop.objects.filter(name="W2").exists()
    assert Trajectory.objects.get(title="W2").owner.name == "Lena Devos"
    assert "Eén winkel blijft" in content
    assert why in content


def test_a_trajectory_that_another_app_worked_on_stays(world, client_for):
    shop_list = added(world, client_for, line("W1"))
    trajectory = Trajectory.objects.get(title="W1")
    trajectory.points.create(quadrant=Point.Quadrant.STRENGTH, text="Ligt goed", by=world.ines)

    content = undone(world, client_for, shop_list).content.decode()

    assert trajectories()[2:] == ["W1"]
    assert "Hier werd aan gewerkt" in content


def test_a_shop_that_was_there_before_is_not_undone(world, client_for):
    number = invented_establishment(9)
    address = Address(
        street="Ieperstraat", number="5", postcode="8700", municipality=world.wave.municipality
    )
    shop = open_shop("Bloemen Jasmijn", address, establishment_number=number)
    shop_list = added(world, client_for, line("Jasmijn", Vestigingsnummer=number))
    assert Trajectory.objects.get(title="Jasmijn").shop == shop

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == []
    assert Shop.objects.filter(pk=shop.pk).exists()


def test_a_made_shop_that_takes_part_elsewhere_stays(world, client_for):
    shop_list = added(world, client_for, line("W1"))
    shop = Shop.objects.get(name="W1")
    start_trajectory(world.waves["Torhout"], shop, coach=world.tom, by=world.tom, title="Elders")

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == ["Elders"]
    assert Shop.objects.filter(pk=shop.pk).exists()


def test_undoing_twice_does_nothing_more(world, client_for):
    shop_list = added(world, client_for, line("W1"), line("W2", Nummer="7"))
    touch_note(world, Trajectory.objects.get(title="W2"))
    undone(world, client_for, shop_list)
    Note.objects.all().delete()

    undone(world, client_for, shop_list)

    assert trajectories()[2:] == ["W2"]


def test_the_result_asks_little_before_and_after_undoing(
    world, client_for, django_assert_max_num_queries
):
    shop_list = added(world, client_for, *shops(30))
    ines = client_for(world.ines)
    ines.get(f"/lijsten/{shop_list.pk}/")
    with django_assert_max_num_queries(25):
        ines.get(f"/lijsten/{shop_list.pk}/")
    for trajectory in Trajectory.objects.filter(title__startswith="Winkel")[:20]:
        touch_note(world, trajectory)
    undone(world, client_for, shop_list)

    with django_assert_max_num_queries(25):
        page = ines.get(f"/lijsten/{shop_list.pk}/")

    assert len(page.context["lines"]) == 20


# -- wiping ---------------------------------------------------------------------------------------
def make_old(shop_list: ShopList, days: int) -> None:
    before = timezone.now() - timedelta(days=days)
    committed = before if shop_list.committed_at else None
    ShopList.objects.filter(pk=shop_list.pk).update(at=before, committed_at=committed)


def test_after_thirty_days_what_the_list_held_is_gone(world, client_for):
    shop_list = added(world, client_for, *shops(1), line("Fout", Postcode="9999"))
    make_old(shop_list, 31)

    assert run_due()["old lists of shops"] == 1

    shop_list.refresh_from_db()
    row = ListRow.objects.get()
    assert (row.raw, row.reasons, row.trajectory.title) == ([], [], "Winkel 0")
    assert (shop_list.columns, bool(shop_list.wiped_at)) == ([], True)
    ines = client_for(world.ines)
    assert ines.get(f"/lijsten/{shop_list.pk}/").status_code == 200
    assert ines.get(f"/lijsten/{shop_list.pk}/fout.csv").status_code == 404
    assert run_due()["old lists of shops"] == 0


def test_a_list_of_which_nothing_came_is_gone_whole(world, client_for):
    shop_list = brought_in(world, client_for, *shops(2))
    make_old(shop_list, 31)

    run_due()

    assert not ShopList.objects.exists()
    assert not ListRow.objects.exists()


def test_a_younger_list_stays_as_it_is(world, client_for):
    shop_list = added(world, client_for, *shops(1))
    make_old(shop_list, 29)

    assert run_due()["old lists of shops"] == 0
    assert ListRow.objects.get().raw != []


def test_an_old_list_that_was_undone_yesterday_waits(world, client_for):
    shop_list = added(world, client_for, *shops(1))
    undone(world, client_for, shop_list)
    make_old(shop_list, 31)

    assert run_due()["old lists of shops"] == 0
