"""In which order the pages of a book come, and what the team wrote on them itself."""

from __future__ import annotations

from typing import Any

from .shape import Block, Book
from .wording import BookWording

Page = dict[str, Any]

#: Of books that were given out before they had blocks.
_AT_FIRST: tuple[str, ...] = (
    "today", "outcome", "harvest", "ideas", "actions", "calendar", "city", "people",
)  # fmt: skip
_ALL_PARTS = ("radar", "swot", "question")


def blocks_of(book: Book) -> list[Block]:
    kept = book.get("blocks")
    return kept if kept is not None else [{"kind": kind} for kind in _AT_FIRST]


def parts_of(book: Book, kind: str) -> tuple[str, ...]:
    """What is shown of a page of several parts; of a page that is left out everything, for a part
    may have to stand elsewhere."""
    block = next((each for each in blocks_of(book) if each["kind"] == kind), None)
    return tuple(block["parts"]) if block and "parts" in block else _ALL_PARTS


def in_order(book: Book, pages: Page, words: BookWording) -> list[Page]:
    """Every block that has something to say, in its place."""
    found: list[Page] = []
    own = 0
    for block in blocks_of(book):
        if block["kind"] == "own":
            own += 1
            found.append({"kind": "own", "number": own, "page": _own(block, words)})
        elif pages.get(block["kind"]):
            found.append({"kind": block["kind"], "words": block.get("text") or ""})
    return found


def _own(block: Block, words: BookWording) -> Page:
    return {
        "title": block["title"],
        "text": block.get("text") or "",
        "photos": [
            {
                "photo": each["photo"],
                "caption": each.get("caption") or "",
                "alt": each.get("caption") or words("own_photo_alt", n=n, page=block["title"]),
            }
            for n, each in enumerate(block.get("photos") or [], 1)
        ],
    }
