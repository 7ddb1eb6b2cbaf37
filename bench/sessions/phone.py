"""One phone that listens: a stream, resumed by number as the page does (static/ideas/line.js)."""

from __future__ import annotations

import random
import socket
import time

SOON, SOON_TRIES, SLOWEST = 1.5, 6, 10


class Phone:
    """`seq` is the number of what it heard last; `opened` is when its stream began, 0 without."""

    def __init__(self, number: int, group: int, stream: str, seq: int) -> None:
        self.number, self.group, self.stream, self.seq = number, group, stream, seq
        self.line: socket.socket | None = None
        self.rest = b""
        self.calls = self.streams = self.failures = 0
        self.opened = self.heard = 0.0

    def call(self, port: int) -> bool:
        """Ask for the stream, from an address of its own. Returns whether anybody is there."""
        source = (f"127.0.1.{2 + self.number % 250}", 0)
        try:
            self.line = socket.create_connection(("127.0.0.1", port), 5, source)
            ask = f"GET {self.stream}?after={self.seq} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            self.line.sendall(ask.encode())
        except OSError:
            self.hang_up()
            return False
        self.line.setblocking(False)
        self.calls += 1
        return True

    def hang_up(self) -> None:
        if self.line:
            self.line.close()
        self.line, self.rest, self.opened = None, b"", 0.0

    def wait(self) -> float:
        """Seconds before the next attempt, after one that failed or a stream that broke."""
        self.failures += 1
        later = max(self.failures - SOON_TRIES, 0)
        return min(SOON * 2**later, SLOWEST) * (1 / 3 + 4 / 3 * random.random())

    def take(self, data: bytes) -> list[int]:
        """The numbers of the events that are whole by now; a snapshot counts as 0."""
        data = self.rest + data
        end = data.rfind(b"\n\n") + 1  # the second line end stays, for what follows
        self.rest = data[end:]
        if not self.opened and b"\nretry: " in data:
            self.opened, self.failures = time.monotonic(), 0
            self.streams += 1
        numbers, place = [], data.find(b"\nid: ", 0, end)
        while place >= 0:
            # A beat and a snapshot have a line with their name before it.
            if place == 0 or data[place - 1] in b"\r\n":
                numbers.append(int(data[place + 5 : data.index(b"\n", place + 5)]))
            place = data.find(b"\nid: ", place + 5, end)
        return numbers if b"event: snapshot" not in data[:end] else [0, *numbers]
