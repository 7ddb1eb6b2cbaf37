"""The fixed words of the book, in Dutch and in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from doeboek.common.typesetting import Wording, words_of

WORDS = Path(__file__).parent / "words"


class BookWording(Wording):
    """The words of all papers and those of the book, in one language."""

    def edition(self, number: int, day: str) -> str:
        names = self._words["ordinals"]
        if 1 <= number <= len(names):
            return self("edition", which=names[number - 1], date=self.day(day))
        return self("edition_further", n=number, date=self.day(day))

    def listed(self, names: list[str]) -> str:
        """Ines, Karim en Marleen."""
        *before, last = names
        return self("listed", before=", ".join(before), last=last) if before else last


@cache
def wording(language: str) -> BookWording:
    return BookWording(words_of(language, WORDS))
