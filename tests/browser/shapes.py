"""The shape of a page: what stands in what, whatever the words and the numbers are.

Of two pages of one shape each holds the same elements, in the same states, inside each other; one
may hold more of them.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: (an element, what stands in it), each with its attributes.
Shape = frozenset[tuple[str, str]]

VOID = {"br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Attributes whose value is a look or a state. Of the others it counts that they are there.
STATE = re.compile(
    r"class|type|role|rel|aria-(current|hidden|invalid|live|pressed)|data-(?!awning).*"
)
WORDS = re.compile(r"[a-z -]*")


def shape(html: str) -> Shape:
    reader = _Reader()
    reader.feed(html)
    return frozenset(reader.found)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self._around = [("", "")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = " ".join([tag, *sorted(_told(*attr) for attr in attrs)])
        self.found.add((self._around[-1][1], element))
        if tag not in VOID:
            self._around.append((tag, element))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _element in self._around):
            while self._around.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.add((self._around[-1][1], "words"))


def _told(name: str, value: str | None) -> str:
    counts = value and STATE.fullmatch(name) and WORDS.fullmatch(value)
    return f"{name}={value}" if counts else name
