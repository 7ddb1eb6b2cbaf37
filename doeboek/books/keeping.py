"""Whether an edition is still what was given out, and whether its paper can be made again."""

from __future__ import annotations

import hashlib
from enum import Enum

from doeboek.books.layout import PartMissing, render
from doeboek.books.models import Edition
from doeboek.books.publishing import pdf_of


class Kept(Enum):
    """What was found, in words for who keeps the installation."""

    SAME = "what was given out, and made again the same to the byte"
    OTHER = "what was given out; made again by this version it differs"
    NOT_AGAIN = "what was given out; it cannot be made again, for its content is gone"
    CHANGED = "the paper is not what was given out"
    GONE = "the paper is gone"

    @property
    def is_harmed(self) -> bool:
        return self in (Kept.CHANGED, Kept.GONE)


def look_at(edition: Edition) -> Kept:
    """Lay the paper that is kept beside its hash, and beside what its snapshot makes."""
    try:
        pdf = pdf_of(edition)
    except PartMissing:
        return Kept.GONE
    if _hash(pdf) != edition.sha256:
        return Kept.CHANGED
    try:
        again = render(edition.snapshot, assets=edition.picture_bytes())
    except (KeyError, PartMissing):  # erased, or of a shape that is not read any more
        return Kept.NOT_AGAIN
    return Kept.SAME if _hash(again) == edition.sha256 else Kept.OTHER


def _hash(pdf: bytes) -> str:
    return hashlib.sha256(pdf).hexdigest()
