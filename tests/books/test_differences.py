"""What changed between two books, as plain values."""

from __future__ import annotations

import random
from typing import Any

import pytest

from doeboek.books.differences import differences

HERE, THERE = "https://doeboek.be/a/", "http://localhost:8000/a/"


def action(key: str, title: str, **facts: Any) -> dict[str, Any]:
    return {"title": title, "url": f"{HERE}{key}/", "done": False} | facts


def book(*actions: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return {"actions": list(actions), "ideas": [], "question": ""} | parts


HOURS, LIGHT = action("h", "Zet de uren juist"), action("l", "Hang licht op")


def test_the_same_book_has_no_differences():
    assert differences(book(HOURS, LIGHT), book(HOURS, LIGHT)) == []


def test_another_order_alone_is_no_difference():
    assert differences(book(HOURS, LIGHT), book(LIGHT, HOURS)) == []


def test_an_action_that_came_has_the_number_it_has_now():
    assert differences(book(LIGHT), book(HOURS, LIGHT)) == [
        {"of": "action", "kind": "added", "title": "Zet de uren juist", "number": 1}
    ]


def test_an_action_that_went_has_no_number():
    assert differences(book(HOURS, LIGHT), book(LIGHT)) == [
        {"of": "action", "kind": "dropped", "title": "Zet de uren juist"}
    ]


@pytest.mark.parametrize(("was", "now", "kind"), [(False, True, "done"), (True, False, "undone")])
def test_what_was_done_since_is_told_and_so_is_what_was_taken_back(was, now, kind):
    found = differences(book(HOURS | {"done": was}), book(HOURS | {"done": now}))

    assert found == [{"of": "action", "kind": kind, "title": HOURS["title"], "number": 1}]


@pytest.mark.parametrize(
    ("name", "before", "now"),
    [
        ("title", "Zet de uren juist", "Zet alle uren juist"),
        ("first_step", "Kijk op de deur", "Kijk op de kaart"),
        ("due", "2026-12-10", "2027-01-15"),
        ("due", "", "2027-01-15"),
        ("who", "Karim", ""),
    ],
)
def test_what_of_an_action_is_other_is_told_with_what_it_was(name, before, now):
    found = differences(book(HOURS | {name: before}), book(HOURS | {name: now}))

    title = now if name == "title" else HOURS["title"]
    changed = {"of": "action", "kind": "changed", "title": title, "number": 1}
    assert found == [changed | {"fields": {name: [before, now]}}]


@pytest.mark.parametrize("name", ["why", "cost", "time", "help", "measure", "term", "idea"])
def test_the_rest_of_an_action_may_change_without_a_word(name):
    assert differences(book(HOURS | {name: "a"}), book(HOURS | {name: "b"})) == []


def test_an_empty_field_that_was_not_there_is_no_difference():
    assert differences(book(HOURS), book(HOURS | {"who": "", "due": None})) == []


def test_an_action_is_known_by_its_code_whatever_the_host_and_the_title():
    moved = HOURS | {"title": "Uren", "url": f"{THERE}h/"}

    [change] = differences(book(HOURS), book(moved))

    assert (change["kind"], change["fields"]) == (
        "changed",
        {"title": ["Zet de uren juist", "Uren"]},
    )


def test_two_actions_that_take_each_other_s_title_are_two_changes():
    swapped = (HOURS | {"title": LIGHT["title"]}, LIGHT | {"title": HOURS["title"]})

    found = differences(book(HOURS, LIGHT), book(*swapped))

    assert [(change["kind"], change["title"]) for change in found] == [
        ("changed", "Hang licht op"),
        ("changed", "Zet de uren juist"),
    ]


def test_an_action_that_was_thrown_away_and_written_anew_is_the_same_one():
    assert differences(book(HOURS), book(HOURS | {"url": f"{HERE}other/"})) == []


def test_of_two_actions_of_one_title_the_one_that_went_is_dropped():
    again = action("h2", HOURS["title"])

    found = differences(book(HOURS, again), book(again))

    assert found == [{"of": "action", "kind": "dropped", "title": HOURS["title"]}]


def test_ideas_that_came_went_and_were_renamed_are_told():
    before = [{"id": 1, "title": "Een bank"}, {"id": 2, "title": "Letters"}]
    now = [{"id": 1, "title": "Zitten mag"}, {"id": 3, "title": "Licht"}]

    assert differences(book(ideas=before), book(ideas=now)) == [
        {"of": "idea", "kind": "changed", "title": "Zitten mag", "before": "Een bank"},
        {"of": "idea", "kind": "added", "title": "Licht"},
        {"of": "idea", "kind": "dropped", "title": "Letters"},
    ]


def test_ideas_of_before_they_had_a_mark_are_known_by_their_title():
    before = [{"title": "Een bank"}, {"title": "Letters"}]
    now = [{"id": 1, "title": "Een bank"}]

    assert differences(book(ideas=before), book(ideas=now)) == [
        {"of": "idea", "kind": "dropped", "title": "Letters"}
    ]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Hoe?", "Hoe nu?", [{"kind": "changed", "title": "Hoe nu?", "before": "Hoe?"}]),
        ("", "Hoe?", [{"kind": "added", "title": "Hoe?"}]),
        ("Hoe?", "", [{"kind": "dropped", "title": "Hoe?"}]),
        ("", "", []),
    ],
)
def test_the_question_is_told_when_it_is_another(before, now, expected):
    found = differences(book(question=before), book(question=now))

    assert found == [{"of": "question", **change} for change in expected]


def test_actions_come_first_then_ideas_then_the_question():
    now = book(HOURS, ideas=[{"id": 1, "title": "Bank"}], question="Hoe?")

    found = differences(book(), now)

    assert [change["of"] for change in found] == ["action", "idea", "question"]


@pytest.mark.parametrize("kept", [{}, {"synthetic": True}])
def test_a_book_that_was_kept_without_its_text_is_not_laid_beside_it(kept):
    assert differences(kept, book(HOURS)) == []


def test_a_book_without_parts_is_an_empty_one():
    assert differences({"actions": None}, {"actions": None, "ideas": None, "question": None}) == []


def test_every_action_of_both_books_is_the_same_one_added_or_dropped():
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    for _ in range(200):
        books = [
            book(
                *(
                    action(str(n), f"Actie {n % 4}")
                    for n in chance.sample(range(8), chance.randrange(8))
                )
            )
            for _ in range(2)
        ]
        kinds = [change["kind"] for change in differences(*books)]
        before, now = (len(each["actions"]) for each in books)

        assert now - kinds.count("added") == before - kinds.count("dropped"), f"seed {seed}"
