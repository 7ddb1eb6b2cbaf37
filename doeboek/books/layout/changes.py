"""What the page says of what changed since an earlier edition (see `doeboek.books.differences`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from .shape import Book, Change
from .wording import Wording

Page = dict[str, Any]
Line = list[str]
#: The parts of the page in their order: of what, and what became of it.
PARTS = (
    ("action", "done"),
    ("action", "undone"),
    ("action", "added"),
    ("action", "changed"),
    ("action", "dropped"),
    ("idea", "added"),
    ("idea", "changed"),
    ("idea", "dropped"),
    ("question", "added"),
    ("question", "changed"),
    ("question", "dropped"),
)


def changes_page(book: Book, words: Wording, day: date) -> Page | None:
    """Since which edition, and part by part each thing with the lines that say what is other."""
    changes = book.get("changes")
    if not changes or not changes["list"]:
        return None
    since = changes["since"]
    groups = [
        {
            "title": words.all("changes")[f"{of}_{kind}"],
            "is_done": kind == "done",
            "rows": [_row(each, words, day) for each in found],
        }
        for of, kind in PARTS
        if (found := [c for c in changes["list"] if (c["of"], c["kind"]) == (of, kind)])
    ]
    return {
        "title": words("what_changed"),
        "intro": words("changed_since", n=since["number"], date=words.day(since["date"])),
        "page": words("page"),
        "groups": groups,
    }


def _row(change: Change, words: Wording, day: date) -> Page:
    return {
        "number": change.get("number"),
        "title": change["title"],
        "lines": list(_lines(change, words, day)),
    }


def _lines(change: Change, words: Wording, day: date) -> Iterator[Line]:
    """A label and what stands after it."""
    if before := change.get("before"):
        yield [words("was"), before]
    for name, (before, now) in (change.get("fields") or {}).items():
        if name == "title":
            yield [words("was"), before]
        elif name == "first_step":
            yield [words(name), now or words("no_longer")]
        else:
            yield [words(name), _now_and_before(name, now, before, words, day)]


def _now_and_before(name: str, now: str, before: str, words: Wording, day: date) -> str:
    if name == "due":
        now, before = (words.day(each, near=day) if each else "" for each in (now, before))
    if not now:
        return words("no_longer_was", before=before)
    return words("now_was", now=now, before=before) if before else now
