"""Refuse to start with an instrument that cannot be asked or scored; say when one is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.db.models import Count

from doeboek.audits.instruments import folders, versions
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

    tables = [connections[alias].introspection.table_names() for alias in databases or ()]
    if not any(Audit._meta.db_table in names for names in tables):
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
