"""The servers that take turns: ours, the least there can be, and the peers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
#: WBO is not on npm, so `npm ci` cannot fetch it.
CLONE = HERE / "whitebophir"
WITHOUT_WBO = (
    "WBO is left out: it is not on npm. To measure it as well, in bench/live: "
    "git clone https://github.com/lovasoa/whitebophir && cd whitebophir && "
    "git checkout ba5ce082 && npm ci --omit=dev --ignore-scripts"
)


@dataclass(frozen=True)
class Contender:
    """A server: what it is called, how a listener talks to it, and how it starts.

    `with_port` puts the port, and what comes after it, at the end of the command.
    """

    name: str
    mode: str
    command: tuple[str, ...]
    options: tuple[str, ...] = ()

    def with_port(self, port: int) -> list[str]:
        return [*self.command, str(port), *self.options]


def of_node(name: str, mode: str, file: str) -> Contender:
    return Contender(name, mode, ("node", str(HERE / "peers" / file)))


OURS = (sys.executable, "-m", "bench.live.ours")
AT_ONCE = Contender("ours", "sse", OURS, ("0", "0"))
TICK = Contender("ours with a tick", "sse", OURS, ("0.1", "0"))
SOCKET_IO = of_node("socket.io", "sio", "socketio.mjs")
WS = of_node("ws", "ws", "ws.mjs")
WBO = of_node("WBO", "wbo", "wbo.mjs")


def has_wbo() -> bool:
    """Whether somebody cloned it and fetched what it needs."""
    return (CLONE / "node_modules").exists()


def floor(program: str) -> Contender:
    """One write for each listener and event, and nothing else."""
    return Contender("floor in C", "sse", (program,))


def catching_up(missed: int) -> Contender:
    """Ours, with so many events before anybody listens."""
    return Contender("ours", "storm", OURS, ("0", str(missed)))
