"""The papers of a session as one PDF/UA-1; the same data give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from doeboek.common.typesetting import AWNINGS, CARD, in_svg, qr_code, readable, typeset
from doeboek.swot.layout import CARDS, sides_of

from .arranging import around
from .papers import Kit

SHEETS = Path(__file__).parent / "sheets"
QR_CODE = "join.svg"
_CODES = frozenset({"language", "awning", "on", "form", "url", "deck", "colour", "file"})


def render(kit: Kit, *, photos: Mapping[str, bytes] | None = None) -> bytes:
    """All papers of a kit, one after the other, each on sheets of its own size.

    `photos` holds those of a report, by the name the report gives them.
    """
    printable, _ = readable(kit, codes=_CODES, room=CARD)
    data: dict[str, Any] = printable | {
        "lang": kit["language"],
        "author": "",
        "draft": None,
        "colours": AWNINGS[kit["awning"]],
    }
    files = {"cards.typ": CARDS.read_bytes()}
    for paper in data["papers"]:
        if paper["form"] == "board":
            paper["places"] = [place._asdict() for place in around(len(paper["fields"]))]
        elif paper["form"] == "cards":
            # The sheet of the cards finds these two beside the papers.
            data |= {name: paper["deck"][name] for name in ("example_title", "source_title")}
            paper["sides"] = sides_of(paper["deck"])
        elif paper["form"] == "invitation" and "joining" in paper:
            files[QR_CODE] = qr_code(paper["joining"]["url"])
        elif paper["form"] == "report":
            for photo in paper["photos"]:
                files[photo["file"]], photo["is_wide"] = _picture((photos or {})[photo["file"]])
    return typeset(data, sheets=SHEETS, on=date.fromisoformat(kit["on"]), files=files)[0]


def _picture(photo: bytes) -> tuple[bytes, bool]:
    """As the typesetter takes it, and whether it is wider than high."""
    with Image.open(io.BytesIO(photo)) as image:
        return in_svg(photo, image.size), image.width > image.height
