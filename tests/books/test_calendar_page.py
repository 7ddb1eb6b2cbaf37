"""In which order the calendar and the page for the counter tell what to do."""

from __future__ import annotations

from typing import Any

import pytest

from doeboek.books.layout.pages import pages
from tests.books.printed import sample


def book_of(*actions: dict[str, Any]) -> Any:
    return sample("smallest", actions=[{"title": "Iets", **action} for action in actions])


def numbers(page: Any) -> list[list[int]]:
    return [[row["number"] for row in group["rows"]] for group in page["groups"]]


def marked(page: Any) -> list[int]:
    return [row["number"] for group in page["groups"] for row in group["rows"] if row["now"]]


@pytest.mark.parametrize("name", ["calendar", "counter"])
def test_within_a_part_the_soonest_comes_first_and_then_the_order_of_the_book(name):
    book = book_of(
        {"term": "start", "due": "2027-02-01"},
        {"term": "start"},
        {"term": "start", "due": "2026-12-31"},
        {"term": "later", "due": "2026-12-01"},
        {"term": "start", "due": "2027-02-01"},
    )

    assert numbers(pages(book)[name]) == [[3, 1, 5, 2], [4]]


def test_the_marked_one_is_the_first_of_the_first_steps():
    book = book_of(
        {"term": "start", "due": "2026-12-01", "first_step": "Bel.", "first_step_due": "2026-12-01"}
        | {"done": True},
        {"term": "start", "due": "2026-12-31", "first_step": "A", "first_step_due": "2026-12-20"},
        {"term": "short", "due": "2027-03-01", "first_step": "B", "first_step_due": "2026-12-14"},
    )

    said = pages(book)

    assert said["first"]["rows"][0]["number"] == 3
    assert marked(said["calendar"]) == marked(said["counter"]) == [3]


def test_without_first_steps_the_soonest_one_that_is_to_do_is_marked():
    book = book_of(
        {"term": "short", "due": "2026-12-02"},
        {"term": "start", "due": "2026-12-31"},
        {"term": "start", "due": "2026-12-24"},
        {"term": "start", "due": "2026-12-01", "done": True},
    )

    assert marked(pages(book)["calendar"]) == [3]
