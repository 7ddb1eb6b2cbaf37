"""What came of it, told of many shops together and never of few."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo import cast
from doeboek.desk.counting import towns_of
from doeboek.desk.outcomes import Outcomes, of_towns, told
from doeboek.followup.looking import begin as look_back_of
from doeboek.followup.results import LookedBack
from doeboek.followup.tallying import Said
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Membership, Trajectory
from tests.desk.test_town import _other_programme, begin
from tests.followup.conftest import give_out, months_ago
from tests.followup.test_results import answer

TOLD = "5 winkels keken terug: 5 van hun 5 acties zijn gedaan."


def looked(world, count: int, **where) -> list[Trajectory]:
    """So many shops that looked back on one action that gave a new interior."""
    begun = begin(world, count, step="swot", **where)
    Membership.objects.exclude(role="expert").update(since="2020-01-01")
    for trajectory in Trajectory.objects.filter(pk__in=[each.pk for each in begun]):
        give_out(trajectory, months_ago(7), "Poets de ruit")
        answer(look_back_of(trajectory, by=world.ines), ["done", "interior"], by=world.ines)
    return begun


def shops(*results: str, kind: str = "done", first: int = 1) -> list[LookedBack]:
    """One for each word, which is the kind of result that its one action had."""
    return [
        LookedBack(
            shop, "37015", 1, (Said(shop, 6, shop, "shop", kind, (result,) if result else ()),)
        )
        for shop, result in enumerate(results, first)
    ]


# -- What may be told ------------------------------------------------------------------------------
def test_nothing_is_told_of_four_shops():
    assert told(shops("interior", "interior", "interior", "interior")) is None
    assert told([]) is None


def test_of_five_shops_it_is_told_what_became_of_their_actions():
    found = told([*shops(*["interior"] * 5), *shops("", kind="not", first=5)])

    assert found == Outcomes(5, 5, 6, [("een nieuwe inrichting", 5)])


def test_a_shop_that_looked_back_in_two_rounds_is_no_two_shops():
    four = shops("interior", "interior", "interior", "interior")

    assert told([*four, *shops("interior")]) is None


@pytest.mark.parametrize(
    ("having", "lacking", "kinds"), [(5, 5, 1), (5, 4, 0), (4, 9, 0), (9, 1, 0), (6, 0, 1)]
)
def test_a_kind_is_told_when_neither_those_with_it_nor_those_without_it_are_few(
    having, lacking, kinds
):
    found = told(shops(*["interior"] * having, *[""] * lacking))

    assert found is not None
    assert len(found.kinds) == kinds


# -- On the pages ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_town_and_association_read_it_from_five_shops_on(world, read, count, is_told):
    looked(world, count)

    for name, address in (("hilde", "/gemeente/"), ("piet", "/cijfers/"), ("koen", "/cijfers/")):
        page = read(world.people[name], address)
        assert (TOLD in page) is is_told, name
        assert ("Een nieuwe inrichting 5" in page) is is_told, name


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_a_federation_reads_it_of_its_own_trades(world, read, count, is_told):
    trade = world.bakery.shop.trade
    for trajectory in looked(world, count):
        trajectory.shop.trade = trade
        trajectory.shop.save()
    looked(world, 1, name="Zonder branche")

    assert (TOLD in read(world.an, "/cijfers/")) is is_told


def test_nothing_that_one_shop_told_of_itself_stands_there(world, client_for):
    """What was invested, and turnover and jobs, is promised to be for coach and manager alone."""
    begun = looked(world, 10)
    for trajectory in begun:
        look_back = trajectory.look_backs.get()
        look_back.tell_effect(
            by=world.ines, investment="500", turnover="more", jobs="one", innovation="yes"
        )

    for name, address in (("hilde", "/gemeente/"), ("koen", "/cijfers/")):
        page = client_for(world.people[name]).get(address).text
        for words in ("minder dan € 500", "een beetje hoger", "één iemand meer", "omzet"):
            assert words not in page, (name, words)


def test_another_town_or_programme_is_not_counted(world, read):
    looked(world, 4)
    looked(world, 5, wave=_other_programme(world), name="Ander programma")
    looked(world, 5, wave=world.waves["Torhout"], name="Elders")
    Mandate.objects.filter(person=world.hilde).update(programme=world.programme)

    assert "keken terug" not in read(world.hilde, "/gemeente/")
    assert "9 winkels keken terug" in read(world.piet, "/gemeente/")


def test_a_shop_in_the_bin_is_not_counted(world, read):
    looked(world, 5)[0].discard()

    assert "keken terug" not in read(world.koen, "/cijfers/")


def test_more_towns_ask_no_more_of_the_database(world):
    looked(world, 5)
    one = towns_of(world.koen)
    with CaptureQueriesContext(connection) as few:
        assert len(of_towns(one)) == 1
    for name in ("Torhout", "Diksmuide"):
        Mandate.objects.create(
            person=world.koen,
            role=Role.ASSOCIATION,
            municipality=cast.town(name, timezone.localdate()),
            since=timezone.localdate() - timedelta(days=9),
        )
    three = towns_of(Person.objects.get(pk=world.koen.pk))

    with CaptureQueriesContext(connection) as many:
        assert len(of_towns(three)) == 3

    assert len(many) == len(few)
