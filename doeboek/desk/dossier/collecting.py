"""The rows of a dossier, loaded at once, and the numbers by which they point to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models

from doeboek.common.files import path_of
from doeboek.common.models import StoredFile
from doeboek.desk.dossier.ballots import dealt_out
from doeboek.desk.dossier.copies import Copy, rows_of
from doeboek.desk.dossier.moments import people_in
from doeboek.desk.dossier.walking import BESIDE, Column, Part, is_own, parts, target_of
from doeboek.ideas.models import Idea
from doeboek.people.access import SHOP
from doeboek.people.models import Person
from doeboek.places.models import Zone
from doeboek.programmes.models import Membership, Moment, Occupancy, Shop, Trajectory

Row = Any


@dataclass
class Found:
    """What goes along with one copy, by the labels of the models; each in the order of its keys."""

    trajectory: Trajectory
    copy: Copy
    rows: dict[str, list[Row]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """The hashes of files that are gone from the store."""

    def of(self, model: type[models.Model]) -> list[Row]:
        return self.rows.get(model._meta.label, [])

    @cached_property
    def numbers(self) -> dict[str, dict[Any, int]]:
        """Of each row its number in the dossier, from 1: keys of the database stay behind."""
        return {
            label: {row.pk: number for number, row in enumerate(rows, 1)}
            for label, rows in self.rows.items()
        }

    def number(self, label: str, key: Any) -> int | None:
        return self.numbers.get(label, {}).get(key) if key is not None else None

    @cached_property
    def reachable(self) -> set[int]:
        """The people whose addresses go along: of the shop, and in the owner's copy the own."""
        if self.copy.is_owners:
            return {self.copy.reader.pk} if self.copy.reader else set()
        return {each.person_id for each in self.of(Membership) if each.role in SHOP}


def collect(trajectory: Trajectory, copy: Copy) -> Found:
    """Everything that goes along, in as many queries whatever there is of it."""
    found = Found(trajectory, copy)
    for part in parts():
        rows = list(rows_of(part, trajectory, copy))
        found.rows[part.label] = _standing(part, rows, found)
    _forget_who_wrote(found.of(Idea))
    dealt_out(found.rows)
    _add_beside(found)
    return found


def _standing(part: Part, rows: list[Row], found: Found) -> list[Row]:
    """Those of which nothing is missing. What points to a row that stays behind goes with it, or
    points nowhere, as when that row were deleted."""
    for column in part.columns(for_owner=False):
        there = _there(column, rows, found)
        if there is not None:
            rows = [row for row in rows if _is_whole(row, column, there)]
    return rows


def _there(column: Column, rows: list[Row], found: Found) -> set[Any] | None:
    """The keys that this foreign key may have; None for what is told beside the rows."""
    if is_own(column):
        return {row.pk for row in rows}
    if target_of(column) == StoredFile._meta.label:
        return _kept_files({getattr(row, column.attname) for row in rows} - {None}, found)
    pointed_at = found.rows.get(target_of(column))
    return None if pointed_at is None else {row.pk for row in pointed_at}


def _kept_files(keys: set[Any], found: Found) -> set[Any]:
    """Those whose content is still there."""
    files = list(StoredFile.objects.filter(pk__in=keys))
    lost = [file for file in files if not path_of(file.sha256).exists()]
    found.lost |= {file.sha256 for file in lost}
    return {file.pk for file in files} - {file.pk for file in lost}


def _is_whole(row: Row, column: Column, keys: set[Any]) -> bool:
    if getattr(row, column.attname) in keys or getattr(row, column.attname) is None:
        return True
    if not column.null or column.remote_field.on_delete is models.CASCADE:
        return False
    setattr(row, column.attname, None)
    return True


def _forget_who_wrote(ideas: Iterable[Idea]) -> None:
    """What came from a phone was written between a seat and itself."""
    for idea in ideas:
        if idea.seat_id is not None:
            idea.by_id = None


def _add_beside(found: Found) -> None:
    """Who and what the rows point to besides each other."""
    keys: dict[str, set[Any]] = {label: set() for label in BESIDE}
    for part in parts():
        for column in part.columns(for_owner=found.copy.is_owners):
            if not is_own(column) and target_of(column) in keys:
                seen = {getattr(row, column.attname) for row in found.rows[part.label]}
                keys[target_of(column)] |= seen - {None}
    keys[Person._meta.label] |= people_in(found.of(Moment))
    for model in (Person, StoredFile, Shop, Zone):
        label = model._meta.label
        found.rows[label] = list(model._base_manager.filter(pk__in=keys[label]).order_by("pk"))
    shops = Occupancy.objects.filter(shop__in=found.of(Shop)).order_by("since", "pk")
    found.rows[Occupancy._meta.label] = list(shops.select_related("premises"))
