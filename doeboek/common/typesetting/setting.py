"""A paper as PDF/UA-1, made by Typst from plain data: same input, same bytes.

Texts reach the typesetter as JSON and are never read as markup. Everything happens in memory,
with the vendored fonts only and without a network; several threads may set type at once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .breaks import PAGE, Room, keep_together, let_break
from .glyphs import glyphs

HERE = Path(__file__).parent
FONTS = HERE.parent / "printfonts"
_AFTERWARDS = ThreadPoolExecutor(1, "typesetting")


class PartMissing(ValueError):
    """The paper cannot be made: `part` says what is missing or cannot be used."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def typeset(
    data: Mapping[str, Any],
    *,
    sheets: Path,
    on: date,
    files: Mapping[str, bytes] | None = None,
    fonts: Path = FONTS,
    **options: Any,
) -> list[bytes]:
    """Set `main.typ` of a folder of sheets, which finds `data` in `data.json`; PDF/UA-1 at first.

    `on` is the day the paper carries, `files` holds pictures by name, and the sheets of this
    package stand beside those of the folder. Raises PartMissing when there are no fonts.
    """
    _check(fonts)
    written = {"data.json": json.dumps(data).encode()}
    result = typst.compile(
        _sheets(HERE / "sheets") | _sheets(sheets) | dict(files or {}) | written,
        font_paths=_faces(fonts),
        root=str(sheets),
        ignore_system_fonts=True,
        timestamp=datetime.combine(on, time(12), UTC),
        **(options or {"format": "pdf", "pdf_standards": ["ua-1"]}),
    )
    _AFTERWARDS.submit(_forget, fonts)
    return result if isinstance(result, list) else [result or b""]


def readable(
    value: Any, *, fonts: Path = FONTS, codes: Set[str] = frozenset(), room: Room = PAGE
) -> tuple[Any, set[str]]:
    """A copy with every text made printable, and the characters that could not be.

    What stands under a key of `codes` is a name or an address, not text for a reader; `room` says
    how wide the lines are. Raises PartMissing when there are no fonts.
    """
    _check(fonts)
    missing: set[str] = set()
    faces = glyphs(fonts)

    def cleaned(each: Any) -> Any:
        if isinstance(each, dict):
            return {key: part if key in codes else cleaned(part) for key, part in each.items()}
        if isinstance(each, list):
            return [cleaned(part) for part in each]
        if not isinstance(each, str):
            return each
        text, lost = faces.clean(each)
        missing.update(lost)
        return let_break(keep_together(text), room)

    return cleaned(value), missing


def _check(fonts: Path) -> None:
    if not any(fonts.rglob("*.ttf")):
        raise PartMissing(f"fonts in {fonts}")


def _forget(fonts: Path) -> None:
    """Let the typesetter drop what it remembers of this paper alone, some 30 MB for a book.

    It keeps everything for ten documents more; empty ones count, and take a few milliseconds each.
    What each paper uses stays, because the next one uses it again. Nobody waits for it.
    """
    nothing: Any = {"main.typ": b""}
    for _ in range(9):
        typst.compile(nothing, font_paths=_faces(fonts), ignore_system_fonts=True)


@cache
def _faces(folder: Path) -> typst.Fonts:
    """Only the fonts of this folder: the typesetter has faces of its own and would use them."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


@cache
def _sheets(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.typ"))}
