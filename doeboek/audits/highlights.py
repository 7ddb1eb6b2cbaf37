"""Which domains of a scan stand out. Plain Python, no database."""

from __future__ import annotations

from dataclasses import dataclass

from doeboek.audits.scoring import Scores, shown

LEAST_SPREAD = 20
"""Points between the highest and the lowest domain; below that nothing stands out."""


@dataclass(frozen=True)
class Highlights:
    """Ids of domains with the score they share; None when nothing stands out."""

    strongest: tuple[str, ...] = ()
    most_room: tuple[str, ...] = ()
    highest: int | None = None
    lowest: int | None = None


def highlights(scores: Scores) -> Highlights:
    """The domains with the highest and the lowest score, as people see it; all that share it.

    Domains that do not count yet are left aside.
    """
    seen = {d.id: value for d in scores.dimensions if (value := shown(d.score)) is not None}
    if not seen or max(seen.values()) - min(seen.values()) < LEAST_SPREAD:
        return Highlights()
    highest, lowest = max(seen.values()), min(seen.values())
    return Highlights(
        strongest=tuple(id for id, value in seen.items() if value == highest),
        most_room=tuple(id for id, value in seen.items() if value == lowest),
        highest=highest,
        lowest=lowest,
    )
