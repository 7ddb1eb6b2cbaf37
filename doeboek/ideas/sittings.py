"""Who sits where, as the coach sees them: each with what came from it, and in pairs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from doeboek.ideas.models import Domain, Seat
from doeboek.ideas.pairing import Place


@dataclass(frozen=True)
class Sitting:
    """A seat on the coach's page: what came from it, and when it was last heard."""

    seat: Seat
    ideas: int
    dots: int
    last_at: datetime | None


@dataclass(frozen=True)
class Working:
    """A pair: who, and at which field in this round."""

    place: Place
    sittings: list[Sitting]
    domain: Domain | None

    @property
    def is_here(self) -> bool:
        return any(sitting.seat.left_at is None for sitting in self.sittings)
