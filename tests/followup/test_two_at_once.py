"""Owner and coach press at the same moment, each from a connection of their own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.audits.models import Measurement
from doeboek.followup.looking import begin
from doeboek.followup.models import NewThing
from tests.followup.conftest import months_ago
from tests.followup.test_yearly import measured
from tests.ideas.choosing.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def look_back(world, a_year_old):
    return begin(a_year_old, by=world.karim)


@pytest.fixture
def karim(world, client_for):
    return client_for(world.karim)


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def test_the_scan_of_the_round_is_begun_once(world, a_year_old, look_back, karim, ines):
    measured(a_year_old, world.ines, months_ago(16))
    path = reverse("followup:measure", args=[look_back.pk])

    assert at_once((ines, path, {}), (karim, path, {})) == [302, 302]

    assert Measurement.objects.of(a_year_old).count() == 2


def test_three_new_things_of_each_are_three_and_the_other_is_told(look_back, karim, ines):
    path = reverse("followup:new_things", args=[look_back.pk])
    mine, theirs = {"own": "een\ntwee\ndrie"}, {"own": "vier\nvijf\nzes"}

    assert sorted(at_once((ines, path, theirs), (karim, path, mine))) == [302, 422]

    assert NewThing.objects.count() == 3
