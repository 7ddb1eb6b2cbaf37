"""The figures of a profile."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from bench.figures import figure


def say(name: str, value: float, unit: str = "", *, target: float | None = None) -> None:
    figure("sessions", name, value, unit, target=target)


def exact(name: str, wrong: int) -> int:
    """Tell how many are wrong, which has to be none. Returns that number."""
    say(name, wrong, target=0)
    return wrong


def shares(name: str, spent: Sequence[float], targets: dict[int, float | None]) -> None:
    """Tell seconds as milliseconds, for each share of them that took at most so long."""
    for share, target in targets.items():
        say(f"{name}, p{share}", round(1000 * percentile(spent, share), 1), "ms", target=target)


def percentile(values: Sequence[float], share: int) -> float:
    """The smallest of the values that `share` percent of them do not exceed."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(-(-len(values) * share // 100) - 1, 0)]


class Work:
    """How much of a core the server uses from now on."""

    def __init__(self, cpu: Callable[[], float]) -> None:
        self.cpu, self.before, self.begun = cpu, cpu(), time.monotonic()

    def say(self, name: str) -> None:
        share = (self.cpu() - self.before) / (time.monotonic() - self.begun)
        say(f"{name}, the server's share of a core", round(100 * share), "%")
