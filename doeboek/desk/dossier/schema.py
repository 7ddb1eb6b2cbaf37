"""What the fields of `dossier.json` are, by the models; for other programs."""

from __future__ import annotations

from typing import Any

from doeboek.common.models import StoredFile
from doeboek.desk.dossier import FORMAT, VERSION
from doeboek.desk.dossier.copies import Copy
from doeboek.desk.dossier.walking import Column, left_out, parts, target_of
from doeboek.people.models import Person
from doeboek.places.models import Zone
from doeboek.programmes.models import Shop

LISTS = {
    Person._meta.label: "people",
    Shop._meta.label: "shops",
    Zone._meta.label: "zones",
    StoredFile._meta.label: "files",
}


def schema_of(copy: Copy) -> dict[str, Any]:
    """Every model with its fields, and what stays behind with the reason. A reference is the place
    of a row in its list, from 1."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "rows": {
            part.label: {
                column.name: _kind(column) for column in part.columns(for_owner=copy.is_owners)
            }
            for part in parts()
        },
        "left_out": dict(sorted(left_out().items())),
    }


def _kind(column: Column) -> dict[str, Any]:
    target = target_of(column)
    if target:
        kind = {"refers_to": LISTS.get(target, f"rows.{target}")}
    else:
        field = column.target_field if column.is_relation else column
        kind = {"type": field.get_internal_type()}
    return kind | ({"may_be_null": True} if column.null else {})
