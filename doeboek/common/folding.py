"""Names as people type them, compared as they mean them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Without accents, capitals, odd apostrophes and double spaces: ' TIÉLT ' becomes 'tielt'."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.casefold().split())


def searchable(*texts: str) -> str:
    """Every word, folded, each after a space: what `wanted` is looked for in."""
    words = [word for text in texts for word in _WORD.split(fold(text)) if word]
    return " " + " ".join(words) if words else ""


def wanted(query: str) -> list[str]:
    """The beginnings of words that somebody typed, as they stand in `searchable`."""
    return [" " + word for word in _WORD.split(fold(query)) if word]
