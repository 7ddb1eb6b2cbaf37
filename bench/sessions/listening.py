"""The phones that listen, as a profile sees them: orders go out, and what was heard comes back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Self


class Group(NamedTuple):
    """So many phones that listen to one stream, and have what came up to `seq`."""

    stream: str
    seq: int
    phones: int


class Last(NamedTuple):
    """Where a phone ended; `opened` is when its last stream began, 0 when it has none."""

    group: int
    seq: int
    opened: float
    heard: float


@dataclass(frozen=True)
class Heard:
    """`wrong` events were missed, doubled or out of order; `at` has when each number was heard."""

    wrong: int
    streams: int
    at: dict[int, list[float]]
    phones: list[Last]

    def lacking(self, until: Sequence[int]) -> int:
        """How many events phones did not hear up to where their group had to."""
        return sum(max(until[last.group] - last.seq, 0) for last in self.phones)


class Phones:
    """They all listen from `with` on. With `cut`, lines are cut after some that many seconds."""

    def __init__(self, port: int, groups: Sequence[Group], *, cut: float = 0) -> None:
        orders = json.dumps({"port": port, "groups": groups, "cut": cut})
        self.command = [sys.executable, "-m", "bench.sessions.phones", orders]

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        if self.process.stdout.readline() != "ready\n":
            raise RuntimeError("the phones could not listen")
        return self

    def heard(self, until: Sequence[int]) -> Heard:
        """Wait until every group heard all up to its number, or a while, and stop."""
        told = json.loads(self.process.communicate(json.dumps(list(until)))[0])
        return Heard(
            wrong=told["wrong"],
            streams=told["streams"],
            at={int(number): times for number, times in told["at"].items()},
            phones=[Last(*last) for last in told["phones"]],
        )

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
