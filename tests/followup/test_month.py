"""Which three things stand on the owner's phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doeboek.followup.month import Month, coming, three_things

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Thing:
    name: str
    due: date | None = None
    begins: date | None = None
    done_on: date | None = None
    is_put_off: bool = False


LATE = Thing("late", due=date(2026, 10, 2))
SOON = Thing("soon", due=date(2026, 11, 29))
SOONER = Thing("sooner", due=date(2026, 11, 25))
LAST_DAY = Thing("last day", due=date(2026, 11, 30))
NEXT_MONTH = Thing("next month", due=date(2026, 12, 1))
SOME_DAY = Thing("some day")
DONE_NOW = Thing("done now", due=date(2026, 11, 1), done_on=date(2026, 11, 14))
DONE_TODAY = Thing("done today", due=date(2026, 11, 1), done_on=TODAY)
DONE_BEFORE = Thing("done before", due=date(2026, 10, 1), done_on=date(2026, 10, 31))


def test_the_late_and_the_nearest_come_first_and_never_more_than_three():
    assert three_things([LAST_DAY, SOON, NEXT_MONTH, LATE, SOONER], TODAY) == Month(
        [LATE, SOONER, SOON], []
    )


def test_what_has_to_begin_this_month_comes_after_what_has_to_be_ready():
    begins = Thing("begins", due=date(2026, 12, 8), begins=date(2026, 11, 24))
    began = Thing("began", begins=date(2026, 10, 1))
    begins_later = Thing("begins later", due=date(2027, 1, 8), begins=date(2026, 12, 24))

    assert three_things([NEXT_MONTH, begins_later, begins, began, SOON], TODAY) == Month(
        [SOON, began, begins], []
    )
    assert coming([begins_later, begins, NEXT_MONTH], TODAY) == [NEXT_MONTH, begins_later]


def test_what_was_done_this_month_stays_on_the_list():
    assert three_things([DONE_NOW, SOON, DONE_BEFORE, LATE], TODAY) == Month(
        [LATE, SOON], [DONE_NOW]
    )


def test_the_latest_done_ones_fill_the_room_that_is_left():
    assert three_things([DONE_TODAY, DONE_NOW, LATE, SOON], TODAY) == Month(
        [LATE, SOON], [DONE_TODAY]
    )


def test_a_finished_month_shows_only_what_was_done():
    assert three_things([DONE_NOW, NEXT_MONTH, SOME_DAY], TODAY) == Month([], [DONE_NOW])


def test_an_empty_month_borrows_the_nearest_of_what_comes_and_undated_ones_last():
    assert three_things([SOME_DAY, NEXT_MONTH, DONE_BEFORE], TODAY) == Month(
        [NEXT_MONTH, SOME_DAY], [], is_early=True
    )


def test_what_was_put_off_does_not_come_back_in_an_empty_month():
    put_off = Thing("put off", due=date(2026, 12, 1), is_put_off=True)

    assert three_things([put_off, NEXT_MONTH], TODAY) == Month([NEXT_MONTH], [], is_early=True)
    assert three_things([put_off], TODAY) == Month([], [])


def test_what_comes_is_of_the_next_month_that_holds_anything():
    end_of_december = Thing("end", due=date(2026, 12, 30))
    january = Thing("january", due=date(2027, 1, 5))

    assert coming([january, end_of_december, NEXT_MONTH, SOON, DONE_NOW, SOME_DAY], TODAY) == [
        NEXT_MONTH,
        end_of_december,
    ]
    assert coming([january, SOON, SOME_DAY], TODAY) == [january]
    assert coming([SOON, SOME_DAY], TODAY) == []
