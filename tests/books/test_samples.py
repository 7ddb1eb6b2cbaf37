"""The samples are books that could have been given out: nothing in them contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from doeboek.books.blocks import TEMPLATES
from doeboek.books.layout.pages import day_of
from tests.books.printed import SAMPLES, sample

NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
every_sample = pytest.mark.parametrize("name", NAMES)


def dated_steps(action: Any) -> Iterator[tuple[date, bool]]:
    for step in action.get("steps") or []:
        if (step.get("when") or "")[:1].isdecimal():
            yield date.fromisoformat(step["when"]), bool(step.get("done"))


def day(action: Any, key: str) -> date | None:
    return date.fromisoformat(action[key]) if action.get(key) else None


@every_sample
def test_steps_come_in_order_and_in_time(name):
    for action in sample(name).get("actions") or []:
        steps = [when for when, _done in dated_steps(action)]
        days = [day(action, "first_step_due"), *steps, day(action, "due")]
        assert (known := [each for each in days if each]) == sorted(known), action["title"]


@every_sample
def test_what_is_done_was_done_when_the_book_was_printed(name):
    book = sample(name)
    printed = day_of(book)
    for action in book.get("actions") or []:
        assert all(when <= printed for when, done in dated_steps(action) if done), action["title"]
        if action.get("done"):
            assert (day(action, "due") or printed) <= printed, action["title"]
            assert all(step.get("done") for step in action.get("steps") or []), action["title"]


@every_sample
def test_what_comes_first_is_still_to_come(name):
    book = sample(name)
    still = [action for action in book.get("actions") or [] if not action.get("done")]
    firsts = [due for action in still if (due := day(action, "first_step_due"))]

    assert all(due >= day_of(book) for due in firsts)


def test_the_letters_of_the_trends_are_those_of_all_ideas():
    book = sample("blocks")

    *with_trend, _free = [(domain["letter"], domain["title"]) for domain in book["harvest"]]

    assert [(trend["letter"], trend["title"]) for trend in book["trends"]] == with_trend


def test_the_blocks_begin_as_a_book_begins_and_the_ideas_come_before_their_actions():
    kinds = [block["kind"] for block in sample("blocks")["blocks"]]
    template = TEMPLATES["shop"]

    assert set(template) == set(kinds) - {"own"}
    for earlier, later in (("first", "today"), ("ideas", "actions"), ("actions", "calendar")):
        assert kinds.index(earlier) < kinds.index(later)
