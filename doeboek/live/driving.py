"""Handing a message to the server without a task for it.

In uvicorn `send` is a coroutine that writes at once and waits only for a client that takes nothing,
before it writes. To run it to its end by hand costs a third of what a task costs, and one round
reaches a whole hall in one turn of the loop. tests/live/test_uvicorn.py notices when that changes.
"""

from __future__ import annotations

import types
from collections.abc import Awaitable, Callable, Coroutine, Generator, Mapping
from typing import Any

Send = Callable[[Mapping[str, Any]], Awaitable[None]]


def drive(send: Send, message: Mapping[str, Any]) -> Awaitable[None] | None:
    """Send a message. Returns what is left to wait for, if anything is."""
    sending = send(message)
    if not isinstance(sending, types.CoroutineType):
        return sending  # another server: it has to be awaited
    try:
        waits_for = sending.send(None)
    except StopIteration:
        return None
    return _rest(sending, waits_for)


@types.coroutine
def _rest(sending: Coroutine[Any, Any, None], waits_for: Any) -> Generator[Any, Any, None]:
    """Go on where driving stopped, for the task that awaits this."""
    try:
        yield waits_for
    except BaseException:
        sending.close()
        raise
    yield from sending.__await__()


def abort(send: Send) -> bool:
    """Close the connection behind `send` with all that waits in it, where the server lets us.

    Ending the answer would wait until a client that takes nothing has taken everything.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if transport is None or not hasattr(transport, "abort"):
        return False
    transport.abort()
    return True
