"""Letters about the help of an expert, and to whom they leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail as sent
from django.utils import timezone

from doeboek.common import mail
from doeboek.common.models import Letter
from doeboek.followup.mail import tell_owner, tell_owner_it_begins
from doeboek.followup.models import Report
from doeboek.people.access import Role
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Membership
from tests.followup.experts import help_by
from tests.programmes.visitletters import waits

__all__ = ["waits"]


def it_begins(follow_up) -> None:
    tell_owner_it_begins(follow_up)


def it_was_reported(follow_up) -> None:
    tell_owner(Report.objects.create(follow_up=follow_up, findings="Goed", by=follow_up.expert))


@pytest.mark.parametrize("tell", [it_begins, it_was_reported])
def test_a_letter_that_waited_brings_no_link_of_the_next_owner_to_the_last(world, waits, tell):
    """Karim sold the bakery while no server took the letter."""
    tell(help_by(world.tom, world.bakery, "window"))
    Membership.objects.filter(trajectory=world.bakery, role=Role.OWNER).update(
        since=timezone.localdate() - timedelta(days=9),
        until=timezone.localdate() - timedelta(days=1),
    )
    nadia = Person.objects.create(name="Nadia El Amrani", email="nadia@doeboek.example")
    Membership.objects.create(trajectory=world.bakery, person=nadia, role=Role.OWNER)
    waiting = Letter.objects.get()

    assert mail.deliver.call(waiting.pk) is False
    assert (sent.outbox, list(Link.objects.filter(person=nadia))) == ([], [])


@pytest.mark.parametrize("tell", [it_begins, it_was_reported])
def test_it_leaves_for_the_owner_it_was_written_to(world, waits, tell):
    tell(help_by(world.tom, world.bakery, "window"))

    assert mail.deliver.call(Letter.objects.get().pk) is True
    assert sent.outbox[0].to == [world.karim.email]
