"""A doeboek as PDF/UA-1 from plain data: same input, same bytes (see `common.typesetting`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from doeboek.common.typesetting import AWNINGS, FONTS, PartMissing, qr_code, readable, typeset
from doeboek.common.typesetting.glyphs import INVISIBLE

from . import pictures
from .pages import day_of, pages
from .shape import Book
from .trades import goods_for

Paper = Literal["a4", "a5"]
SHEETS = Path(__file__).parent / "sheets"
# Keys whose values are names and codes, not text for a reader.
_CODES = frozenset({"url", "photo", "logo", "language", "awning", "trade", "term"})


def render(
    book: Book,
    *,
    assets: Mapping[str, bytes] | None = None,
    fonts: Path = FONTS,
    paper: Paper = "a4",
) -> bytes:
    """Return the book as a PDF.

    `assets` holds the bytes of the photo and the logo under the names the book gives them.
    Raises PartMissing for an asset that is absent or no picture, and for missing fonts.
    """
    return _typeset(book, assets or {}, fonts, paper=paper)[0]


def render_counter(
    book: Book, *, assets: Mapping[str, bytes] | None = None, fonts: Path = FONTS
) -> bytes:
    """Return the one page for the counter: what is to do, to be ticked. Raises as `render`."""
    return _typeset(book, assets or {}, fonts, only="counter")[0]


def cover_picture(
    book: Book, *, assets: Mapping[str, bytes] | None = None, fonts: Path = FONTS, ppi: float = 96
) -> bytes:
    """Return the cover alone as a PNG, for a page that shows which book it is."""
    return _typeset(book, assets or {}, fonts, format="png", ppi=ppi, only="cover")[0]


def page_pictures(
    book: Book, only: str, *, assets: Mapping[str, bytes] | None = None, ppi: float = 96
) -> list[bytes]:
    """Return the pages of one part as PNGs: to look at while it is written.

    `only` is "today", "ideas", "action-3", "own-1": a kind of block, with its number where there
    are several. What the other pages say, and on which page they are, is not known here. Raises
    as `render`.
    """
    return _typeset(book, assets or {}, FONTS, format="png", ppi=ppi, only=only)


def unprintable(book: Book, *, fonts: Path = FONTS) -> list[str]:
    """The characters that no font has and that the book shows as a box, as "U+6F22"."""
    _, missing = readable(book, fonts=fonts, codes=_CODES)
    return [f"U+{ord(char):04X}" for char in sorted(missing)]


def _typeset(
    book: Book,
    assets: Mapping[str, bytes],
    fonts: Path,
    *,
    only: str = "",
    paper: Paper = "a4",
    **options: Any,
) -> list[bytes]:
    printable, _ = readable(book, fonts=fonts, codes=_CODES)
    _complete(printable)
    files, looks = _pictures(book, assets)
    data = pages(printable) | looks | {"only": only, "paper": paper}
    return typeset(data, sheets=SHEETS, on=day_of(book), files=files, fonts=fonts, **options)


def _complete(book: Any) -> None:
    """Refuse a book without a date, or with a page or part that would have no title."""
    if not (book.get("edition") or book.get("draft")):
        raise PartMissing("edition or draft")
    titles = {"name of the shop": book["shop"]["name"]}
    own = [block for block in book.get("blocks") or [] if block["kind"] == "own"]
    lists = {key: book.get(key) or [] for key in ("actions", "ideas", "harvest", "trends")}
    for key, parts in (lists | {"own pages": own}).items():
        for number, part in enumerate(parts, 1):
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
            files[f"qr-{number}.svg"] = qr_code(url)
    looks: dict[str, Any] = {"colours": AWNINGS[awning], "photo": None, "logo": None}
    looks["photos"] = _own_photos(book, assets, files)
    if name := book.get("photo"):
        files["photo.svg"], looks["photo"] = _picture(pictures.photo, name, assets)
    if (programme := book.get("programme")) and (name := programme.get("logo")):
        files["logo.svg"], looks["logo"] = _picture(pictures.logo, name, assets), "logo.svg"
    return files, looks


def _own_photos(
    book: Book, assets: Mapping[str, bytes], files: dict[str, bytes]
) -> dict[str, dict[str, Any]]:
    """The photos of the own pages: under the name the book gives them, the file and its shape."""
    names = [
        each["photo"] for block in book.get("blocks") or [] for each in block.get("photos", [])
    ]
    found = {}
    for number, name in enumerate(dict.fromkeys(names), 1):
        file = f"own-{number}.svg"
        files[file], ratio = _picture(pictures.photo, name, assets)
        found[name] = {"file": file, "ratio": ratio}
    return found


def _picture(read: Callable[[bytes], Any], name: str, assets: Mapping[str, bytes]) -> Any:
    try:
        return read(assets[name])
    except (KeyError, pictures.NoPicture) as error:
        raise PartMissing(name) from error
