"""No page asks more of the database with three hundred shops than with ten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doeboek.demo.cast import town
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Appointment, Mandate, Trajectory
from doeboek.programmes.starting import start_trajectory

pytestmark = pytest.mark.once

MOST = 25
PAGES = [
    ("ines", "/"),
    ("greet", "/"),
    ("lotte", "/"),
    ("ines", "/zoek/?q=zonn"),
    ("piet", "/zoek/?q=zonn"),
    ("lotte", "/zoek/?q=zonn"),
    ("hilde", "/gemeente/"),
    ("piet", "/cijfers/"),
    ("koen", "/cijfers/"),
    ("an", "/cijfers/"),
    ("greet", "/cijfers/"),
]


def begin(world, count):
    """So many more shops with a name the town sees, some quiet, some visited today."""
    quiet = timezone.now() - timedelta(days=60)
    for number in range(count):
        trajectory = start_trajectory(
            world.wave,
            world.bakery.shop,
            coach=world.ines,
            by=world.ines,
            owner=world.karim,
            on=timezone.localdate() - timedelta(days=60),
        )
        set_consents(trajectory.participation, ["town_sees_progress"], by=world.karim)
        if number % 3 == 0:
            Appointment.objects.create(
                trajectory=trajectory, host=world.ines, starts_at=timezone.now(), minutes=60
            )
    Trajectory.objects.update(last_moment_at=quiet)


def test_every_page_asks_at_most_twenty_five_queries_with_10_and_with_300_shops(world, client_for):
    begin(world, 8)
    few = {page: _queries(client_for(world.people[page[0]]), page[1]) for page in PAGES}

    begin(world, 290)

    assert Trajectory.objects.count() == 300
    many = {page: _queries(client_for(world.people[page[0]]), page[1]) for page in PAGES}
    assert many == few
    assert {page: count for page, count in few.items() if count > MOST} == {}


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_whoever_works_for_five_towns_asks_as_much_as_for_one(world, client_for):
    pages = [
        ("koen", "/cijfers/"),
        ("koen", "/gemeentevragen/samen/"),
        ("piet", "/gemeente/"),
        ("piet", "/gemeentevragen/"),
    ]
    today = timezone.localdate()
    one = {page: _queries(client_for(world.people[page[0]]), page[1]) for page in pages}

    for name in ("Diksmuide", "Torhout", "Poperinge", "Roeselare"):
        for person, role in ((world.koen, "association"), (world.piet, "officer")):
            Mandate.objects.create(
                person=person, role=role, municipality=town(name, today), since=today
            )

    five = {page: _queries(client_for(world.people[page[0]]), page[1]) for page in pages}
    assert five == one
    assert max(five.values()) <= MOST
