"""The newest events of a room, encoded once for each audience."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter

from doeboek.live import frames
from doeboek.live.source import Told

Entry = tuple[int, dict[str, bytes]]
_seq = itemgetter(0)


class Ring:
    """Holds every event after `base` up to `head`, and no more than `kept` of them."""

    def __init__(self, head: int, kept: int) -> None:
        self.base = self.head = head
        self.kept = kept
        self._entries: list[Entry] = []

    def append(self, told: Iterable[Told]) -> bool:
        """Take in what is new. Returns whether anything was."""
        before = self.head
        for one in told:
            if one.seq > self.head:
                self._entries.append(_encoded(one))
                self.head = one.seq
        if surplus := max(0, len(self._entries) - self.kept):
            self.base = self._entries[surplus - 1][0]
            del self._entries[:surplus]
        return self.head > before

    def reach_back(self, seq: int, told: Iterable[Told]) -> None:
        """Take in what came after `seq`, up to what is here."""
        self._entries[:0] = [_encoded(one) for one in told if seq < one.seq <= self.base]
        self.base = seq

    def after(self, seq: int, audience: str, size: int | None = None) -> tuple[bytes, int]:
        """The frames after `seq`, and the `seq` up to which they go.

        With `size` they stop when there are that many bytes.
        """
        found, length = [], 0
        for reached, encoded in self._entries[self._place(seq) :]:
            if frame := encoded.get(audience):
                found.append(frame)
                length += len(frame)
                if size is not None and length >= size:
                    return b"".join(found), reached
        return b"".join(found), self.head

    def size_after(self, seq: int, audience: str) -> int:
        entries = self._entries[self._place(seq) :]
        return sum(len(encoded.get(audience, b"")) for _, encoded in entries)

    def _place(self, seq: int) -> int:
        return bisect_right(self._entries, seq, key=_seq)


def _encoded(told: Told) -> Entry:
    return told.seq, {audience: frames.event(told.seq, d) for audience, d in told.data.items()}
