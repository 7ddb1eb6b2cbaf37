"""Ideas that lie under another one, and how what was given to them follows.

Sources: COCD box: merge only what is identical; dot voting: put together what is alike before the
vote, because alike options split it. What happens to dots given before is ours. Somebody gives one
idea one dot, so when two of one's ideas turn out to be the same, one dot counts: the one on the
head, because it was given to the words that stand on top, else the last one. In a plain vote the
dots add up, to no more than may lie on one idea. What does not count is in the hand again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from .dots import MOST_ON_ONE

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Given(Generic[Key]):
    """What one person gave one idea; without a colour in a plain vote."""

    by: int
    idea: Key
    colour: str = ""
    count: int = 1


def heads(under: Mapping[Key, Key]) -> dict[Key, Key]:
    """For each idea that lies under another the head at the end. Raises ValueError for a ring."""
    found: dict[Key, Key] = {}
    for idea, head in under.items():
        passed = {idea}
        while head in under:
            if head in passed:
                raise ValueError(f"{head} lies under itself")
            passed.add(head)
            head = under[head]
        found[idea] = head
    return found


def followed(dots: Iterable[Given[Key]], heads: Mapping[Key, Key]) -> list[Given[Key]]:
    """What counts of the dots, given in the order in which they were laid down."""
    together: dict[tuple[int, Key, bool], list[Given[Key]]] = {}
    for dot in dots:
        head = heads.get(dot.idea, dot.idea)
        together.setdefault((dot.by, head, bool(dot.colour)), []).append(dot)
    return [_counting(same, head) for (_by, head, _coloured), same in together.items()]


def _counting(same: list[Given[Key]], head: Key) -> Given[Key]:
    """One person's dots on ideas that are the same: what counts of them."""
    if not same[0].colour:
        return replace(same[0], idea=head, count=min(sum(dot.count for dot in same), MOST_ON_ONE))
    on_the_head = [dot for dot in same if dot.idea == head]
    return replace((on_the_head or same)[-1], idea=head)
