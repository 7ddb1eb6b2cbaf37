"""The blocks of a book as they are printed (see `layout.shape.Block`)."""

from __future__ import annotations

from typing import Any

from doeboek.books.blocks import PARTS, shown_parts
from doeboek.books.dossier import Dossier
from doeboek.books.models import Block


def blocks_in_print(dossier: Dossier) -> list[dict[str, Any]]:
    """Those that are not hidden, in their order; parts stand with the page they are on."""
    hidden = {block.kind for block in dossier.blocks if not block.is_shown}
    pages = [block for block in dossier.blocks if block.is_shown and not block.is_part]
    return [_block(block, hidden, dossier) for block in pages]


def _block(block: Block, hidden: set[str], dossier: Dossier) -> dict[str, Any]:
    printed: dict[str, Any] = {"kind": block.kind}
    if block.kind in PARTS:
        printed["parts"] = shown_parts(block.kind, hidden)
    if block.text:
        printed["text"] = block.text
    if block.is_own:
        photos = dossier.photos.get(block.pk, [])
        printed |= {
            "title": block.title,
            "photos": [{"photo": each.photo.sha256, "caption": each.caption} for each in photos],
        }
    return printed
