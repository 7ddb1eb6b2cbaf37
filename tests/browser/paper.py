"""A book on paper as a program reads it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from tests.books.printed import pages_of, tags_in


class Paper:
    """The PDF behind an address, fetched with the cookies of who looks at this page."""

    def __init__(self, page: Any, address: str) -> None:
        answer = page.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        self.pdf: bytes = answer.body()
        with pikepdf.open(io.BytesIO(self.pdf)) as document:
            root = document.Root
            self.language = str(root.Lang)
            self.is_tagged = bool(root.MarkInfo.Marked)
            with document.open_metadata() as facts:
                self.title = facts["dc:title"]
                self.standard = facts["pdfuaid:part"]
            told = [words for tag, words in tags_in(document) if tag == "/Figure"]
        self.pictures = [words.replace("\u200b", "") for words in told]
        self._text = _close("".join(pages_of(self.pdf)))

    def says(self, words: str) -> bool:
        """Whether these stand on it, wherever a line ends."""
        return _close(words) in self._text


def _close(text: str) -> str:
    return "".join(text.replace("\u00ad", "").split())
