"""How fast, how much and how long: the numbers of a hub."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    #: From so many listeners on, a room tells what it knows at most once every `tick` seconds.
    crowd: int = 500
    tick: float = 0.1
    #: Seconds between two signs of life. Proxies cut what is silent for 60.
    beat: float = 15.0
    #: Seconds between two looks at whether a wake was missed.
    net: float = 2.0
    #: Events of a room that are kept. Who missed more is given a snapshot.
    kept: int = 500
    #: Bytes that one listener may be behind before it is cut.
    backlog: int = 256 * 1024
    #: A snapshot is given again until so many events came after it.
    stale: int = 50
    #: Milliseconds a page waits before it comes back by itself, and how much that differs.
    retry: int = 1500
    jitter: int = 1000
    #: Seconds before a reading that failed is tried again, doubled each time up to the second.
    patience: tuple[float, float] = (0.1, 5.0)
