"""The card of a contact saved once more, as by the back button: what stands there stands once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doeboek.programmes.models import Appointment, Note, Promise, VisitCard
from tests.programmes.test_visitcards import everything, write
from tests.programmes.visits import in_days, planned


@pytest.fixture
def visit(world):
    return planned(world, starts_at=in_days(-1))


@pytest.fixture
def ines(world, client_for):
    return client_for(world.ines)


def test_who_goes_back_and_saves_once_more_has_written_it_down_once(world, ines, visit):
    write(ines, visit, **everything(world))
    visit.refresh_from_db()

    again = write(ines, visit, **everything(world) | {"version": visit.version})

    assert again.status_code == 302
    assert Note.objects.count() == 1
    assert Promise.objects.count() == 2
    assert Appointment.objects.filter(starts_at__gt=timezone.now()).count() == 1


def test_what_was_taken_back_is_written_down_again(world, ines, visit):
    write(ines, visit, **everything(world))
    ines.post(f"/bezoekkaarten/{VisitCard.objects.get().pk}/ongedaan/")
    visit.refresh_from_db()

    write(ines, visit, **everything(world) | {"version": visit.version})

    assert Note.objects.kept().count() == 1
    assert Promise.objects.kept().count() == 2
    assert Appointment.objects.filter(starts_at__gt=timezone.now(), cancelled_at=None).exists()


def test_a_note_that_went_to_the_bin_may_be_written_again(world, ines, visit):
    write(ines, visit, agreed="We halen het gordijn weg.")
    Note.objects.get().discard()
    visit.refresh_from_db()

    write(ines, visit, agreed="We halen het gordijn weg.", version=visit.version)

    assert Note.objects.kept().count() == 1
