"""Phones that listen, in a process of their own so that they delay nobody who sends.

python -m bench.sessions.phones ORDERS, with ORDERS as `listening.Phones` makes them. It says
"ready" when all listen; a line of input says up to where each group has to hear, and then it tells
one JSON object. No asyncio: six thousand deliveries a second have to cost next to nothing.
"""

from __future__ import annotations

import heapq
import json
import os
import random
import select
import sys
import time

from bench.sessions.phone import Phone

INPUT = 0
PATIENCE = 30
#: How long to wait for what comes twice.
AFTERWARDS = 0.5


class Crowd:
    """All the phones, and what they heard. `cut` is after how many seconds a line is cut."""

    def __init__(self, port: int, groups: list[tuple[str, int, int]], cut: float) -> None:
        self.port, self.cut = port, cut
        wanted = [
            (group, stream, seq)
            for group, (stream, seq, count) in enumerate(groups)
            for _ in range(count)
        ]
        self.phones = [Phone(number, *each) for number, each in enumerate(wanted)]
        self.by_line: dict[int, Phone] = {}
        #: When, which phone, and which of its lines is to be cut; 0 when it is to call.
        self.due: list[tuple[float, int, int]] = []
        self.epoll = select.epoll()
        self.wrong = 0
        self.at: dict[int, list[float]] = {}

    def call(self, phone: Phone) -> None:
        if not phone.call(self.port):
            self.later(phone.wait(), phone)
            return
        assert phone.line is not None
        self.by_line[phone.line.fileno()] = phone
        self.epoll.register(phone.line.fileno(), select.EPOLLIN)
        if self.cut:
            self.later(self.cut * (0.5 + random.random()), phone, phone.calls)

    def later(self, seconds: float, phone: Phone, cuts: int = 0) -> None:
        heapq.heappush(self.due, (time.monotonic() + seconds, phone.number, cuts))

    def lose(self, phone: Phone) -> None:
        assert phone.line is not None
        del self.by_line[phone.line.fileno()]
        phone.hang_up()
        self.later(phone.wait(), phone)

    def turn(self, longest: float) -> bool:
        """Do what there is to do, for at most so long. Returns whether there is input."""
        self._do_what_is_due()
        until = self.due[0][0] - time.monotonic() if self.due else longest
        lines = [line for line, _ in self.epoll.poll(max(min(until, longest), 0))]
        for line in lines:
            if phone := self.by_line.get(line):
                self._hear(phone)
        return INPUT in lines

    def _do_what_is_due(self) -> None:
        while self.due and self.due[0][0] <= time.monotonic():
            _, number, cuts = heapq.heappop(self.due)
            phone = self.phones[number]
            if not cuts:
                self.call(phone)
            elif self.cut and phone.line and cuts == phone.calls:
                self.lose(phone)

    def _hear(self, phone: Phone) -> None:
        assert phone.line is not None
        try:
            data = phone.line.recv(65536)
        except OSError:
            data = b""
        now = time.monotonic()
        if not data:
            self.lose(phone)
            return
        for number in phone.take(data):
            self.wrong += number != phone.seq + 1
            phone.seq, phone.heard = number, now
            self.at.setdefault(number, []).append(now)

    def has_heard(self, until: list[int]) -> bool:
        return all(phone.opened and phone.seq >= until[phone.group] for phone in self.phones)

    def told(self) -> dict[str, object]:
        return {
            "wrong": self.wrong,
            "at": self.at,
            "streams": sum(phone.streams for phone in self.phones),
            "phones": [
                (phone.group, phone.seq, phone.opened, phone.heard) for phone in self.phones
            ],
        }


def main(orders: str) -> None:
    crowd = Crowd(**json.loads(orders))
    for phone in crowd.phones:
        crowd.call(phone)
    while not all(phone.opened for phone in crowd.phones):
        crowd.turn(1)
    print("ready", flush=True)
    crowd.epoll.register(INPUT, select.EPOLLIN)
    while not crowd.turn(1):
        pass
    until = json.loads(os.read(INPUT, 65536))
    crowd.epoll.unregister(INPUT)
    crowd.cut = 0
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not crowd.has_heard(until):
        crowd.turn(0.1)
    end = time.monotonic() + AFTERWARDS
    while time.monotonic() < end:
        crowd.turn(AFTERWARDS)
    print(json.dumps(crowd.told()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
