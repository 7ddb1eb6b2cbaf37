"""QR codes in print."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

INK = "#11271f"


@lru_cache(maxsize=512)
def qr_code(url: str) -> bytes:
    """The SVG of a QR code, without its quiet border: the paper around it is white.

    Always the same mask. Our addresses end in a random id, so the best mask of eight scores only
    4 % better than this one, and looking for it takes five times as long as drawing the code.
    Drafts, editions and their other sizes show the same codes: those of some forty books are
    remembered, at 2 kB each.
    """
    out = io.BytesIO()
    segno.make_qr(url, error="m", mask=4).save(
        out,
        kind="svg",
        border=0,
        dark=INK,
        xmldecl=False,
        nl=False,
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue()
