"""The shops of a list come in."""

from __future__ import annotations

import pytest

from doeboek.demo.cast import invented_number
from doeboek.programmes.importing.adding import AlreadyAdded, add_shops
from doeboek.programmes.models import (
    Premises,
    Trajectory,
)
from tests.programmes.lists import (
    added,
    brought_in,
    invented_establishment,
    line,
    mixed,
    shops,
    trajectories,
    verdicts,
)


def test_the_shops_that_are_new_are_added(world, client_for):
    shop_list = added(world, client_for, *mixed())

    assert trajectories()[2:] == ["Bloemen Jasmijn"]
    assert shop_list.committed_by == world.ines
    page = client_for(world.ines).get(f"/lijsten/{shop_list.pk}/")
    assert [each.trajectory.title for each in page.context["lines"]] == ["Bloemen Jasmijn"]
    assert "Maak deze lijst ongedaan" in page.content.decode()


def test_an_added_shop_is_like_one_that_was_typed_in(world, client_for):
    row = line(
        "Bloemen Jasmijn",
        Bus="2",
        Ondernemingsnummer="BE 1999.001.239",
        Vestigingsnummer=invented_establishment(3),
        NACE="47.761",
        Telefoon="051 40 12 34",
        Website="bloemen.example",
        Eigenaar="Lena Devos",
        **{"E-mail": "winkel@example.be"},
    )
    shop_list = added(world, client_for, row)

    trajectory = Trajectory.objects.get(title="Bloemen Jasmijn")
    shop, participation = trajectory.shop, trajectory.participation
    assert (shop.enterprise_number, shop.establishment_number) == (
        "1999001239",
        invented_establishment(3),
    )
    assert (shop.trade.code, shop.website) == ("47761", "https://bloemen.example")
    assert str(shop.premises) == "Ieperstraat 5 bus 2, 8700 Tielt"
    assert (participation.phone, participation.email) == ("051 40 12 34", "winkel@example.be")
    assert (trajectory.wave, trajectory.step) == (world.wave, "acquaintance")
    assert (trajectory.coach, trajectory.owner.name) == (world.ines, "Lena Devos")
    assert [m.verb for m in trajectory.moments.all()] == ["step.entered"]
    row = shop_list.rows.get()
    assert (row.trajectory, row.made_shop) == (trajectory, shop)


def test_a_manager_chooses_the_coach(world, client_for):
    shop_list = brought_in(world, client_for, *shops(2), by=world.greet)
    greet = client_for(world.greet)
    tom = world.programme.mandates.get(person=world.tom)

    form = greet.get(f"/lijsten/{shop_list.pk}/").context["form"]
    none = greet.post(f"/lijsten/{shop_list.pk}/winkels/")
    greet.post(f"/lijsten/{shop_list.pk}/winkels/", {"coach": tom.pk})

    assert [m.person for m in form.fields["coach"].queryset] == [world.ines, world.tom]
    assert none.status_code == 422
    coaches = {t.coach for t in Trajectory.objects.filter(title__startswith="Winkel")}
    assert coaches == {world.tom}


def test_a_coach_takes_the_shops_on_alone(world, client_for):
    tom = world.programme.mandates.get(person=world.tom)

    added(world, client_for, *shops(1), coach=tom.pk)

    assert Trajectory.objects.get(title="Winkel 0").coach == world.ines


def test_chosen_doubtful_rows_are_added_and_the_others_are_not(world, client_for):
    shop_list = brought_in(world, client_for, line("A"), line("B"), line("C"), line("D"))
    b, c, _d = shop_list.rows.filter(verdict="doubtful")
    ines = client_for(world.ines)
    ines.post(f"/lijstrijen/{b.pk}/keuze/", {"choice": "new"})
    ines.post(f"/lijstrijen/{c.pk}/keuze/", {"choice": "skip"})

    ines.post(f"/lijsten/{shop_list.pk}/winkels/")

    assert trajectories()[2:] == ["A", "B"]
    assert Premises.objects.filter(street="Ieperstraat").count() == 1


def test_the_same_list_again_holds_nothing_new(world, client_for):
    rows = [*shops(3), line("Zonder huisnummer", Nummer="")]
    added(world, client_for, *rows)

    again = brought_in(world, client_for, *rows)

    assert verdicts(again) == ["same"] * 4
    page = client_for(world.ines).get(f"/lijsten/{again.pk}/").content.decode()
    assert "Elke winkel van deze lijst zit al in het programma." in page


def test_a_list_is_added_once(world, client_for):
    shop_list = added(world, client_for, *shops(2))

    answer = client_for(world.greet).post(
        f"/lijsten/{shop_list.pk}/winkels/",
        {"coach": world.programme.mandates.get(person=world.tom).pk},
        follow=True,
    )

    assert "Deze lijst was al toegevoegd." in answer.content.decode()
    assert len(trajectories()) == 4
    with pytest.raises(AlreadyAdded):
        add_shops(shop_list, coach=world.ines, by=world.ines)


def test_a_list_without_new_shops_stays_open(world, client_for):
    shop_list = brought_in(world, client_for, line("Fout", Postcode="9999"))

    client_for(world.ines).post(f"/lijsten/{shop_list.pk}/winkels/")

    shop_list.refresh_from_db()
    assert shop_list.committed_at is None


def test_a_shop_that_came_in_meanwhile_is_skipped_and_told(world, client_for):
    first = brought_in(world, client_for, *shops(2))
    second = brought_in(world, client_for, *shops(3), by=world.tom)
    client_for(world.ines).post(f"/lijsten/{first.pk}/winkels/")

    answer = client_for(world.tom).post(f"/lijsten/{second.pk}/winkels/", follow=True)

    assert trajectories()[2:] == ["Winkel 0", "Winkel 1", "Winkel 2"]
    assert "2 andere winkels waren er intussen al." in answer.content.decode()


def test_one_owner_of_two_shops_is_one_person(world, client_for):
    number = invented_number(77)
    facts = {"Eigenaar": "Lena Devos", "Ondernemingsnummer": number}
    rows = [
        line("A", **facts, Vestigingsnummer=invented_establishment(1)),
        line("B", **facts, Nummer="9", Vestigingsnummer=invented_establishment(2)),
        line("C", Nummer="11", Eigenaar="Lena Devos"),
    ]

    added(world, client_for, *rows)

    owners = [Trajectory.objects.get(title=title).owner for title in "ABC"]
    assert owners[0] == owners[1] != owners[2]


def test_a_name_of_many_scripts_comes_in_whole(world, client_for):
    added(world, client_for, line("مخبز الفجر 🥐 Ґанок"))

    assert trajectories()[2:] == ["مخبز الفجر 🥐 Ґанок"]
