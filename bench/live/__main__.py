"""The live hub beside its peers: `bin/bench live [hall] [crowd] [storm] [--repeats 3]`.

It wants Linux, a C compiler and Node; `npm ci` in bench/live fetches socket.io and ws. WBO is not
on npm; it takes part when a clone of it lies in bench/live/whitebophir, and else a line says how to
get it. Servers take turns, one run each, so that whatever else the machine does meets all of them.
A run in which anything is lost, doubled or out of order fails. No database has a part in this,
except that WBO keeps its board in a file, as it always does.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass

from bench.figures import figure
from bench.live.contenders import (
    AT_ONCE,
    SOCKET_IO,
    TICK,
    WBO,
    WITHOUT_WBO,
    WS,
    Contender,
    floor,
    has_wbo,
)
from bench.live.measuring import Run, WrongDelivery, compiled, measure, storm

RATE = 20
KILOBYTES = 12
Runs = dict[Contender, list[Run]]
Value = Callable[[Run], float]


@dataclass(frozen=True)
class Asked:
    """The program of the listeners, the server to which nothing can be taken off, and how long."""

    load: str
    floor: Contender
    repeats: int
    seconds: int


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("profiles", nargs="*", choices=[[], *PROFILES], default=list(PROFILES))
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--seconds", type=int, default=8)
    asked = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(f"load before: {os.getloadavg()[0]:.1f}", file=sys.stderr)
    try:
        with compiled("load", "floor") as (load, program):
            for name in asked.profiles:
                PROFILES[name](Asked(load, floor(program), asked.repeats, asked.seconds))
    except WrongDelivery as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def hall(asked: Asked) -> None:
    """300 listeners: every idea is told at once."""
    wbo = [WBO] if has_wbo() else []
    if not wbo:
        print(WITHOUT_WBO, file=sys.stderr)
    peers = [SOCKET_IO, WS, asked.floor, *wbo]
    runs = in_turns(asked, [AT_ONCE, *peers], 300)
    allowed = {SOCKET_IO: 1.0, WBO: 0.8}
    against(runs, peers, "CPU per delivery", "us", lambda run: run.cpu_per_delivery, allowed)
    against(runs, peers, "p99", "ms", lambda run: run.told["p99"], {SOCKET_IO: 1.0})
    against(runs, peers, "p50", "ms", lambda run: run.told["p50"], {})
    name = "memory per listener"
    for peer in peers:
        tell(runs, AT_ONCE, 300, name, "kB", lambda run: run.memory_per_listener, KILOBYTES, peer)


def crowd(asked: Asked) -> None:
    """2,000 listeners, with and without the tick. WBO does not let so many in."""
    runs = in_turns(asked, [AT_ONCE, TICK, SOCKET_IO, WS, asked.floor], 2000)
    for who, core, p99 in ((AT_ONCE, 45, 50), (TICK, 25, 200)):
        for peer in (SOCKET_IO, asked.floor):
            tell(runs, who, 2000, "share of a core", "%", lambda run: run.share_of_core, core, peer)
            tell(runs, who, 2000, "p99", "ms", lambda run: run.told["p99"], p99, peer)
        tell(runs, who, 2000, "CPU per delivery", "us", lambda run: run.cpu_per_delivery)
        name = "memory per listener"
        tell(runs, who, 2000, name, "kB", lambda run: run.memory_per_listener, KILOBYTES)
        tell(runs, who, 2000, "CPU of connecting", "s", lambda run: run.connecting_cpu, 0.5)


def reconnecting(asked: Asked) -> None:
    """300 come back at once, and have missed 400 events."""
    took = [storm(asked.load, 300, 400)["took"] for _ in range(asked.repeats)]
    name = "300 back at once with 400 missed"
    figure("live", name, round(statistics.median(took), 3), "s", target=0.5)


PROFILES = {"hall": hall, "crowd": crowd, "storm": reconnecting}


def in_turns(asked: Asked, who: list[Contender], listeners: int) -> Runs:
    runs: Runs = {contender: [] for contender in who}
    for _ in range(asked.repeats):
        for contender in who:
            run = measure(asked.load, contender, listeners, RATE, asked.seconds)
            runs[contender].append(run)
            print(f"{listeners} {contender.name}: {run}", file=sys.stderr)
    return runs


def against(
    runs: Runs,
    peers: list[Contender],
    name: str,
    unit: str,
    value: Value,
    allowed: dict[Contender, float],
) -> None:
    """Tell a figure beside each peer; at most the share `allowed` of what that peer takes."""
    for peer in peers:
        target = round(allowed[peer] * middle(runs[peer], value), 2) if peer in allowed else None
        tell(runs, AT_ONCE, 300, name, unit, value, target, peer)


def tell(
    runs: Runs,
    who: Contender,
    listeners: int,
    name: str,
    unit: str,
    value: Value,
    target: float | None = None,
    peer: Contender = SOCKET_IO,
) -> None:
    figure(
        "live",
        f"{who.name}, {listeners} x {RATE}/s, {name}",
        middle(runs[who], value),
        unit,
        target=target,
        peer=peer.name,
        peer_value=middle(runs[peer], value),
    )


def middle(runs: list[Run], value: Value) -> float:
    return round(statistics.median(map(value, runs)), 2)


if __name__ == "__main__":
    sys.exit(main())
