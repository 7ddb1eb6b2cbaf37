"""A doeboek as PDF/UA-1, made by Typst from plain data: same input, same bytes.

Texts reach the typesetter as JSON and are never read as markup. Everything happens in memory,
with the vendored fonts only and without a network; several threads may render at once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import typst

from . import pictures
from .breaks import keep_together, let_break
from .glyphs import INVISIBLE, Glyphs, glyphs
from .pages import day_of, pages
from .shape import Book
from .trades import goods_for

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "common" / "printfonts"
# Keys whose values are names and codes, not text for a reader.
_CODES = frozenset({"url", "photo", "logo", "language", "awning", "trade", "term"})


class PartMissing(ValueError):
    """The book cannot be made: `part` says what is missing or cannot be used."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def render(book: Book, *, assets: Mapping[str, bytes] | None = None, fonts: Path = FONTS) -> bytes:
    """Return the book as a PDF.

    `assets` holds the bytes of the photo and the logo under the names the book gives them.
    Raises PartMissing for an asset that is absent or no picture, and for missing fonts.
    """
    return _typeset(book, assets or {}, fonts, format="pdf", pdf_standards=["ua-1"])[0]


def cover_picture(
    book: Book, *, assets: Mapping[str, bytes] | None = None, fonts: Path = FONTS, ppi: float = 96
) -> bytes:
    """Return the cover alone as a PNG, for a page that shows which book it is."""
    return _typeset(book, assets or {}, fonts, format="png", ppi=ppi, only="cover")[0]


def unprintable(book: Book, *, fonts: Path = FONTS) -> list[str]:
    """The characters that no font has and that the book shows as a box, as "U+6F22"."""
    _, missing = _readable(book, glyphs(fonts))
    return [f"U+{ord(char):04X}" for char in sorted(missing)]


def _typeset(
    book: Book, assets: Mapping[str, bytes], fonts: Path, *, only: str = "", **options: Any
) -> list[bytes]:
    if not any(fonts.rglob("*.ttf")):
        raise PartMissing(f"fonts in {fonts}")
    readable, _ = _readable(book, glyphs(fonts))
    _complete(readable)
    files, looks = _pictures(book, assets)
    files["book.json"] = json.dumps(pages(readable) | looks | {"only": only}).encode()
    made_at = datetime.combine(day_of(book), time(12), UTC)
    result = typst.compile(
        _sheets() | files,
        font_paths=_faces(fonts),
        root=str(HERE / "sheets"),
        ignore_system_fonts=True,
        timestamp=made_at,
        **options,
    )
    _forget(fonts)
    return result if isinstance(result, list) else [result or b""]


def _forget(fonts: Path) -> None:
    """Let the typesetter drop what it remembers of this book alone, some 30 MB.

    It keeps everything for ten documents more; empty ones count, and take a millisecond or two.
    What each book uses stays, because the next one uses it again.
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
def _sheets() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((HERE / "sheets").glob("*.typ"))}


def _readable(value: Any, faces: Glyphs) -> tuple[Any, set[str]]:
    """A copy with every text made printable, and the characters that could not be."""
    missing: set[str] = set()

    def clean(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: v if k in _CODES else clean(v) for k, v in value.items()}
        if isinstance(value, list):
            return [clean(item) for item in value]
        if not isinstance(value, str):
            return value
        text, lost = faces.clean(value)
        missing.update(lost)
        return let_break(keep_together(text))

    return clean(value), missing


def _complete(book: Any) -> None:
    """Refuse a book without a date, or with a page or part that would have no title."""
    if not (book.get("edition") or book.get("draft")):
        raise PartMissing("edition or draft")
    titles = {"name of the shop": book["shop"]["name"]}
    for key in ("actions", "ideas", "harvest"):
        for number, part in enumerate(book.get(key) or [], 1):
            titles[f"title in {key}, number {number}"] = part["title"]
    for what, title in titles.items():
        if not title.strip("".join(INVISIBLE) + " \n\u00a0"):
            raise PartMissing(what)


def _pictures(book: Book, assets: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The picture files of this book, and what the sheets must know of them."""
    awning, trade = book["awning"], book["shop"].get("trade") or ""
    files = {
        "front.svg": pictures.drawing("front", awning),
        "awning.svg": pictures.drawing("awning", awning),
        "tick.svg": pictures.drawing("tick", awning),
        "goods.svg": pictures.drawing(f"goods-{goods_for(trade)}", awning),
    }
    for number, action in enumerate(book.get("actions") or [], 1):
        if url := action.get("url"):
            if not url.startswith(("https://", "http://")):
                raise PartMissing(f"address of action {number}")
            files[f"qr-{number}.svg"] = pictures.qr_code(url)
    looks: dict[str, Any] = {"colours": pictures.AWNINGS[awning], "photo": None, "logo": None}
    if name := book.get("photo"):
        files["photo.svg"], looks["photo"] = _picture(pictures.photo, name, assets)
    if (programme := book.get("programme")) and (name := programme.get("logo")):
        files["logo.svg"], looks["logo"] = _picture(pictures.logo, name, assets), "logo.svg"
    return files, looks


def _picture(read: Callable[[bytes], Any], name: str, assets: Mapping[str, bytes]) -> Any:
    try:
        return read(assets[name])
    except (KeyError, pictures.NoPicture) as error:
        raise PartMissing(name) from error
