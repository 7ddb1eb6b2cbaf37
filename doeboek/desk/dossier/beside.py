"""Who and what a dossier tells of besides its own rows: people, shops and where they are, zones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from doeboek.desk.dossier.data import PREMISES
from doeboek.desk.dossier.values import values_for
from doeboek.desk.dossier.walking import Column, columns_of
from doeboek.people.models import Person
from doeboek.places.models import Zone
from doeboek.programmes.models import Occupancy, Premises, Shop

Row = Mapping[str, Any]
PERIOD = ("since", "until")


def bring_people(rows: list[Row]) -> dict[int, Any]:
    """Each is somebody new, without account or link."""
    people = [Person(**values_for(columns_of(Person), row, {}, "people")) for row in rows]
    began = [person.created_at for person in people]
    for person in people:
        person.fold()
    Person.objects.bulk_create(people)
    for person, at in zip(people, began, strict=True):
        person.created_at = at or person.created_at
    if people:
        Person.objects.bulk_update(people, ["created_at"])
    return {number: person.pk for number, person in enumerate(people, 1)}


def bring_shops(rows: list[Row]) -> dict[int, Any]:
    """One establishment number is one shop, which stays as it is known here; others are new."""
    return {number: _shop(row, f"shops {number}").pk for number, row in enumerate(rows, 1)}


def bring_zones(rows: list[Row]) -> dict[int, Any]:
    keys: dict[int, Any] = {}
    for number, row in enumerate(rows, 1):
        values = values_for(columns_of(Zone), row, {}, f"zones {number}")
        keys[number] = Zone.objects.get_or_create(**values)[0].pk
    return keys


def _shop(row: Row, where: str) -> Shop:
    facts = {name: value for name, value in row.items() if name != "places"}
    values = values_for(columns_of(Shop), facts, {}, where)
    known = values.get("establishment_number")
    if known and (shop := Shop.objects.filter(establishment_number=known).first()):
        return shop
    shop = Shop.objects.create(**values)
    if began := values.get("created_at"):
        Shop.objects.filter(pk=shop.pk).update(created_at=began)
    for place in row.get("places", []):
        _occupy(shop, place, where)
    return shop


def _occupy(shop: Shop, row: Row, where: str) -> None:
    there = {name: value for name, value in row.items() if name not in PERIOD}
    period = {name: value for name, value in row.items() if name in PERIOD}
    values = values_for(_columns(Premises, *PREMISES, "municipality"), there, {}, where)
    known = Premises.objects.filter(**values).order_by("pk").first()
    premises = known or Premises.objects.create(**values)
    since = values_for(_columns(Occupancy, *PERIOD), period, {}, where)
    Occupancy.objects.create(shop=shop, premises=premises, **since)


def _columns(model: type[models.Model], *names: str) -> list[Column]:
    return [column for column in columns_of(model) if column.name in names]
