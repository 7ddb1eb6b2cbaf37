"""A world that is put back is the world that was told."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import transaction

from doeboek.demo import cast
from doeboek.people.models import Person
from doeboek.places.models import Municipality, Trade
from tests.kept import Kept

pytestmark = pytest.mark.django_db


def test_telling_leaves_nothing_and_putting_back_brings_everything():
    kept = Kept(cast.build)
    left = Person.objects.count()

    world = kept.put_back()

    assert left == 0
    assert {name: Person.objects.get(pk=who.pk).name for name, who in world.people.items()} == {
        name: about[0] for name, about in (cast.STAFF | cast.SHOPKEEPERS).items()
    }
    assert world.bakery.memberships.get(role="owner").person == world.karim


def test_who_comes_after_gets_a_number_of_their_own(world):
    newcomer = Person.objects.create(name="Nieuw")

    assert newcomer.pk > max(person.pk for person in world.people.values())


def test_each_test_has_things_of_its_own(kept_world):
    with transaction.atomic():
        kept_world.put_back().karim.name = "Iemand anders"
        transaction.set_rollback(True)

    assert kept_world.put_back().karim.name == "Karim El Amrani"


def test_telling_in_a_table_with_rows_is_refused():
    with pytest.raises(AssertionError, match="empty"):
        Kept(lambda: Trade.objects.create(code="99999", label_nl="x", label_en="x"))


@pytest.mark.django_db(transaction=True)
def test_its_towns_are_found_after_a_flush_that_loaded_them_anew(kept_world):
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)

    town = kept_world.put_back().wave.municipality

    assert Municipality.objects.get(pk=town.pk).name == town.name
