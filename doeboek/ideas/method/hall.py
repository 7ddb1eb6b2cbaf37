"""What the tables of a hall send to everybody.

Source: in a hall people sit at tables of six fields, and what the tables found comes together
afterwards; how is ours. Nobody can choose in silence from hundreds of ideas, so each table first
chooses the best of its own, and those are what the hall chooses from.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

from .box import Cut, best

Key = TypeVar("Key", bound=Hashable)

IN_A_HALL = 60
"""About as many ideas as one reads on a phone before choosing."""
MOST_OF_A_TABLE = 6
DOTS_AT_A_TABLE = 3
"""Each has so many for ideas of the own table, one for an idea."""


def places_of(tables: int) -> int:
    """How many ideas each table sends: from one to six, and about sixty in all at most."""
    return min(max(IN_A_HALL // tables, 1), MOST_OF_A_TABLE)


def chosen_at(totals: Mapping[Key, int], places: int) -> Cut[Key]:
    """The ideas of a table with most dots; equals for whom there is no place together are named,
    so that the table can move a dot."""
    return best(totals, places)


def sent_by(cut: Cut[Key], built_on: Mapping[Key, int]) -> tuple[Key, ...]:
    """What goes when the hall cannot wait any longer: of equals the one that was built on most,
    then the one that was given first."""
    equals = sorted(cut.tied, key=lambda idea: -built_on.get(idea, 0))
    return (*cut.inside, *equals[: cut.places])
