"""What goes over the line: server-sent events, as bytes."""

from __future__ import annotations


def event(seq: int, data: str) -> bytes:
    return f"id: {seq}\ndata: {_one_line(data)}\n\n".encode()


def snapshot(seq: int, data: str) -> bytes:
    """Encode a whole room; the page forgets what it had and goes on from here."""
    return f"event: snapshot\nid: {seq}\ndata: {_one_line(data)}\n\n".encode()


def hello(retry: int) -> bytes:
    """Encode how many milliseconds to wait before coming back."""
    return f"retry: {retry}\n\n".encode()


def beat(seq: int) -> bytes:
    """Encode a sign of life: a comment for proxies, an event because pages do not see comments.

    Its id lets an audience that is told little keep up with the others.
    """
    return f":\nevent: beat\nid: {seq}\ndata: {{}}\n\n".encode()


def bye(retry: int) -> bytes:
    return f"event: bye\nretry: {retry}\ndata: {{}}\n\n".encode()


def _one_line(data: str) -> str:
    # In JSON a bare line end is white space, and here it would end the frame.
    return data.replace("\r", " ").replace("\n", " ")
