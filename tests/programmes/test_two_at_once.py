"""Two who work for one shop press at the same moment, each from a connection of their own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.programmes.models import Moment
from tests.ideas.choosing.test_two_at_once import at_once
from tests.programmes.visitletters import kinds
from tests.programmes.visits import planned

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def both_press(world, client_for):
    """Ines and Greet send this form; the statuses they get."""
    ines, greet = client_for(world.ines), client_for(world.greet)

    def press(name: str, pk: int, **form: str) -> list[int]:
        path = reverse(f"programmes:{name}", args=[pk])
        return at_once((ines, path, form), (greet, path, form))

    return press


def told(verb: str) -> int:
    return Moment.objects.filter(verb=verb).count()


def test_a_visit_is_called_off_once_and_its_owner_hears_it_once(world, both_press):
    visit = planned(world)

    assert both_press("appointment_cancel", visit.pk, mails_owner="on") == [302, 302]

    assert (told("appointment.cancelled"), kinds()) == (1, ["cancelled"])


def test_a_visit_goes_on_after_all_once(world, both_press):
    visit = planned(world)
    visit.cancel(by=world.ines)

    assert both_press("appointment_restore", visit.pk) == [302, 302]

    assert told("appointment.restored") == 1


def test_a_trajectory_is_closed_once(world, both_press):
    assert both_press("close", world.bakery.pk, reason="done") == [302, 302]

    assert told("trajectory.closed") == 1
