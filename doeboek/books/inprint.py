"""The blocks of a book as they are printed, and what the smaller ones say (`layout.shape`)."""

from __future__ import annotations

from typing import Any

from doeboek.audits.texts import in_reader_language
from doeboek.books.blocks import PARTS, shown_parts
from doeboek.books.dossier import Dossier
from doeboek.books.models import Block, Support
from doeboek.ideas.models import Domain


def blocks_in_print(dossier: Dossier) -> list[dict[str, Any]]:
    """Those that are not hidden, in their order; parts stand with the page they are on."""
    hidden = {block.kind for block in dossier.blocks if not block.is_shown}
    pages = [block for block in dossier.blocks if block.is_shown and not block.is_part]
    return [_block(block, hidden, dossier) for block in pages]


def trends_in_print(dossier: Dossier) -> list[dict[str, str]]:
    return [_trend(domain) for domain in dossier.trends]


def not_now_in_print(dossier: Dossier) -> list[dict[str, str]]:
    """Why not the others, as somebody wrote it."""
    return [{"text": each.idea.text, "reason": each.reason} for each in dossier.set_aside]


def supports_in_print(dossier: Dossier) -> list[dict[str, str]]:
    return [_support(support) for support in dossier.supports]


def asks_in_print(dossier: Dossier) -> list[dict[str, str]]:
    """What the ideas of the book need of the municipality."""
    return [{"text": each.from_town} for each in dossier.worked_out if each.from_town]


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


def _trend(domain: Domain) -> dict[str, str]:
    card = domain.card
    asks = in_reader_language(card.questions[0]) if card and card.questions else ""
    return {"letter": domain.letter, "title": domain.name, "line": domain.line, "asks": asks}


def _support(support: Support) -> dict[str, str]:
    return {
        "name": support.name,
        "giver": support.giver,
        "gives": support.gives,
        "conditions": support.conditions,
        "url": support.url,
        "checked_on": support.checked_on.isoformat(),
    }
