"""Words by which a reader would know who asks, in a text that shall have no name. Plain Python.

It is a help, no guarantee: whoever describes the only bakery of a street names it without a name.
The form says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doeboek.common.folding import fold

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?:\+|00?)\d(?:[\s./-]?\d){7,}")
_NUMBER = re.compile(r"\b[01]\d{3}[.\s]?\d{3}[.\s]?\d{3}\b")
_WORD = re.compile(r"\w+")
SHORTEST = 3


def gives_away(text: str, names: Iterable[str]) -> list[str]:
    """What in the text tells who asks, as it stands there: each once, in their order.

    That is a name of the list as a whole, each word of which has to be there in this order, an
    e-mail address, a telephone number and an enterprise number.
    """
    found = [match.group() for shape in (_MAIL, _NUMBER, _PHONE) for match in shape.finditer(text)]
    found += [name for name in names if _stands_in(name, text)]
    return list(dict.fromkeys(found))


def _stands_in(name: str, text: str) -> bool:
    words, looked_for = _words(text), _words(name)
    if len("".join(looked_for)) < SHORTEST:
        return False
    size = len(looked_for)
    return any(words[at : at + size] == looked_for for at in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
