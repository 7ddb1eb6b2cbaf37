"""Which models hang on a trajectory, by their foreign keys, and how the rows of one are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models

from doeboek.common.privacy import (
    Privacy,
    StaysBehind,
    Travels,
    dossiers,
    goes_along,
)
from doeboek.programmes.models import Moment, Trajectory

Model = type[models.Model]
Column = Any

#: Where a foreign key may lead besides to other rows of the dossier: what is known by a code
#: everywhere, what the dossier tells of in rows of its own, and the wave that it leaves.
BY_CODE = {"places.Municipality", "places.Trade"}
BESIDE = {"people.Person", "common.StoredFile", "programmes.Shop", "places.Zone"}
NOT_TOLD = {"programmes.Wave", "swot.OwnCard", "cityissues.Bundle"}


@dataclass(frozen=True)
class Part:
    """A model whose rows go along. `path` is the lookup from a row to its trajectory."""

    model: Model
    path: str
    travels: Travels

    @property
    def label(self) -> str:
        return self.model._meta.label

    def columns(self, *, for_owner: bool) -> list[Column]:
        """The fields that go along, without the primary key."""
        kept_back = {*self.travels.withheld, *(self.travels.team_only if for_owner else ())}
        return [column for column in columns_of(self.model) if column.name not in kept_back]


@cache
def hanging() -> dict[str, Model]:
    """Every model with a way by foreign keys to a trajectory, by its label."""
    found: dict[str, Model] = {Trajectory._meta.label: Trajectory}
    ahead: list[Model] = [Trajectory]
    for model in ahead:
        for other in _pointing_to(model):
            if other._meta.label not in found:
                found[other._meta.label] = other
                ahead.append(other)
    return found


@cache
def paths() -> dict[str, str]:
    """The shortest way from a row to its trajectory, by the label of its model: a row goes when
    what it leads to goes."""
    found = {Trajectory._meta.label: "pk"}
    ahead: list[Model] = [Trajectory]
    for model in ahead:
        for other in _pointing_to(model):
            for field in other._meta.concrete_fields:
                if other._meta.label not in found and _goes_with(field, model):
                    way = found[model._meta.label]
                    found[other._meta.label] = field.name + ("" if way == "pk" else f"__{way}")
                    ahead.append(other)
    return found


@cache
def parts() -> tuple[Part, ...]:
    """What goes along, each after what it points to."""
    said = dossiers()
    ways = paths()
    found = {
        label: Part(model, ways[label], travels)
        for label, model in hanging().items()
        if isinstance(travels := said.get(label), Travels)
    }
    order = TopologicalSorter({label: _others(found[label], found) for label in sorted(found)})
    return tuple(found[label] for label in order.static_order())


@cache
def left_out() -> dict[str, str]:
    """What hangs on a trajectory and stays behind, with the reason."""
    said = dossiers().items()
    return {label: each.because for label, each in said if isinstance(each, StaysBehind)}


@cache
def columns_of(model: Model) -> list[Column]:
    """The fields of a model that may be in a dossier, by its app's `privacy.py`."""
    classes = classes_of(model)
    return [
        field
        for field in model._meta.concrete_fields
        if goes_along(classes[field.name])
        and not (field.primary_key and not field.is_relation)
        and _leads_to(field) not in NOT_TOLD
    ]


def target_of(column: Column) -> str:
    """The label of the model that a foreign key leads to; empty for what is no foreign key, and for
    one by a code, which is the same everywhere."""
    label = _leads_to(column)
    return "" if label in BY_CODE else label


def is_own(column: Column) -> bool:
    """Whether it leads to another row of the same model."""
    return bool(_leads_to(column)) and column.related_model is column.model


def _leads_to(column: Column) -> str:
    return str(column.related_model._meta.label) if column.is_relation else ""


def classes_of(model: Model) -> dict[str, Privacy]:
    """What its app says of each field of a model."""
    module = apps.get_app_config(model._meta.app_label).name
    found: dict[str, Privacy] = import_module(f"{module}.privacy").FIELDS[model.__name__]
    return found


def _pointing_to(model: Model) -> Iterator[Model]:
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            other: Any = relation.related_model
            if not other._meta.proxy:
                yield other


def _goes_with(field: Column, model: Model) -> bool:
    leads = field.is_relation and field.related_model is model
    return leads and field.remote_field.on_delete is models.CASCADE


def _others(part: Part, found: dict[str, Part]) -> list[str]:
    """What it points to; moments may point to anything by their params."""
    if part.model is Moment:
        return sorted(found.keys() - {part.label})
    leads = {target_of(column) for column in columns_of(part.model) if not is_own(column)}
    return sorted(leads & found.keys())
