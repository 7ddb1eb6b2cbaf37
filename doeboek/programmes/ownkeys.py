"""Keys of what a programme wrote itself, as `own-7-101`. Plain Python."""

from __future__ import annotations

import re

_KEY = re.compile(r"own-([0-9]{1,9})-([0-9]{1,9})", re.ASCII)


def own_key(programme: int, number: int) -> str:
    return f"own-{programme}-{number}"


def is_own(key: str) -> bool:
    """Whether a programme wrote it; no numbered file has such a key."""
    return parts_of(key) is not None


def parts_of(key: str) -> tuple[int, int] | None:
    """The programme and the number; None for a key that no programme's has."""
    found = _KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found else None
