"""The pages of a book as one reads them on a phone, in the order of the book."""

from __future__ import annotations

from typing import Any, NamedTuple

#: What is only for paper: lines to write on, and the actions again by their date.
_PAPER_ONLY = frozenset({"notes", "calendar"})


class Part(NamedTuple):
    """One block to read; `page` is what the layout says of it (see `layout.pages`)."""

    kind: str
    page: Any
    words: str
    number: int

    @property
    def template(self) -> str:
        return f"books/read/{self.kind}.html"


def parts_of(printed: dict[str, Any], actions: list[Any]) -> list[Part]:
    """Every block that is read on a screen; `actions` are what stands for its actions."""
    return [
        _part(block, printed, actions)
        for block in printed["blocks"]
        if block["kind"] not in _PAPER_ONLY
    ]


def _part(block: dict[str, Any], printed: dict[str, Any], actions: list[Any]) -> Part:
    kind = block["kind"]
    page = block["page"] if kind == "own" else printed[kind]
    page = actions if kind == "actions" else page
    return Part(kind, page, block.get("words", ""), block.get("number", 0))
