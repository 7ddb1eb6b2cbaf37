"""How long an expert worked: counted by hand."""

from __future__ import annotations

from typing import NamedTuple

from doeboek.followup.spent import Spent, spent


class Visit(NamedTuple):
    contact_minutes: int | None
    preparation_minutes: int | None = None
    travel_minutes: int | None = None


def test_talks_preparation_and_work_count_and_travel_stands_apart():
    visits = [Visit(90, 30, 40), Visit(60, 15, 40)]

    assert spent(visits, [45, 20]) == Spent(
        minutes=90 + 30 + 60 + 15 + 45 + 20, travel=80, unknown=0
    )


def test_a_visit_of_which_nobody_knows_is_said_to_be_unknown_and_is_not_nothing():
    assert spent([Visit(None, 30), Visit(60)], []) == Spent(minutes=90, travel=0, unknown=1)


def test_nothing_done_is_nothing_spent():
    assert spent([], []) == Spent(0, 0, 0)


def test_what_goes_beyond_the_hours_agreed_is_told_in_minutes():
    assert Spent(500, 0, 0).over(8) == 20
    assert Spent(480, 0, 0).over(8) == 0
    assert Spent(500, 0, 0).over(None) == 0
