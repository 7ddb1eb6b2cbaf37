"""What changed in a book since an earlier one, both as their snapshots. Plain Python, no database.

No words of ours: what is found is kept in a snapshot, and said in the language of its book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from urllib.parse import urlsplit

from doeboek.books.layout.shape import Change

Item = dict[str, Any]
Same = Callable[[Item], Any]

#: What of an action is worth telling when it is no longer the same.
TOLD = ("title", "first_step", "due", "who")


def differences(before: Item, now: Item) -> list[Change]:
    """From one book to a later one: actions, then ideas, then the question.

    Another order alone is no change. A book that was kept without its actions has nothing to be
    laid beside.
    """
    if "actions" not in before:
        return []
    return [
        *_actions(before["actions"] or [], now.get("actions") or []),
        *_ideas(before.get("ideas") or [], now.get("ideas") or []),
        *_question(before.get("question") or "", now.get("question") or ""),
    ]


def _actions(before: list[Item], now: list[Item]) -> Iterator[Change]:
    for number, (old, new) in enumerate(_twins(before, now, _address), start=1):
        named: Change = {"of": "action", "kind": "added", "title": new["title"], "number": number}
        if old is None:
            yield named
            continue
        if bool(old.get("done")) != bool(new.get("done")):
            yield named | {"kind": "done" if new.get("done") else "undone"}
        if fields := dict(_other_words(old, new)):
            yield named | {"kind": "changed", "fields": fields}
    yield from _dropped("action", before, now, _address)


def _ideas(before: list[Item], now: list[Item]) -> Iterator[Change]:
    """An idea of another name is one change, and not two."""
    for old, new in _twins(before, now, _id):
        if old is None:
            yield {"of": "idea", "kind": "added", "title": new["title"]}
        elif old["title"] != new["title"]:
            yield {"of": "idea", "kind": "changed", "title": new["title"], "before": old["title"]}
    yield from _dropped("idea", before, now, _id)


def _question(before: str, now: str) -> Iterator[Change]:
    if before == now:
        return
    if before and now:
        yield {"of": "question", "kind": "changed", "title": now, "before": before}
    else:
        kind: Any = "added" if now else "dropped"
        yield {"of": "question", "kind": kind, "title": now or before}


def _other_words(old: Item, new: Item) -> Iterator[tuple[str, list[str]]]:
    for name in TOLD:
        words = [old.get(name) or "", new.get(name) or ""]
        if words[0] != words[1]:
            yield name, words


def _dropped(
    of: Literal["action", "idea"], before: list[Item], now: list[Item], same: Same
) -> Iterator[Change]:
    kept = [id(old) for old, _new in _twins(before, now, same)]
    for old in before:
        if id(old) not in kept:
            yield {"of": of, "kind": "dropped", "title": old["title"]}


def _twins(before: Iterable[Item], now: list[Item], same: Same) -> list[tuple[Item | None, Item]]:
    """Each of now with what it was. It is known again by what never changes; what has no such
    mark, or another one, by its title."""
    rest, found = list(before), {}
    for mark in (same, _title):
        for place, new in enumerate(now):
            if place not in found and mark(new):
                old = next((each for each in rest if mark(each) == mark(new)), None)
                if old is not None:
                    found[place] = old
                    rest = [each for each in rest if each is not old]
    return [(found.get(place), new) for place, new in enumerate(now)]


def _address(action: Item) -> str:
    """Where its code leads to, on whatever host the product was."""
    return urlsplit(action.get("url") or "").path


def _id(idea: Item) -> Any:
    return idea.get("id")


def _title(item: Item) -> str:
    return str(item["title"])
