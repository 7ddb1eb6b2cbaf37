"""Words by which a reader would know who asks, in a text that shall have no name. Plain Python.

It is a help, no guarantee: whoever describes the only bakery of a street names it without a name.
The form says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from doeboek.common.folding import fold

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_SITE = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|00?)\d(?:[\s./-]?\d){7,}")
_NUMBER = re.compile(r"\b[01]\d{3}[.\s]?\d{3}[.\s]?\d{3}\b")
_WORD = re.compile(r"\w+")
SHORTEST = 3
SHORTEST_TELLING = 5
#: What stands in the names of many shops: by itself it tells only the trade.
_USUAL_WORDS = """
apotheek atelier bakkerij beenhouwerij bloemen boekhandel boetiek brasserie brood cadeaus
centrum chocolade dames doe-het-zelf drukkerij elektro fietsen frituur fruit groenten handel
heren huis ijzerwaren interieur juwelier kaashandel kapper kapsalon kinderen kleding
kledingzaak koffie koffiebar krantenwinkel markt optiek papierhandel parfumerie restaurant
schoenen schoonheidssalon slagerij speelgoed stoffen studio traiteur verf wijnen wijnhandel
winkel zaak
"""
_USUAL = frozenset(_USUAL_WORDS.split())


def gives_away(text: str, names: Iterable[str]) -> list[str]:
    """What in the text tells who asks, as it stands there: each once, in their order.

    That is a name of the list as a whole, each word of which has to be there in this order, an
    e-mail or web address, a telephone number and an enterprise number.
    """
    shapes = (_MAIL, _SITE, _NUMBER, _PHONE)
    found = [match.group() for shape in shapes for match in shape.finditer(text)]
    found += [name for name in names if _stands_in(name, text)]
    return [each for each in dict.fromkeys(found) if not _is_part(each, found)]


def _is_part(word: str, found: list[str]) -> bool:
    """A part of something longer that was found says nothing more."""
    return any(fold(word) in fold(other) and len(other) > len(word) for other in found)


def telling_words(name: str) -> list[str]:
    """The words of a shop's name that are not usual in such names: Zonnekruim, not bakkerij."""
    return [
        word
        for word in _WORD.findall(name)
        if len(word) >= SHORTEST_TELLING and fold(word) not in _USUAL
    ]


def _stands_in(name: str, text: str) -> bool:
    """A single long word also with an ending: Zonnekruims."""
    words, looked_for = _words(text), _words(name)
    if len("".join(looked_for)) < SHORTEST:
        return False
    size = len(looked_for)
    if size == 1 and len(looked_for[0]) >= SHORTEST_TELLING:
        return any(word.startswith(looked_for[0]) for word in words)
    return any(words[at : at + size] == looked_for for at in range(len(words) - size + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
