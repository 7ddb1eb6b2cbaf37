"""The live hub beside socket.io and ws: `bin/bench live [hall] [crowd] [storm] [--repeats 3]`.

It wants Linux, a C compiler and Node; `npm ci` in bench/live fetches the peers. Servers take turns,
one run each, so that whatever else the machine does meets all of them. A run in which anything is
lost, doubled or out of order fails. The events lie in memory: no database has a part in this.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
from collections.abc import Callable

from bench.figures import figure
from bench.live.measuring import (
    AT_ONCE,
    SOCKET_IO,
    TICK,
    WS,
    Contender,
    Run,
    WrongDelivery,
    loading,
    measure,
    storm,
)

RATE = 20
Runs = dict[Contender, list[Run]]
Value = Callable[[Run], float]


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
        with loading() as load:
            for name in asked.profiles:
                PROFILES[name](load, asked.repeats, asked.seconds)
    except WrongDelivery as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def hall(load: str, repeats: int, seconds: int) -> None:
    """300 listeners: every idea is told at once."""
    runs = in_turns(load, (AT_ONCE, SOCKET_IO, WS), 300, repeats, seconds)
    against(runs, 300, "CPU per delivery", "us", lambda run: run.cpu_per_delivery)
    against(runs, 300, "p99", "ms", lambda run: run.told["p99"])
    against(runs, 300, "p50", "ms", lambda run: run.told["p50"], gated=False)


def crowd(load: str, repeats: int, seconds: int) -> None:
    """2,000 listeners, with and without the tick."""
    runs = in_turns(load, (AT_ONCE, TICK, SOCKET_IO, WS), 2000, repeats, seconds)
    for who, core, p99 in ((AT_ONCE, 45, 50), (TICK, 25, 200)):
        tell(runs, who, 2000, "share of a core", "%", lambda run: run.share_of_core, core)
        tell(runs, who, 2000, "p99", "ms", lambda run: run.told["p99"], p99)
        tell(runs, who, 2000, "CPU per delivery", "us", lambda run: run.cpu_per_delivery)
        tell(runs, who, 2000, "memory per listener", "kB", lambda run: run.memory_per_listener, 12)
        tell(runs, who, 2000, "CPU of connecting", "s", lambda run: run.connecting_cpu, 0.5)


def reconnecting(load: str, repeats: int, seconds: int) -> None:
    """300 come back at once, and have missed 400 events."""
    took = [storm(load, 300, 400)["took"] for _ in range(repeats)]
    name = "300 back at once with 400 missed"
    figure("live", name, round(statistics.median(took), 3), "s", target=0.5)


PROFILES = {"hall": hall, "crowd": crowd, "storm": reconnecting}


def in_turns(
    load: str, who: tuple[Contender, ...], listeners: int, repeats: int, seconds: int
) -> Runs:
    runs: Runs = {contender: [] for contender in who}
    for _ in range(repeats):
        for contender in who:
            run = measure(load, contender, listeners, RATE, seconds)
            runs[contender].append(run)
            print(f"{listeners} {contender.name}: {run}", file=sys.stderr)
    return runs


def against(runs: Runs, listeners: int, name: str, unit: str, value: Value, gated=True) -> None:
    """Tell a figure beside each peer; at most what socket.io takes."""
    for peer in (SOCKET_IO, WS):
        target = middle(runs[peer], value) if gated and peer is SOCKET_IO else None
        tell(runs, AT_ONCE, listeners, name, unit, value, target, peer)


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
