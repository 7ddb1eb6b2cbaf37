"""In which order the calendar, the first steps and the page for the counter tell what to do."""

from __future__ import annotations

from typing import Any

from doeboek.books.layout import render
from doeboek.books.layout.pages import pages
from tests.books.printed import pages_of, sample

#: The day of the draft that the smallest sample is: a Monday.
TODAY = "2026-11-23"


def book_of(*actions: dict[str, Any], **changes: Any) -> Any:
    found = [{"title": "Iets", **action} for action in actions]
    return sample("smallest", actions=found, draft={"made_on": TODAY}) | changes


def rows(page: Any) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """Under each title the rows: of which action, what happens, and when."""
    return [
        (group["title"], [(row["number"], row["label"], row["day"]) for row in group["rows"]])
        for group in page["groups"]
    ]


def marked(page: Any) -> list[tuple[int, str]]:
    """The actions that have the marker, and what it is on; the counter has one row for each."""
    return [
        (row["number"], row.get("label", ""))
        for group in page["groups"]
        for row in group["rows"]
        if row["now"]
    ]


def test_an_action_stands_on_the_day_it_begins_and_on_the_day_it_is_ready():
    book = book_of(
        {"first_step": "A", "first_step_due": "2026-11-25", "due": "2026-12-08"},
        {"first_step": "B", "first_step_due": "2026-11-30", "due": "2027-02-20"},
        {"first_step": "C", "first_step_due": "2026-12-26", "due": "2027-12-24"},
    )

    assert rows(pages(book)["calendar"]) == [
        ("Deze week, vanaf maandag 23\u00a0november", [(1, "begin", "wo\u00a025\u00a0november")]),
        ("Week van maandag 30\u00a0november", [(2, "begin", "ma\u00a030\u00a0november")]),
        ("Week van maandag 7\u00a0december", [(1, "klaar", "di\u00a08\u00a0december")]),
        (
            "Binnen drie maanden",
            [
                (3, "begin", "za\u00a026\u00a0december"),
                (2, "klaar", "za\u00a020\u00a0februari"),
            ],
        ),
        ("Later", [(3, "klaar", "vr\u00a024\u00a0december 2027")]),
    ]


def test_on_one_day_the_order_is_that_of_the_book_and_the_begin_comes_before_the_end():
    day = {"first_step": "A", "first_step_due": "2026-11-25", "due": "2026-11-25"}

    [(_title, found)] = rows(pages(book_of(day, day))["calendar"])

    assert [row[:2] for row in found] == [(1, "begin"), (1, "klaar"), (2, "begin"), (2, "klaar")]


def test_what_has_no_day_comes_last_and_what_has_none_at_all_stands_there_once():
    book = book_of(
        {"first_step": "A"},
        {"first_step": "B", "due": "2026-12-01"},
        {"first_step": "C", "first_step_due": "2026-11-24"},
        {"due": "2026-11-20"},
    )

    first, *_between, last = rows(pages(book)["calendar"])

    assert first == ("Vóór deze week", [(4, "klaar", "vr\u00a020\u00a0november")])
    assert last == ("Nog zonder dag", [(1, "", ""), (2, "begin", ""), (3, "klaar", "")])


def test_the_weeks_are_counted_from_the_day_of_the_book():
    book = book_of({"first_step": "A", "first_step_due": "2020-01-06"})
    book["draft"] = {"made_on": "2020-01-05"}

    assert rows(pages(book)["calendar"])[0][0] == "Week van maandag 6\u00a0januari"


def test_who_helps_is_said_once():
    helped = {"help": "Lotte", "first_step": "A", "first_step_due": "2026-11-25"}
    book = book_of(helped | {"due": "2026-12-08"}, {"help": "Piet", "due": "2026-12-09"})

    said = [row["help"] for group in pages(book)["calendar"]["groups"] for row in group["rows"]]

    assert said == ["Hulp: Lotte", "", "Hulp: Piet"]


def test_the_first_steps_stand_under_the_monday_of_their_week():
    book = book_of(
        {"first_step": "A", "first_step_due": "2026-12-01"},
        {"first_step": "B", "first_step_due": "2026-11-27"},
        {"first_step": "C", "first_step_due": "2026-11-30"},
        {"first_step": "D"},
    )

    page = pages(book)["first"]

    assert [(g["title"], [row["day"] for row in g["rows"]]) for g in page["groups"]] == [
        ("Deze week, vanaf maandag 23\u00a0november", ["Tegen vrijdag 27\u00a0november"]),
        (
            "Week van maandag 30\u00a0november",
            ["Tegen maandag 30\u00a0november", "Tegen dinsdag 1\u00a0december"],
        ),
        ("Nog zonder dag", [""]),
    ]


def test_five_long_first_steps_in_five_weeks_stay_on_one_page():
    long = "Zoek een dag waarop u met een verlengd weekend in de zaak kunt blijven, en zeg het. "
    weeks = ("2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15", "2027-02-02")
    action = {"title": long[:80], "first_step": long * 2, "why": long * 4, "help": "Lotte"}
    book = book_of(*(action | {"first_step_due": day} for day in weeks))

    found = pages_of(render(book | {"blocks": [{"kind": "first"}]}))

    assert len(found) == 2
    assert found[1].count("Week van maandag") == 3


def test_sixty_actions_have_a_title_over_every_page_and_no_title_without_a_row():
    days = [f"2027-{month:02}-{day:02}" for month in range(1, 11) for day in (4, 11, 18, 25)]
    actions = [
        {"title": f"Actie {n} van veel", "first_step": "Begin", "first_step_due": day, "due": day}
        for n, day in enumerate((days * 2)[:60], 1)
    ]
    book = book_of(*actions, blocks=[{"kind": "calendar"}])

    _cover, *found = pages_of(render(book))

    assert sum(page.count("van veel") for page in found) == 120
    for page in found:
        assert "Wie Blz." in page
        assert "Wie Blz. Binnen" not in page
        assert not page.partition("Doeboek van")[0].strip().endswith("Blz.")


def test_within_a_part_the_counter_has_the_soonest_first_and_then_the_order_of_the_book():
    book = book_of(
        {"term": "start", "due": "2027-02-01"},
        {"term": "start"},
        {"term": "start", "due": "2026-12-31"},
        {"term": "later", "due": "2026-12-01"},
        {"term": "start", "due": "2027-02-01"},
    )

    groups = pages(book)["counter"]["groups"]

    assert [[row["number"] for row in g["rows"]] for g in groups] == [[3, 1, 5, 2], [4]]


def test_the_marked_one_is_the_first_of_the_first_steps():
    book = book_of(
        {"term": "start", "due": "2026-12-01", "first_step": "Bel.", "first_step_due": "2026-12-01"}
        | {"done": True},
        {"term": "start", "due": "2026-12-31", "first_step": "A", "first_step_due": "2026-12-20"},
        {"term": "short", "due": "2027-03-01", "first_step": "B", "first_step_due": "2026-12-14"},
    )

    said = pages(book)

    assert said["first"]["groups"][0]["rows"][0]["number"] == 3
    assert marked(said["calendar"]) == [(3, "begin")]
    assert marked(said["counter"]) == [(3, "")]


def test_without_first_steps_the_soonest_one_that_is_to_do_is_marked():
    book = book_of(
        {"term": "short", "due": "2026-12-26"},
        {"term": "start", "due": "2026-12-31"},
        {"term": "start", "due": "2026-12-24"},
        {"term": "start", "due": "2026-12-01", "done": True},
    )

    assert marked(pages(book)["calendar"]) == [(3, "klaar")]
