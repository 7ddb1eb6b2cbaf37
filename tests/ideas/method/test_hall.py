"""What the tables of a hall send to everybody, and when they choose it."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.agenda import Phase, agendas, scripts
from doeboek.ideas.method.box import Cut
from doeboek.ideas.method.hall import IN_A_HALL, chosen_at, places_of, sent_by
from tests.ideas.method.chance import drawn


@pytest.mark.parametrize(
    ("tables", "places"),
    [(2, 6), (10, 6), (11, 5), (13, 4), (15, 4), (20, 3), (25, 2), (30, 2), (31, 1), (60, 1)],
)
def test_how_many_ideas_a_table_sends_is_what_was_worked_out_by_hand(tables, places):
    assert places_of(tables) == places


def test_a_phone_never_gets_more_than_sixty_ideas_to_choose_from():
    assert max(tables * places_of(tables) for tables in range(2, 61)) == IN_A_HALL == 60


def test_also_with_more_tables_than_sixty_each_sends_one():
    assert places_of(84) == 1


def test_the_ideas_with_most_dots_go_and_equals_are_named():
    assert chosen_at({"a": 1, "b": 4, "c": 2, "d": 2, "e": 0}, 2) == Cut(("b",), ("c", "d"), 1)


def test_when_the_hall_cannot_wait_of_equals_the_one_that_was_built_on_goes():
    cut = Cut(("b",), ("c", "d", "e"), 2)

    assert sent_by(cut, {"e": 3, "d": 1}) == ("b", "e", "d")


def test_of_equals_that_nobody_built_on_the_first_one_goes():
    assert sent_by(Cut((), ("c", "d", "e"), 2), {}) == ("c", "d")


def test_a_table_sends_as_many_as_it_may_or_all_that_have_a_dot():
    lots = drawn()
    for _case in range(300):
        totals = {idea: lots.randrange(4) for idea in range(lots.randrange(30))}
        places = lots.randrange(1, 7)

        sent = sent_by(chosen_at(totals, places), {})

        assert len(sent) == min(places, sum(count > 0 for count in totals.values()))
        left = [totals[idea] for idea in totals if idea not in sent]
        assert min((totals[idea] for idea in sent), default=9) >= max([*left, 0])


@pytest.mark.parametrize("key", ["45", "75", "150"])
def test_choosing_at_the_tables_takes_its_minutes_from_reading(key):
    alone, hall = agendas()[key].parts(), agendas()[key].parts(has_tables=True)

    at = [part.phase for part in hall].index(Phase.TABLES)
    assert hall[: at - 1] + hall[at + 1 :] == alone[: at - 1] + alone[at:]
    assert hall[at - 1].phase == Phase.GALLERY
    assert hall[at - 1].minutes + hall[at].minutes == alone[at - 1].minutes
    assert hall[at].minutes >= 2


def test_for_every_part_of_a_hall_there_are_words_in_both_languages():
    parts = agendas()["75"].parts(has_tables=True)

    for script in (scripts(in_hall=True)[part.phase] for part in parts):
        assert {*script.title} == {*script.say} == {"nl", "en"}
        assert all({*line} == {"nl", "en"} for line in script.do)
        assert script.do
