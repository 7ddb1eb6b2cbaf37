"""One server, a load on it, and what that cost the server."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.live.contenders import HERE, Contender, catching_up

#: Seconds in which a server has to be there.
PATIENCE = 30
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """What one run showed; times in milliseconds, CPU in microseconds, memory in kB."""

    cpu_per_delivery: float
    share_of_core: float
    memory_per_listener: float
    connecting_cpu: float
    told: dict[str, float]


class WrongDelivery(Exception):
    """Something was lost, doubled or out of order, so that the times mean nothing."""


@contextmanager
def compiled(*names: str) -> Iterator[list[str]]:
    """The programs of load.c and the like, for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        programs = [f"{folder}/{name}" for name in names]
        for name, program in zip(names, programs, strict=True):
            subprocess.run(["cc", "-O2", "-o", program, str(HERE / f"{name}.c")], check=True)
        yield programs


def measure(load: str, who: Contender, listeners: int, rate: int, seconds: int) -> Run:
    """Let `listeners` hear `rate` ideas a second."""
    with running(who) as (server, port):
        before, memory = cpu(server), private(server)
        command = [load, *map(str, (port, who.mode, listeners, rate, seconds))]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as crowd:
            assert crowd.stdin is not None
            assert crowd.stdout is not None
            if crowd.stdout.readline() != "ready\n":
                raise WrongDelivery(f"{who.name} did not let {listeners} in")
            time.sleep(1)
            connected, held = cpu(server), private(server)
            crowd.stdin.write("\n")
            crowd.stdin.flush()
            told = checked(who, crowd.stdout.read())
        spent = cpu(server) - connected
    return Run(
        cpu_per_delivery=1e6 * spent / told["delivered"],
        share_of_core=100 * spent / seconds,
        memory_per_listener=(held - memory) / listeners,
        connecting_cpu=connected - before,
        told=told,
    )


def storm(load: str, listeners: int, missed: int) -> dict[str, float]:
    """Let all come back at once, each having missed so many events."""
    who = catching_up(missed)
    with running(who) as (_, port):
        command = [load, *map(str, (port, who.mode, listeners, missed, 0))]
        return checked(who, subprocess.check_output(command, text=True))


def checked(who: Contender, line: str) -> dict[str, float]:
    told: dict[str, Any] = json.loads(line or "{}")
    if not told or told["delivered"] != told["expected"] or told["errors"] or told["gone"]:
        raise WrongDelivery(f"{who.name}: {told}")
    return told


@contextmanager
def running(who: Contender) -> Iterator[tuple[int, int]]:
    """The process of a server, and its port. What it keeps in files is thrown away."""
    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            who.with_port(port),
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"BENCH_FOLDER": folder},
        ) as server,
    ):
        try:
            assert server.stdout is not None
            is_heard = select.select([server.stdout], [], [], PATIENCE)[0]
            if not is_heard or server.stdout.readline() != "ready\n":
                raise RuntimeError(f"{who.name} did not start; run `npm ci` in bench/live?")
            yield server.pid, port
        finally:
            server.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def cpu(process: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def private(process: int) -> float:
    """Kilobytes of memory that are its own."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
