"""A shop written by bulk insert is like one that its people told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from doeboek.demo import bulk, cast
from doeboek.demo.telling import Telling
from doeboek.programmes.models import Trajectory

#: What only a real hand leaves behind: a printed PDF and its pictures.
BY_HAND_ONLY = {
    ("Edition", "pdf"),
    ("EditionPicture", "edition"),
    ("EditionPicture", "file"),
    ("EditionPicture", "id"),
    # What to start with is chosen on the page of the result.
    ("Intention", "id"),
    ("Intention", "measurement"),
    ("Intention", "instrument_name"),
    ("Intention", "instrument_version"),
    ("Intention", "by"),
    ("Intention", "at"),
    ("Aim", "id"),
    ("Aim", "intention"),
    ("Aim", "dimension"),
    ("Aim", "place"),
    ("Aim", "target"),
    ("Aim", "importance"),
    # What was agreed on names points by their ids, which bulk rows do not have yet.
    ("Confirmation", "id"),
    ("Confirmation", "trajectory"),
    ("Confirmation", "portrait"),
    ("Confirmation", "by"),
    ("Confirmation", "at"),
    # Which trend cards fit is looked up, and photos are taken, by hand.
    ("Proof", "card"),
    ("Proof", "card_version"),
    ("Proof", "photo"),
    # Counted up by each save; drawn by chance.
    ("Point", "version"),
    ("Appointment", "version"),
    ("Trajectory", "awning"),
}


@pytest.fixture
def told(db: None) -> Trajectory:
    world = cast.build()
    begun = timezone.localdate() - timedelta(days=100)
    Trajectory.objects.filter(pk=world.clothes.pk).update(started_on=begun)
    world.clothes.memberships.update(since=begun)
    trajectory = Trajectory.objects.get(pk=world.clothes.pk)
    Telling(trajectory, strong="BD").until("followup")
    return trajectory


@pytest.fixture
def written(db: None) -> Trajectory:
    bulk.build(shops=12, years=2, seed=7)
    return Trajectory.objects.filter(
        step="followup", wave__programme__name="Sterke winkels 1"
    ).earliest("pk")


def test_it_has_rows_in_the_same_tables_with_the_same_fields_filled(told, written):
    by_verbs, by_bulk = set(_filled(told)), set(_filled(written))

    assert by_verbs - by_bulk <= BY_HAND_ONLY
    assert by_bulk - by_verbs == set()


def test_its_step_and_last_moment_are_those_of_its_rows(written):
    assert written.step == written.steps.latest("at", "pk").key
    assert written.last_moment_at == written.moments.latest("happened_at").happened_at


def test_the_same_seed_gives_the_same_world(db):
    assert _drawn(seed=3) == _drawn(seed=3)
    assert _drawn(seed=3) != _drawn(seed=4)


def test_progress_is_told_and_every_shop_is_made(db):
    heard: list[tuple[int, int]] = []

    bulk.build(shops=5, years=1, seed=1, progress=lambda done, total: heard.append((done, total)))

    assert heard == [(5, 5)]
    assert Trajectory.objects.count() == 5


def _drawn(seed: int) -> list[tuple[str, ...]]:
    """What a world of six shops is like; the world itself is thrown away again."""
    with transaction.atomic():
        bulk.build(shops=6, years=2, seed=seed)
        shops = Trajectory.objects.order_by("pk").values_list("title", "step", "awning")
        drawn = list(shops)
        transaction.set_rollback(True)
    return drawn


def _filled(trajectory: Trajectory) -> Iterator[tuple[str, str]]:
    """(model, field) of every field that holds something, in every row under the trajectory."""
    for row in _rows(trajectory):
        for field in row._meta.local_fields:
            value = getattr(row, field.attname)
            if value not in (None, "", [], {}) and value != field.get_default():
                yield type(row).__name__, field.name


def _rows(thing: models.Model, seen: set[Any] | None = None) -> Iterator[models.Model]:
    """The thing and all that hangs on it, through every relation that points to it."""
    seen = seen if seen is not None else set()
    if (type(thing), thing.pk) in seen:
        return
    seen.add((type(thing), thing.pk))
    yield thing
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("doeboek")}
    for relation in thing._meta.related_objects:
        if relation.related_model._meta.app_label in ours:
            pointing = relation.related_model._base_manager.filter(**{relation.field.name: thing})
            for row in pointing:
                yield from _rows(row, seen)
