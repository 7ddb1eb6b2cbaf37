"""Tests of streets and zones in doeboek/places/models.py."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from doeboek.places.models import Municipality, Street, Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def tielt():
    return Municipality.objects.get(nis="37022")


def test_a_street_noted_before_a_merger_lies_within_the_municipality_of_today(tielt):
    old = Street.objects.create(name="Kasteelstraat", municipality_id="37007")
    new = Street.objects.create(name="Markt", municipality=tielt)
    Street.objects.create(name="Grote Markt", municipality_id="34022")

    assert list(Street.objects.within(tielt)) == [old, new]


def test_a_zone_says_what_kind_it_is_in_the_language_of_the_reader(tielt):
    zone = Zone.objects.create(name="Centrum", municipality=tielt, kind=Zone.Kind.CORE)

    with translation.override("nl"):
        in_dutch = zone.get_kind_display()

    assert in_dutch == "Kernwinkelgebied"
    assert list(Zone.objects.within(tielt)) == [zone]


@pytest.mark.parametrize("model", [Street, Zone])
def test_a_name_occurs_once_in_a_municipality(model, tielt):
    model.objects.create(name="Markt", municipality=tielt)
    model.objects.create(name="Markt", municipality_id="34022")

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(name="Markt", municipality=tielt)


@pytest.mark.parametrize("model", [Street, Zone])
def test_a_stranger_sees_streets_and_zones(model, tielt):
    made = model.objects.create(name="Markt", municipality=tielt)

    assert list(model.objects.visible_to(None)) == [made]
