"""What came of the shops of a town or of some trades, for who may know of them together only.

It is told once five shops looked back, and a kind of result only when five of these had it and
those that had it not are five or more as well, or none at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doeboek.desk.counting import Town, Trades
from doeboek.desk.crowds import LEAST, share_of
from doeboek.followup.results import LookedBack, looked_back, together
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Outcomes:
    """How many shops looked back and what of their actions; `kinds` are (name, shops) each."""

    looked: int
    done: int
    total: int
    kinds: list[tuple[str, int]]

    @property
    def sentence(self) -> str:
        words = {"shops": self.looked, "done": self.done, "total": self.total}
        return (
            _("%(shops)s shops looked back: %(done)s of their %(total)s actions are done.") % words
        )


def of_towns(towns: Sequence[Town]) -> list[Outcomes | None]:
    """Of each; None where too few looked back. Two queries for all of them."""
    codes = {nis for town in towns for nis, _programme in town.reach}
    found = looked_back(Trajectory.objects.kept().filter(wave__municipality__nis__in=codes))
    return [
        told(each for each in found if town.holds(each.municipality, each.programme))
        for town in towns
    ]


def of_trades(trades: Sequence[Trades]) -> list[Outcomes | None]:
    """The same of the trades of a federation; two queries for each."""
    return [told(looked_back(each.shops)) for each in trades]


def told(found: Iterable[LookedBack]) -> Outcomes | None:
    """What may be told of these shops, if anything."""
    counted = together(found)
    if counted.looked < LEAST:
        return None
    kinds = [(name, count) for name, count in counted.kinds if share_of(count, counted.looked)]
    return Outcomes(counted.looked, counted.tally.done, counted.tally.total, kinds)
