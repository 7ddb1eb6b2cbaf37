"""How long an expert worked for a shop. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Visit(Protocol):
    """A visit that was held; None is unknown, and never nothing."""

    @property
    def contact_minutes(self) -> int | None: ...
    @property
    def preparation_minutes(self) -> int | None: ...
    @property
    def travel_minutes(self) -> int | None: ...


class Spent(NamedTuple):
    """`minutes` of talks, preparation and work in between; `travel` apart, since hours are agreed
    without the road. `unknown` visits are those of which nobody knows how long one was together."""

    minutes: int
    travel: int
    unknown: int

    def over(self, hours: int | None) -> int:
        """The minutes beyond the hours agreed; 0 when none were agreed."""
        return max(0, self.minutes - hours * 60) if hours else 0


def spent(held: Iterable[Visit], work: Iterable[int]) -> Spent:
    """What visits that were held and minutes of work in between come to."""
    visits = list(held)
    together = sum((v.contact_minutes or 0) + (v.preparation_minutes or 0) for v in visits)
    return Spent(
        minutes=together + sum(work),
        travel=sum(v.travel_minutes or 0 for v in visits),
        unknown=sum(v.contact_minutes is None for v in visits),
    )
