"""Which turn is possible in which state, and where it leads; by the table of the issue."""

from __future__ import annotations

from datetime import date

import pytest

from doeboek.cityissues import terms
from doeboek.cityissues.anonymity import gives_away, telling_words
from doeboek.cityissues.course import Kind, State, after, is_possible


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        (Kind.RAISED, set()),
        (Kind.ACCEPTED, {"new", "forwarded", "reopened"}),
        (Kind.STARTED, {"new", "accepted", "forwarded", "reopened"}),
        (Kind.ASKED, {"new", "accepted", "in-progress", "forwarded", "reopened"}),
        (Kind.FORWARDED, {"new", "accepted", "in-progress", "forwarded", "reopened"}),
        (Kind.ANSWERED, set(State)),
        (Kind.HELPED, {"answered"}),
        (Kind.NOT_HELPED, {"answered", "closed"}),
        (Kind.CLOSED, {"answered"}),
    ],
)
def test_a_turn_is_possible_in_these_states_only(kind, states):
    assert {state for state in State if is_possible(kind, state)} == states


def test_asking_back_and_adding_leave_the_state_as_it_was():
    assert {after(Kind.ASKED, state) for state in State} == set(State)
    assert {after(Kind.ADDED, state) for state in State} == set(State)


def test_every_state_is_reached_by_some_turn():
    assert {after(kind, State.NEW) for kind in Kind} == set(State)


def test_days_that_the_town_waited_for_the_shop_do_not_count():
    # Asked on Monday, told on Thursday: three working days later.
    moved = terms.moved(date(2026, 12, 4), asked=date(2026, 11, 30), told=date(2026, 12, 3))

    assert moved == date(2026, 12, 9)


def test_a_question_answered_on_the_same_day_moves_nothing():
    day = date(2026, 11, 30)

    assert terms.moved(date(2026, 12, 4), asked=day, told=day) == date(2026, 12, 4)


def test_late_counts_working_days():
    assert terms.days_late(date(2026, 11, 27), date(2026, 11, 27)) == 0
    assert terms.days_late(date(2026, 11, 27), date(2026, 11, 29)) == 0
    assert terms.days_late(date(2026, 11, 27), date(2026, 11, 30)) == 1


def test_the_words_of_a_name_that_tell_which_shop_it_is():
    assert telling_words("Bakkerij Zonnekruim") == ["Zonnekruim"]
    assert telling_words("Slagerij Jan") == []
    assert gives_away("bij Zonnekruims deur", ["Zonnekruim"]) == ["Zonnekruim"]


NAMES = ["Bakkerij Zonnekruim", "Karim El Amrani", "El Amrani", "Kortrijkstraat 12", "Jo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een bank op de Markt, graag.", []),
        ("Bij bakkerij  ZONNEKRUIM staat geen bank.", ["Bakkerij Zonnekruim"]),
        ("Vraag het aan mevrouw El Amrani.", ["El Amrani"]),
        ("Voor de deur van Kortrijkstraat 12.", ["Kortrijkstraat 12"]),
        ("In de Kortrijkstraat, nummer 120.", []),
        ("Bel 0470 12 34 56 of mail jan@winkel.be", ["jan@winkel.be", "0470 12 34 56"]),
        ("Ons nummer is 0403.170.701", ["0403.170.701"]),
        ("Jo mag het weten", []),  # two letters stand in too many words
        ("Er staan 1500 auto's op 12 plaatsen in 2026", []),
        ("Zie www.zonnekruim.be", ["www.zonnekruim.be"]),
        ("De bakkerij wil een bank", []),
    ],
)
def test_words_by_which_a_shop_is_known_are_found(text, found):
    assert gives_away(text, NAMES) == found
