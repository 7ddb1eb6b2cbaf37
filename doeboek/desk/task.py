"""One line of what waits for somebody."""

from __future__ import annotations

from typing import NamedTuple


class Task(NamedTuple):
    url: str
    text: str
    about: str
    status: str
    state: str = ""
    icon: str = ""
    things: int = 1
