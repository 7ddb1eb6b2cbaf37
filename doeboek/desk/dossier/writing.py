"""A dossier as one archive: data, tables, papers and photos, and the hash of each."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.common.files import read
from doeboek.desk.dossier import FORMAT, VERSION
from doeboek.desk.dossier.collecting import Found, collect
from doeboek.desk.dossier.copies import Copy
from doeboek.desk.dossier.data import data_of
from doeboek.desk.dossier.files import placed
from doeboek.desk.dossier.naming import safe
from doeboek.desk.dossier.readme import readme_of
from doeboek.desk.dossier.schema import schema_of
from doeboek.desk.dossier.tables import tables_of
from doeboek.programmes.models import Trajectory

DATA, SCHEMA, MANIFEST = "dossier.json", "schema.json", "manifest.json"
#: What is small already.
PACKED = (".jpg", ".png", ".webp", ".pdf")


class Packed(NamedTuple):
    """The archive and what to call it; `lost` are files that the store no longer has."""

    name: str
    content: bytes
    lost: list[str]


def packed(trajectory: Trajectory, copy: Copy) -> Packed:
    """The dossier of a trajectory as this reader may have it, in the active language."""
    found = collect(trajectory, copy)
    manifest: dict[str, dict[str, Any]] = {}
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in _contents(found):
            digest = hashlib.sha256(content).hexdigest()
            manifest[path] = {"size": len(content), "sha256": digest}
            _put(archive, path, content)
        listed = {"format": FORMAT, "version": VERSION, "files": manifest}
        _put(archive, MANIFEST, _json(listed))
    name = _("Dossier of %(shop)s") % {"shop": trajectory.title}
    day = timezone.localdate().isoformat()
    return Packed(f"{safe(name)} {day}.zip", out.getvalue(), sorted(found.lost))


def _contents(found: Found) -> Iterator[tuple[str, bytes]]:
    files, tables = placed(found), tables_of(found)
    papers = [(each.path, each.file) for each in files]
    yield safe(_("README.txt")), readme_of(found, [*tables, *dict(papers)]).encode()
    yield DATA, _json(data_of(found, [each.facts for each in files]))
    yield SCHEMA, _json(schema_of(found.copy))
    for path, table in tables.items():
        yield path, table.encode()
    for path, file in papers:
        yield path, read(file)


def _put(archive: ZipFile, path: str, content: bytes) -> None:
    now = timezone.localtime()
    entry = ZipInfo(path, (now.year, now.month, now.day, now.hour, now.minute, now.second))
    entry.compress_type = ZIP_STORED if path.endswith(PACKED) else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
