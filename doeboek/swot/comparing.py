"""What changed between two portraits of a SWOT. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, TypedDict

Kind = Literal["new", "gone", "reworded"]


class Words(TypedDict):
    id: int
    text: str


class Portrait(TypedDict):
    """`points` by quadrant ("s", "w", "o", "t"), each in its order."""

    points: dict[str, list[Words]]
    issues: list[Words]
    question: str


class Change(NamedTuple):
    """One line that is new, gone or reworded. `where` is a quadrant, "issue" or "question"."""

    where: str
    kind: Kind
    text: str
    before: str = ""


def changes(before: Portrait, after: Portrait) -> list[Change]:
    """What is new, gone or reworded, quadrant by quadrant; another order alone is no change.

    A point is known again by its id, so that a reworded one is one change and not two; and by its
    words, so that one that came back from a dossier, with another id, is the same.
    """
    found: list[Change] = []
    for side in "swot":
        found += _of(side, before["points"].get(side, []), after["points"].get(side, []))
    found += _of("issue", before["issues"], after["issues"])
    found += _of("question", _as_words(before["question"]), _as_words(after["question"]))
    return found


def _as_words(question: str) -> list[Words]:
    return [{"id": 0, "text": question}] if question else []


def _of(where: str, before: Iterable[Words], after: Iterable[Words]) -> Iterator[Change]:
    old = {each["id"]: each["text"] for each in before}
    new = {each["id"]: each["text"] for each in after}
    same = {*old.values()} & {*new.values()}
    old = {key: text for key, text in old.items() if text not in same}
    new = {key: text for key, text in new.items() if text not in same}
    for key, text in new.items():
        if key not in old:
            yield Change(where, "new", text)
        elif old[key] != text:
            yield Change(where, "reworded", text, old[key])
    yield from (Change(where, "gone", text) for key, text in old.items() if key not in new)
