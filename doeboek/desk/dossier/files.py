"""The stored files of a dossier: where each lies in the archive, under a name that tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from doeboek.common.models import StoredFile
from doeboek.desk.dossier.collecting import Found
from doeboek.desk.dossier.naming import distinct, ending_of
from doeboek.desk.dossier.walking import parts, target_of


class Placed(NamedTuple):
    """A stored file with its path in the archive."""

    file: StoredFile
    path: str

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "path": self.path,
            "sha256": self.file.sha256,
            "size": self.file.size,
            "media_type": self.file.media_type,
        }


def placed(found: Found) -> list[Placed]:
    """Every file once, in the order of its number, named after the first thing that shows it."""
    names = dict(reversed(list(_uses(found))))
    taken: list[str] = []
    for file in found.of(StoredFile):
        folder, name = names[file.pk]
        taken.append(distinct(folder, name, ending_of(file.media_type), taken))
    return [Placed(file, path) for file, path in zip(found.of(StoredFile), taken, strict=True)]


def _uses(found: Found) -> Iterator[tuple[int, tuple[str, str]]]:
    """Each file with a folder and a name, for everything that shows it; what says most first."""
    known = sorted(parts(), key=lambda part: part.label not in NAMES)
    for part in known:
        for column in part.columns(for_owner=found.copy.is_owners):
            if target_of(column) == StoredFile._meta.label:
                for row in found.rows[part.label]:
                    if key := getattr(row, column.attname):
                        yield key, NAMES.get(part.label, _somehow)(row, found)


def _somehow(row: Any, _found: Found) -> tuple[str, str]:
    return _("pictures of the doeboek"), _("picture")


NAMES: dict[str, Callable[[Any, Found], tuple[str, str]]] = {
    "books.Edition": lambda row, found: (
        _("doeboek"),
        _("%(shop)s, edition %(number)s") % {"shop": found.trajectory.title, "number": row.number},
    ),
    "programmes.Participation": lambda row, found: (_("photos"), _("the shop")),
    "audits.Evidence": lambda row, found: (
        _("photos"),
        _("scan, %(item)s") % {"item": row.item},
    ),
    "ideas.BoardPhoto": lambda row, found: (
        _("photos"),
        _("board of %(day)s") % {"day": row.session.held_on.isoformat()},
    ),
    "programmes.Agreement": lambda row, found: (
        _("agreement"),
        _("signed on %(day)s") % {"day": row.signed_on.isoformat()},
    ),
}
