"""A letter that comes round by itself, and what a shop that stands still looks like after it."""

from __future__ import annotations

from datetime import date

import pytest

from doeboek.demo.clock import at, moment
from doeboek.people.access import Role
from doeboek.people.models import Link
from doeboek.programmes.models import Membership, Trajectory
from tests.followup.test_sending import FIRST, _the_cast_was_there_before, shop, write

__all__ = ["_the_cast_was_there_before", "shop"]


@pytest.mark.parametrize("role", [None, Role.COACH], ids=["coached", "without a coach"])
def test_a_letter_that_comes_round_is_no_sign_of_life(shop, role):
    """The owner had no link yet, and got one along with it."""
    Membership.objects.filter(trajectory=shop, role=role).update(until=date(2026, 12, 1))
    moments = list(shop.moments.values_list("pk", flat=True))
    Trajectory.objects.filter(pk=shop.pk).update(last_moment_at=moment(date(2026, 9, 1), 9))

    assert len(write()) == Link.objects.count() == 1

    assert list(shop.moments.values_list("pk", flat=True)) == moments
    with at(FIRST, 12):
        assert Trajectory.objects.get(pk=shop.pk).is_stalled
