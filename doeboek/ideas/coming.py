"""Who is expected at a session, and what would make the group better. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Advice = Literal["few", "many", "no_owner", "no_outsider"]

#: GPS for enterprises (Flanders DC) is meant for twelve to fifteen; fewer than four make no pairs
#: to speak of. More than twenty in one room want more tables.
FEWEST, MOST = 4, 20
INSIDE = frozenset({"owner", "family", "staff"})


def advice_on_people(expected: Mapping[str, int]) -> list[Advice]:
    """What could be better about who comes, softly; nothing while nobody was named."""
    count = sum(expected.values())
    if not count:
        return []
    found: list[Advice] = []
    if count < FEWEST:
        found.append("few")
    if count > MOST:
        found.append("many")
    if not expected.get("owner"):
        found.append("no_owner")
    if not any(number for role, number in expected.items() if role not in INSIDE):
        found.append("no_outsider")
    return found
