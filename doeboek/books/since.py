"""What changed in the SWOT since the book was given out, or since it was confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from doeboek.books.dossier import Dossier
from doeboek.books.models import Edition
from doeboek.swot.comparing import Change, changes
from doeboek.swot.models import Confirmation


class Since(NamedTuple):
    """`edition` is its number; None when the SWOT was only confirmed."""

    edition: int | None
    at: datetime
    changes: list[Change]


def swot_since(dossier: Dossier, standing: Edition | None) -> Since | None:
    """Beside the standing edition, as `for_list` finds it, else beside the last confirmation.

    None when nothing changed, or when there is nothing to lay it beside: editions of before the
    SWOT was kept in them do not tell.
    """
    number, at, before = _before(dossier, standing)
    if not before or at is None:
        return None
    found = changes(before, dossier.portrait)
    return Since(number, at, found) if found else None


def _before(dossier: Dossier, standing: Edition | None) -> tuple[int | None, datetime | None, Any]:
    if standing:
        return standing.number, standing.at, standing.portrait
    last = Confirmation.objects.filter(trajectory=dossier.trajectory).first()
    return (None, last.at, last.portrait) if last else (None, None, None)
