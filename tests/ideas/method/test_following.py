"""Ideas under other ideas, and which of the dots given to them count."""

from __future__ import annotations

import pytest

from doeboek.ideas.method.agenda import Phase, agendas, scripts
from doeboek.ideas.method.following import Given, followed, heads
from tests.ideas.method.chance import drawn


def test_an_idea_counts_under_the_head_at_the_end():
    assert heads({"a": "b", "b": "c", "d": "c"}) == {"a": "c", "b": "c", "d": "c"}


def test_a_ring_is_refused_and_not_walked_for_ever():
    with pytest.raises(ValueError, match="lies under itself"):
        heads({"a": "b", "b": "c", "c": "b"})


def test_every_idea_of_a_forest_ends_at_a_head_that_lies_under_nothing():
    chance = drawn()
    for _try in range(200):
        under = {idea: chance.randrange(idea) for idea in range(1, 40) if chance.random() < 0.6}

        found = heads(under)

        assert found.keys() == under.keys()
        assert not {*found.values()} & under.keys()


def test_a_dot_follows_the_idea_to_its_head():
    dots = [Given(1, "a", "blue"), Given(2, "b", "red"), Given(2, "z", "blue")]

    assert followed(dots, {"a": "b"}) == [
        Given(1, "b", "blue"),
        Given(2, "b", "red"),
        Given(2, "z", "blue"),
    ]


def test_of_two_dots_of_one_person_the_one_on_the_head_counts():
    dots = [Given(1, "head", "blue"), Given(1, "a", "red")]

    assert followed(dots, {"a": "head"}) == [Given(1, "head", "blue")]


def test_without_a_dot_on_the_head_the_last_one_counts():
    dots = [Given(1, "a", "blue"), Given(1, "b", "red")]

    assert followed(dots, {"a": "head", "b": "head"}) == [Given(1, "head", "red")]


@pytest.mark.parametrize(("counts", "counted"), [((1, 1), 2), ((2, 1), 2), ((2, 2), 2), ((1,), 1)])
def test_in_a_plain_vote_dots_add_up_to_two_at_most(counts, counted):
    dots = [Given(1, at, "", count) for at, count in enumerate(counts)]

    found = followed(dots, dict.fromkeys(range(len(counts)), "head"))

    assert found == [Given(1, "head", "", counted)]


def test_nobody_counts_twice_on_one_idea_whatever_was_put_together():
    chance = drawn()
    for _try in range(200):
        under = {idea: chance.randrange(idea) for idea in range(1, 12) if chance.random() < 0.5}
        dots = [Given(by, idea, "blue") for by in range(4) for idea in range(12)]
        chance.shuffle(dots)

        found = followed(dots, heads(under))

        tops = 12 - len(under)
        assert len({(dot.by, dot.idea) for dot in found}) == len(found) == 4 * tops


@pytest.mark.parametrize(("key", "minutes"), [("45", 45), ("75", 75), ("150", 150)])
def test_an_agenda_takes_as_long_as_it_says_with_colours_or_with_a_vote(key, minutes):
    agenda = agendas()[key]

    lengths = [sum(part.minutes for part in agenda.parts(plain_vote=vote)) for vote in (0, 1)]

    assert lengths == [minutes, minutes]


def test_a_part_without_minutes_is_left_out():
    phases = {key: [part.phase for part in each.parts()] for key, each in agendas().items()}

    assert [key for key in phases if Phase.CLUSTERS in phases[key]] == ["75", "150"]
    assert [key for key in phases if Phase.SHEETS in phases[key]] == ["45", "75", "150"]
    at = phases["75"].index(Phase.CLUSTERS)
    assert phases["75"][at - 1 : at + 2] == [Phase.GALLERY, Phase.CLUSTERS, Phase.DOTS]
    assert phases["75"][-3:] == [Phase.TOP, Phase.SHEETS, Phase.CLOSED]


def test_the_coach_is_told_to_put_together_only_what_is_the_same():
    script = scripts()[Phase.CLUSTERS]

    assert "precies hetzelfde" in script.say["nl"]
    assert "exactly the same" in script.say["en"]
