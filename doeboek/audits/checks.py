"""Refuse to start with an instrument that cannot be asked or scored; say when one is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.models import Count

from doeboek.audits.instruments import UnknownInstrument, file_of, folders, instrument, versions
from doeboek.audits.packs import faults_in


@register("instruments")
def instruments_are_sound(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every fault of every file, so that they can all be mended at once."""
    return [
        Error(f"{file}: {fault.place}: {fault.says}", id="doeboek.E101")
        for file, fault in faults_in(folders())
    ]


@register("instruments", Tags.database)
def instruments_in_use_are_here(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Scans whose instrument is in no folder: their answers wait until it is back."""
    from doeboek.audits.models import Audit

    if not _has_column(databases, "instrument_version"):
        return []
    used = Audit.objects.values_list("instrument_name", "instrument_version").order_by()
    return [
        Warning(
            f"{count} scans were filled in with {name}.{version}.toml, which is in no folder of "
            "instruments. Their answers are kept, and can be read when the file is back.",
            id="doeboek.W101",
        )
        for name, version, count in used.annotate(Count("pk"))
        if version not in versions(name)
    ]


@register("instruments", Tags.database)
def instruments_in_use_are_unchanged(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Files that say something else than when answers were given to them: scores would be wrong."""
    from doeboek.audits.models import Audit

    if not _has_column(databases, "instrument_checksum"):
        return []
    used = Audit.objects.exclude(instrument_checksum="").order_by()
    kept = used.values_list("instrument_name", "instrument_version", "instrument_checksum")
    changed = {kind[:2] for kind in kept.distinct() if _is_changed(*kind)}
    return [
        Error(
            f"{file_of(name, version)} was changed after answers were given to it. Put it back as "
            "it was, and give what it says now the next number: "
            f"{name}.{versions(name)[-1] + 1}.toml.",
            id="doeboek.E102",
        )
        for name, version in sorted(changed)
    ]


def _is_changed(name: str, version: int, checksum: str) -> bool:
    """Is its file here, sound, and another one than it was?"""
    try:
        return instrument(name, version).checksum != checksum
    except UnknownInstrument:
        return False  # the other checks say so


def _has_column(databases: Sequence[str] | None, column: str) -> bool:
    """Whether the table of scans is there, as far as this: a check also runs before a migration."""
    from doeboek.audits.models import Audit

    table = Audit._meta.db_table
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            look = connections[alias].introspection
            if table in look.table_names(cursor):
                return column in {each.name for each in look.get_table_description(cursor, table)}
    return False
