"""The fixed words of what is printed, its counts and its dates, in Dutch and in English."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"


class Wording:
    """The words of one language. Calling it fills in a sentence: `words("book_of", shop=name)`."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._words = words

    def __call__(self, key: str, **parts: object) -> str:
        return str(self._words[key]).format(**parts)

    def all(self, key: str) -> Any:
        return self._words[key]

    def count(self, key: str, n: int) -> str:
        """The sentence for n things. {n} is the figure, {N} the number as a first word."""
        forms = self._words[key]
        return str(forms["one" if n == 1 else "other"]).format(n=n, N=self.number(n).capitalize())

    def number(self, n: int) -> str:
        """In letters up to twelve, in figures above."""
        names = self._words["numbers"]
        return names[n] if 0 <= n < len(names) else str(n)

    def day(self, iso: str, *, near: date | None = None, weekday: bool = False) -> str:
        """A date in words. Without `near` it has its year; with it only when far from that day."""
        when = date.fromisoformat(iso)
        words = f"{when.day}\u00a0{self._words['months'][when.month - 1]}"
        if near is None or abs((when - near).days) > 300:
            words += f" {when.year}"
        return f"{self._words['weekdays'][when.weekday()]} {words}" if weekday else words

    def day_or_words(self, text: str, *, near: date) -> str:
        try:
            return self.day(text, near=near)
        except ValueError:
            return text


def words_of(language: str, *folders: Path) -> dict[str, Any]:
    """What all papers say, with the words of these folders added."""
    files = (folder / f"{language}.json" for folder in (WORDS, *folders))
    return {key: word for file in files for key, word in _read(file).items()}


@cache
def wording(language: str) -> Wording:
    """What all papers say."""
    return Wording(words_of(language))


@cache
def _read(file: Path) -> dict[str, Any]:
    words: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return words
