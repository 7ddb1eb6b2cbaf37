"""A bakery whose book was given out a while ago, and what stands on a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from doeboek.books.models import Action, Book, Edition
from doeboek.demo.clock import at
from doeboek.followup.marks import months_after
from doeboek.programmes.models import Membership, Trajectory

TITLES = ("Hang licht in de etalage", "Maak een klantenbestand", "Open op woensdag")


def give_out(trajectory: Trajectory, day: date, *titles: str) -> Edition:
    """An edition of that day, of a book that got these actions that morning."""
    with at(day, 9):
        book, _is_new = Book.objects.get_or_create(trajectory=trajectory)
        for title in titles:
            Action.objects.create(book=book, title=title, order=book.actions.count())
    with at(day, 17):
        return Edition.objects.create(
            book=book,
            number=Edition.next_number(book),
            snapshot={},
            sha256="0" * 64,
            by=trajectory.coach,
        )


def months_ago(months: int) -> date:
    return months_after(timezone.localdate(), -months) - timedelta(days=3)


@pytest.fixture
def bakery(world) -> Trajectory:
    """Given out seven months ago, with three actions."""
    long_ago = timezone.localdate() - timedelta(days=900)
    Membership.objects.filter(trajectory__in=[world.bakery, world.clothes]).exclude(
        role="expert"
    ).update(since=long_ago)
    give_out(world.bakery, months_ago(7), *TITLES)
    return world.bakery


@pytest.fixture
def a_year_old(bakery) -> Trajectory:
    """The same a good year ago."""
    with at(months_ago(13), 10):
        moment = timezone.now()
    Edition.objects.filter(book=bakery.pk).update(at=moment)
    Action.objects.filter(book=bakery.pk).update(created_at=moment - timedelta(days=1))
    return bakery
