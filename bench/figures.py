"""The figures a benchmark tells: `figure("pages", "home p50", 31, "ms", target=100)`."""

from __future__ import annotations

import json

KEYS = ("bench", "figure", "value", "unit", "target", "peer", "peer_value", "ok")


def figure(
    bench: str,
    name: str,
    value: float,
    unit: str,
    *,
    target: float | None = None,
    at_least: bool = False,
    peer: str = "",
    peer_value: float | None = None,
) -> None:
    """Print one figure. It is ok at or below its target, or at or above it with `at_least`."""
    met = target is None or (value >= target if at_least else value <= target)
    told = (bench, name, value, unit, target, peer, peer_value, met)
    print(json.dumps(dict(zip(KEYS, told, strict=True))), flush=True)


def is_figure(line: str) -> bool:
    try:
        told = json.loads(line)
    except ValueError:
        return False
    return isinstance(told, dict) and set(told) == set(KEYS)
