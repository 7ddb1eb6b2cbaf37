"""The demo has a shop at every stage, and a way in for each of its people."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from doeboek.common.numbers import enterprise_number
from doeboek.demo import world as demo
from doeboek.programmes.models import Programme, Shop, Trajectory, Wave


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_an_empty_database_is_not_loaded_yet():
    assert not demo.is_loaded()
    assert not Programme.objects.exists()


@pytest.mark.django_db
def test_the_demo_has_what_it_promises(loaded):
    steps = Counter(Trajectory.objects.values_list("step", flat=True))
    towns = {wave.municipality.name for wave in Wave.objects.select_related("municipality")}

    assert Shop.objects.count() == 24
    assert set(steps) == {"acquaintance", "scan", "swot", "session", "book", "followup"}
    assert towns == {"Tielt", "Diksmuide", "Torhout", "Poperinge"}


@pytest.mark.django_db
def test_two_shops_have_five_years_behind_them(loaded):
    long_ago = timezone.now() - timedelta(days=4 * 365)
    old = Trajectory.objects.filter(moments__happened_at__lt=long_ago).distinct()

    assert sorted(old.values_list("title", flat=True)) == ["Fietsen Tweewiel", "Stoffen Lapje"]
    assert all(trajectory.book.editions.count() == 2 for trajectory in old)
    assert {trajectory.wave.municipality_id for trajectory in old} == {"37015"}


@pytest.mark.django_db
def test_every_number_is_well_formed_and_was_never_given_out(loaded):
    numbers = set(Shop.objects.values_list("enterprise_number", flat=True))

    assert all(enterprise_number(number) == number for number in numbers)
    assert all(number.startswith("1999") for number in numbers)


@pytest.mark.django_db
def test_every_person_has_a_link_that_signs_in(loaded, client):
    links = demo.links()

    assert [name for name, _role, _url in links][:2] == ["Greet Callens", "Ines Verhelst"]
    assert len({url for _name, _role, url in links}) == 14
    assert demo.links() == links


def test_the_demo_is_never_loaded_into_a_real_installation(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="no demo"):
        call_command("demo")
