"""Our own tables of municipalities, postcodes and trades, brought into the database.

The files lie in `doeboek/content/places` and `doeboek/content/trades`; their README says where
they come from. Every migrated database has them: `seed_after_migrate` follows each migration.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from django.apps import AppConfig
from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, models, transaction

import doeboek
from doeboek.common.folding import fold
from doeboek.places.models import Municipality, PostcodeArea, SeedState, Trade

CONTENT = Path(doeboek.__file__).parent / "content"
MUNICIPALITIES = CONTENT / "places" / "municipalities.csv"
POSTCODES = CONTENT / "places" / "postcodes.csv"
TRADES = CONTENT / "trades" / "nacebel-2025.csv"

# Raise it when the same files have to become other rows.
EDITION = b"1"


@dataclass(frozen=True, slots=True)
class Loaded:
    municipalities: int
    postcodes: int
    trades: int


def load_places(*, using: str = DEFAULT_DB_ALIAS) -> Loaded | None:
    """Bring the tables in and say how many rows they have; None when nothing had changed.

    A municipality or trade that has left the files stays in the database: other rows may point
    to it.
    """
    checksum = _checksum()
    if SeedState.objects.using(using).filter(name="places", checksum=checksum).exists():
        return None
    with transaction.atomic(using=using):
        # The lock lets a second process wait here, instead of loading at the same time.
        state, _ = SeedState.objects.using(using).select_for_update().get_or_create(name="places")
        loaded = Loaded(
            municipalities=_replace(Municipality, _municipalities(), key="nis", using=using),
            postcodes=_renew_postcodes(using=using),
            trades=_replace(Trade, _trades(), key="code", using=using),
        )
        state.checksum = checksum
        state.save(using=using)
    return loaded


def seed_after_migrate(
    sender: AppConfig, using: str, apps: Apps = current_apps, **kwargs: object
) -> None:
    """Load the tables, unless the database was taken back to before they fit in it."""
    if all(_fits(model, apps) for model in (Municipality, PostcodeArea, Trade, SeedState)):
        load_places(using=using)


def _fits(model: type[models.Model], apps: Apps) -> bool:
    try:
        migrated = apps.get_model("places", model.__name__)
    except LookupError:
        return False
    return _columns(migrated) == _columns(model)


def _columns(model: type[models.Model]) -> set[str | None]:
    return {field.column for field in model._meta.local_concrete_fields}


def _checksum() -> str:
    digest = sha256(EDITION)
    for path in (MUNICIPALITIES, POSTCODES, TRADES):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _replace(
    model: type[models.Model], rows: Iterable[models.Model], *, key: str, using: str
) -> int:
    taken = [
        field.name for field in model._meta.local_concrete_fields if field.name not in {"id", key}
    ]
    made = model._default_manager.using(using).bulk_create(
        rows, update_conflicts=True, unique_fields=[key], update_fields=taken
    )
    return len(made)


def _renew_postcodes(*, using: str) -> int:
    """Nothing points to a postcode's row, so the old ones simply make room."""
    PostcodeArea.objects.using(using).all().delete()
    return len(PostcodeArea.objects.using(using).bulk_create(_postcodes()))


def _municipalities() -> Iterator[Municipality]:
    for row in _rows(MUNICIPALITIES):
        yield Municipality(
            nis=row["nis"],
            name=row["name"],
            folded=fold(row["name"]),
            province_nis=row["province_nis"],
            province=row["province"],
            arrondissement_nis=row["arrondissement_nis"],
            arrondissement=row["arrondissement"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            successor_id=row["successor"] or None,
        )


def _postcodes() -> Iterator[PostcodeArea]:
    for row in _rows(POSTCODES):
        yield PostcodeArea(
            postcode=row["postcode"],
            locality=row["locality"],
            municipality_id=row["nis"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )


def _trades() -> Iterator[Trade]:
    for row in _rows(TRADES):
        yield Trade(**row | {"parent": None, "parent_id": row["parent"] or None})


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
