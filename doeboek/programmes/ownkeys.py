"""Keys of what a programme wrote itself, `own-7-101`; no numbered file has one. Plain Python."""

from __future__ import annotations

OWN = "own-"


def own_key(programme: int, number: int) -> str:
    return f"{OWN}{programme}-{number}"


def parts_of(key: str) -> tuple[int, int] | None:
    """The programme and the number; None for a key that no programme's has."""
    programme, _dash, number = key.removeprefix(OWN).partition("-")
    if not (key.startswith(OWN) and _is_id(programme) and _is_id(number)):
        return None
    return int(programme), int(number)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
