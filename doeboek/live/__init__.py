"""Tells open pages what happened, at once: one stream of events for each page that asks; and takes
what they send, so that what comes in together is written down together.

It knows rooms, audiences and numbered events, and nothing of what they are about; no Django. The
truth is in the `Source`. What is kept here can be lost at any moment and is read again.
"""

from __future__ import annotations

from doeboek.live.hub import Hub
from doeboek.live.letterbox import Letter, Letterbox
from doeboek.live.source import Channel, Source, Told
from doeboek.live.streams import Streams

__all__ = ["Channel", "Hub", "Letter", "Letterbox", "Source", "Streams", "Told", "goodbye", "wake"]


def wake(room: int, seq: int = 0) -> None:
    """Say that something was committed in a room. From any thread; nothing when no hub runs."""
    if hub := Hub.running:
        hub.wake(room, seq)


def goodbye() -> None:
    """End every stream of this process, because it stops. From any thread."""
    if hub := Hub.running:
        hub.goodbye()
