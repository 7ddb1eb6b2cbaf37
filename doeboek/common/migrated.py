"""Refuse a database that stopped half-way what one migration does today.

Django takes such a database for one that misses nothing, and the app for one without tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

Name = tuple[str, str]


@register(Tags.database)
def database_is_not_half_way(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for each migration that a database misses and that is in this version no more."""
    return [
        Error(
            f"The database misses {'.'.join(name)}, which this version no longer has.",
            hint="Bring it up to date with the version before, or begin with an empty one.",
            id="doeboek.E007",
        )
        for alias in databases or ()
        for name in _missed(connections[alias])
    ]


def _missed(db: BaseDatabaseWrapper) -> Iterable[Name]:
    loader = MigrationLoader(db, load=False)
    loader.load_disk()
    return missed(loader.disk_migrations, set(MigrationRecorder(db).applied_migrations()))


def missed(there: dict[Name, Migration], applied: set[Name]) -> list[Name]:
    """Which replaced migrations were not applied and are not there, of those begun with."""
    return [
        name
        for migration in there.values()
        if applied.intersection(migration.replaces)
        for name in migration.replaces
        if name not in applied and name not in there
    ]
