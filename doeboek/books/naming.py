"""Names of a shop that are left in a text. Plain Python, no database."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHORTEST = 3


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of the names the text still has, each once, as the names have them.

    Of a name of several words each word with a capital is looked for as well, but not the first:
    that of "Bakkerij Zonnekruim" is a trade. A part of a name that is there whole is not told.
    """
    wanted = dict.fromkeys(part for name in names for part in _parts(name))
    there = [name for name in wanted if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    parts = {word for name in there for word in name.split() if word != name}
    return [name for name in there if name not in parts]


def _parts(name: str) -> list[str]:
    whole = " ".join(name.split())
    parts = [word for word in whole.split(" ")[1:] if word[:1].isupper()]
    return [part for part in (whole, *parts) if len(part) >= SHORTEST]
