"""Short texts that look alike, as a hint to people; nothing is ever merged here.

An idea is the set of letter triples of its words, without accents, without the small words and
without the endings Dutch puts on. How alike two are is the cosine of those sets (Ochiai, 1957):
what they share, divided by the root of the product of their sizes. So "klantenkaart" is like "een
kaart voor klanten", and a short idea is like a long one that says the same and more.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from math import ceil, sqrt
from typing import Generic, TypeVar

from doeboek.common.folding import fold

Key = TypeVar("Key", bound=Hashable)

THRESHOLD = 0.6
"""Two ideas of two words that share one word come near it; two wordings of one idea lie above."""
MOST = 5
_SMALL = """
aan af al alle als bij bijvoorbeeld dan dat de den der deze die dit door dus een en er ge geen
haar heb hebben heeft het hier hij hoe hun iets iedereen ik in is ja je jij jullie kan kunnen
maar maken meer met mijn naar niet nog of om omdat ons ook op over per samen te ten ter toch tot
u uit uw van veel via voor waar waarbij wat we wel wie wij worden wordt zal ze zelf zich zijn zo
zonder zou a and for of the to with
"""
_SMALL_WORDS = frozenset(_SMALL.split())
_WORD = re.compile(r"\w{2,}")
# Longest first; an s only after a consonant, for "doos" is whole.
_ENDING = re.compile(r"(?<=\w{3})(?:heden|ingen|jes|ing|je|en|e|(?<=[b-df-hj-np-rtv-z])s)$")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$|([aeou])\2(?=[b-df-hj-np-tv-z]$)")


class Index(Generic[Key]):
    """Ideas to find the likes of; made once, and one more is added as it comes."""

    def __init__(self, texts: Iterable[tuple[Key, str]] = ()) -> None:
        self._triples: dict[Key, frozenset[str]] = {}
        self._having: dict[str, list[Key]] = {}
        for key, text in texts:
            self.add(key, text)

    def add(self, key: Key, text: str) -> None:
        """One more idea under a key of its own."""
        self._triples[key] = triples(text)
        for triple in self._triples[key]:
            self._having.setdefault(triple, []).append(key)

    def alike(
        self, text: str, *, threshold: float = THRESHOLD, most: int = MOST
    ) -> list[tuple[Key, float]]:
        """The ideas like a text and how much, from the threshold to 1; the likest first.

        Equals stand in the order in which they were added.
        """
        here = triples(text)
        candidates = {
            key for triple in self._telling(here, threshold) for key in self._having.get(triple, ())
        }
        scores = {key: _cosine(here, self._triples[key]) for key in candidates}
        found = [(key, scores[key]) for key in self._triples if scores.get(key, 0) >= threshold]
        return sorted(found, key=lambda each: -each[1])[:most]

    def _telling(self, here: frozenset[str], threshold: float) -> list[str]:
        """The rarest triples, so many that whoever is like this has one of them.

        Whoever is like this shares at least the square of the threshold of its triples; so of the
        most usual ones as many can be skipped, less one.
        """
        rarest = sorted(here, key=lambda triple: (len(self._having.get(triple, ())), triple))
        shared = ceil(threshold**2 * len(here) - 1e-9)
        return rarest[: len(rarest) - max(shared, 1) + 1]


def alike(
    text: str, others: Mapping[Key, str], *, threshold: float = THRESHOLD, most: int = MOST
) -> list[tuple[Key, float]]:
    """The keys of the texts like this one and how much, the likest first."""
    return Index(others.items()).alike(text, threshold=threshold, most=most)


def all_alike(
    texts: Mapping[Key, str], *, threshold: float = THRESHOLD
) -> list[tuple[Key, Key, float]]:
    """Every two that are alike, the earlier first, and how much; the likest on top."""
    index: Index[Key] = Index()
    found = []
    for key, text in texts.items():
        likes = index.alike(text, threshold=threshold, most=len(texts))
        found += [(other, key, score) for other, score in likes]
        index.add(key, text)
    return sorted(found, key=lambda each: -each[2])


def triples(text: str) -> frozenset[str]:
    """The letter triples of the words that tell something; of all words when none does."""
    words = _WORD.findall(fold(text))
    telling = [word for word in words if word not in _SMALL_WORDS] or words
    return frozenset(
        f" {stem} "[at : at + 3] for stem in map(stemmed, telling) for at in range(len(stem))
    )


def stemmed(word: str) -> str:
    """A folded word without its Dutch ending, both its forms spelled the same: bon and bonnen,
    brood and broden, doos and dozen."""
    stem = _DOUBLED.sub(lambda double: double[1] or double[2], _ENDING.sub("", word, count=1))
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def _cosine(here: frozenset[str], there: frozenset[str]) -> float:
    return len(here & there) / sqrt(len(here) * len(there)) if here and there else 0.0
