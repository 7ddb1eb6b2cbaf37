"""The rows of a dossier as plain values, under the names of their models and fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

import doeboek
from doeboek.audits.texts import in_reader_language
from doeboek.desk.dossier import FORMAT, VERSION
from doeboek.desk.dossier.collecting import Found
from doeboek.desk.dossier.moments import renumbered
from doeboek.desk.dossier.walking import Column, columns_of, parts, target_of
from doeboek.ideas.models import Domain
from doeboek.ideas.models.domain import FREE
from doeboek.people.models import Person
from doeboek.places.models import Zone
from doeboek.programmes.models import Occupancy, Shop
from doeboek.programmes.ownkeys import is_own as is_own_key
from doeboek.swot.models import Proof

Values = dict[str, Any]
#: How to reach somebody goes along for few: see `Found.reachable`.
REACH = ("email", "phone")
PREMISES = ("street", "number", "box", "postcode", "locality")
MOST_FACT = 200


def data_of(found: Found, files: Iterable[Values]) -> Values:
    """The whole dossier for another program; `files` as they lie in the archive."""
    trajectory = found.trajectory
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _plain(timezone.now()),
        "made_with": f"doeboek {doeboek.__version__}",
        "copy": found.copy.name,
        "title": trajectory.title,
        "from": {
            "programme": trajectory.wave.programme.name,
            "municipality": trajectory.wave.municipality.name,
        },
        "people": [_person(person, found) for person in found.of(Person)],
        "shops": [_shop(shop, found) for shop in found.of(Shop)],
        "zones": [_zone(zone) for zone in found.of(Zone)],
        "files": list(files),
        "rows": {part.label: _rows(part, found) for part in parts()},
    }


def _rows(part: Any, found: Found) -> list[Values]:
    columns = part.columns(for_owner=found.copy.is_owners)
    return [_row(part.label, row, columns, found) for row in found.rows[part.label]]


def _row(label: str, row: Any, columns: Iterable[Column], found: Found) -> Values:
    values = {column.name: _value(row, column, found) for column in columns}
    retold = RETOLD.get(label)
    return values | retold(row, found) if retold else values


def _value(row: Any, column: Column, found: Found) -> Any:
    value = getattr(row, column.attname)
    target = target_of(column)
    return found.number(target, value) if target else _plain(value)


def _plain(value: Any) -> Any:
    """A value as JSON has it; a moment in universal time."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return str(value) if isinstance(value, Decimal) else value


# -- Beside the rows ---------------------------------------------------------------------------
def _person(person: Person, found: Found) -> Values:
    names = [column.name for column in columns_of(Person)]
    may_reach = person.pk in found.reachable
    kept = [name for name in names if may_reach or name not in REACH]
    return {name: _plain(getattr(person, name)) for name in kept}


def _shop(shop: Shop, found: Found) -> Values:
    values = {c.name: _plain(getattr(shop, c.attname)) for c in columns_of(Shop)}
    theirs = [each for each in found.of(Occupancy) if each.shop_id == shop.pk]
    return values | {"places": [_place(each) for each in theirs]}


def _place(occupancy: Occupancy) -> Values:
    premises = occupancy.premises
    address = {name: getattr(premises, name) for name in PREMISES}
    period = {"since": _plain(occupancy.since), "until": _plain(occupancy.until)}
    return address | {"municipality": premises.municipality_id} | period


def _zone(zone: Zone) -> Values:
    return {c.name: _plain(getattr(zone, c.attname)) for c in columns_of(Zone)}


# -- What is told otherwise ----------------------------------------------------------------------
def _moment(row: Any, found: Found) -> Values:
    return {"params": renumbered(row.params, found.numbers)}


def _domain(domain: Domain, _found: Found) -> Values:
    """A card that a programme wrote stays with that programme; its title goes along."""
    if domain.own_card is None:
        return {}
    return {"trend": FREE, "trend_version": 1, "title": domain.name}


def _proof(proof: Proof, _found: Found) -> Values:
    """So does what such a card proved: as a fact, with its source."""
    if proof.own_card is None:
        return {}
    card = proof.own_card.card
    return {
        "kind": Proof.Kind.FACT,
        "card": "",
        "card_version": None,
        "fact": in_reader_language(card.title)[:MOST_FACT],
        "source": in_reader_language(card.source)[:MOST_FACT] or card.key,
        "year": card.year,
    }


def _action(action: Any, _found: Found) -> Values:
    """The words of a programme's own sheet stand in the action; the sheet stays."""
    own = is_own_key(action.template_key)
    return {"became": ""} | ({"template_key": "", "template_version": None} if own else {})


RETOLD: Mapping[str, Callable[[Any, Found], Values]] = {
    "programmes.Moment": _moment,
    "ideas.Domain": _domain,
    "swot.Proof": _proof,
    "books.Action": _action,
}
