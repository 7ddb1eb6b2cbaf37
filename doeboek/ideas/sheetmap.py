"""The map of the fields: what lies at each of them, and which pairs are there now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from doeboek.audits.texts import in_reader_language, other_language
from doeboek.ideas.models import Domain, Idea
from doeboek.ideas.pairing import Place

#: Ideas of one field on the projector.
ON_THE_WALL = 2
#: Ideas of one field on the page of the coach; all of them stand on the page of the session.
ON_THE_PAGE = 60


@dataclass(frozen=True)
class Standing:
    """A pair that is at a field now; in a hall the same pair of each table, unless some tables
    have other numbers of pairs: then of `tables`."""

    pair: int
    tables: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A field: how many ideas there are, and those that may be read by everybody."""

    domain: Domain
    count: int
    ideas: list[Idea]
    pairs: list[Standing]

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Those of its trend card with `other_language`, to read aloud; none for the free field."""
        card = self.domain.card
        asked = card.questions if card else ()
        return [(in_reader_language(each), other_language(each)) for each in asked]

    @property
    def readable(self) -> list[Idea]:
        """Those on the page of the coach, the newest last."""
        return self.ideas[-ON_THE_PAGE:]

    @property
    def earlier(self) -> int:
        """How many more there are."""
        return max(len(self.ideas) - ON_THE_PAGE, 0)

    @property
    def newest(self) -> list[Idea]:
        """What fits on the screen, the newest first."""
        return self.ideas[: -ON_THE_WALL - 1 : -1]


def standing_at(places: list[Place], tables: Mapping[int, set[int]]) -> list[Standing]:
    """The pairs at a field; `tables` says at which tables there is a pair with a number."""
    found: dict[int, list[int]] = {}
    for table, pair in places:
        found.setdefault(pair, []).append(table)
    return [
        Standing(pair, () if set(at) == tables[pair] else tuple(at))
        for pair, at in sorted(found.items())
    ]
