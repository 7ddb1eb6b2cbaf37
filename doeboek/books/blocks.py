"""Which blocks a book has, and in which order. Plain Python.

A block is a page of the book, or several of one kind; `PARTS` stand on the page of another block
and can only be hidden. Whatever a kind of trajectory is, its book is made by the same blocks in
the order of its template.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

OWN = "own"
"""A page that the team adds: there may be several, and no template has one."""

_COMMON = ("ideas", "actions", "calendar", "city", "support", "people", "notes")
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "shop": ("first", "today", "trends", "outcome", "harvest", *_COMMON),
    "street": ("first", "today", "trends", "outcome", "harvest", *_COMMON),
    "sector": ("first", "trends", "today", "outcome", "harvest", *_COMMON),
}
PARTS: Mapping[str, tuple[str, ...]] = {"today": ("radar", "swot", "question")}
HIDDEN_AT_FIRST = frozenset({"notes"})
"""What a book gets only when somebody wants it."""
ALWAYS = frozenset({"actions"})
"""A book without its actions is none."""


def kinds_of(trajectory_kind: str) -> tuple[str, ...]:
    """The blocks of a template, each followed by its parts."""
    found: list[str] = []
    for kind in TEMPLATES[trajectory_kind]:
        found += [kind, *PARTS.get(kind, ())]
    return tuple(found)


def with_all(kept: Sequence[str], template: Sequence[str]) -> list[str]:
    """The blocks that a book keeps, and those of the template that it does not know yet: each
    behind the one it follows in the template, at the front when it follows none."""
    found = list(kept)
    for place, kind in enumerate(template):
        if kind in found:
            continue
        before = next((each for each in reversed(template[:place]) if each in found), None)
        found.insert(found.index(before) + 1 if before else 0, kind)
    return found


def place_of_own(kinds: Sequence[str]) -> int:
    """Where a page of the team's own comes at first: before the calendar, else at the end."""
    return kinds.index("calendar") if "calendar" in kinds else len(kinds)


def is_part(kind: str) -> bool:
    return any(kind in parts for parts in PARTS.values())


def shown_parts(kind: str, hidden: Collection[str]) -> list[str]:
    """The parts of a block that are not hidden."""
    return [part for part in PARTS.get(kind, ()) if part not in hidden]
