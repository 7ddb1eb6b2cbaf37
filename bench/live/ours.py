"""Our hub with its events in memory, behind the server and settings of `doeboek serve`.

python -m bench.live.ours PORT TICK MISSED: TICK is 0 to tell a crowd every event at once, and
MISSED is how many events there are before anybody listens.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Any

import uvicorn

from doeboek.live import Channel, Hub, Streams, Told

NEVER = 10**9
IDEA = '{{"kind":"idea","id":{0},"sheet":2,"parent":null,"text":"@{0:06d}@ {1}"}}'


class Memory:
    """One room. Its events are for everybody."""

    def __init__(self, missed: int) -> None:
        self.events: list[Told] = []
        for number in range(1, missed + 1):
            self.commit(IDEA.format(number, "Elke zaterdag laten we klanten proeven " * 2))

    def commit(self, line: str) -> int:
        self.events.append(Told(len(self.events) + 1, {"seats": line}))
        return len(self.events)

    async def after(self, room: int, seq: int, limit: int) -> list[Told]:
        return self.events[seq : seq + limit]

    async def newest(self, rooms: Collection[int]) -> dict[int, int]:
        return {1: len(self.events)}

    async def snapshot(self, channel: Channel) -> tuple[int, str]:
        return len(self.events), "{}"


async def admit(scope: Any) -> Channel | None:
    return Channel(1, "seats")


def application(memory: Memory, hub: Hub) -> Streams:
    async def publish(scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        hub.wake(1, memory.commit(body.decode()))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    return Streams(publish, hub, admit)


class Server(uvicorn.Server):
    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        print("ready", flush=True)


def main(port: int, tick: float, missed: int) -> None:
    memory = Memory(missed)
    hub = Hub(memory, tick=tick) if tick else Hub(memory, crowd=NEVER)
    config = uvicorn.Config(
        application(memory, hub),
        port=port,
        access_log=False,
        backlog=2048,
        lifespan="off",
        log_config=None,
        server_header=False,
    )
    Server(config).run()


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
