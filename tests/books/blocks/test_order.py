"""Which blocks a book has: plain values, checked by hand."""

from __future__ import annotations

from doeboek.books.blocks import (
    PARTS,
    TEMPLATES,
    is_part,
    kinds_of,
    place_of_own,
    shown_parts,
    with_all,
)


def test_the_parts_of_a_page_follow_it_in_the_template():
    assert kinds_of("shop")[:6] == ("first", "today", "radar", "swot", "question", "trends")


def test_every_kind_of_trajectory_has_a_book_with_actions():
    assert set(TEMPLATES) == {"shop", "street", "sector"}
    assert all("actions" in kinds and len(set(kinds)) == len(kinds) for kinds in TEMPLATES.values())


def test_a_block_that_a_book_does_not_know_comes_behind_the_one_before_it():
    template = ["a", "b", "c", "d"]

    assert with_all([], template) == template
    assert with_all(["c", "a", "eigen-7"], template) == ["c", "d", "a", "b", "eigen-7"]
    assert with_all(["d"], template) == ["a", "b", "c", "d"]
    assert with_all(["b", "a", "c", "d"], template) == ["b", "a", "c", "d"]


def test_a_page_of_one_s_own_comes_before_the_calendar():
    assert place_of_own(["actions", "calendar", "people"]) == 1
    assert place_of_own(["actions"]) == 1


def test_a_hidden_part_is_not_shown_and_the_others_are():
    assert shown_parts("today", {"swot", "people"}) == ["radar", "question"]
    assert shown_parts("ideas", {"swot"}) == []
    assert [kind for kind in (*PARTS, *kinds_of("shop")) if is_part(kind)] == [
        "radar",
        "swot",
        "question",
    ]
