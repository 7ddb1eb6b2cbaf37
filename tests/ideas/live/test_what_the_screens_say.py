"""What somebody who never did this finds on the page: what to do in this part, and no more."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas import boxing
from doeboek.ideas.joining import join
from doeboek.ideas.pairing import make_pairs
from tests.audits.pages import text, words
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, written
from tests.ideas.live.hall import page_of


@pytest.fixture
def coach(world, client_for, room):
    """`coach()`: the page of who leads, as it is now."""

    def coach() -> str:
        page = client_for(world.ines).get(reverse("ideas:run", args=[room.session_id]))
        return page.content.decode()

    return coach


@pytest.fixture
def chosen(room, go):
    """Four phones with an idea each, past the dots; the first one's idea came in by the second."""
    phones, seats = zip(*[guest(room) for _each in range(4)], strict=True)
    go("write-1")
    ideas = [written(seat, f"Idee {seat.number}") for seat in seats]
    go("box")
    boxing.defend(seats[0], ideas[0])
    boxing.back(seats[1], ideas[0], True)
    return phones, seats, ideas


def wall_of(room) -> str:
    return reverse("ideas:wall", args=[room.wall])


def read(phone, seat) -> str:
    return words(phone.get(page_of(seat)))


def test_in_the_lobby_a_phone_says_with_whom_to_sit_once_there_are_pairs(world, room, sit):
    phone, seat = guest(room)
    sit()
    assert "ga samen zitten" not in read(phone, seat)

    make_pairs(room, by=world.ines)

    assert "ga samen zitten" in read(phone, seat)


def test_when_people_come_in_the_coach_sees_them_first_and_nothing_to_fill_in(room, sit, go, coach):
    sit(name="Karim")

    page = coach()
    assert page.index("Karim") < page.index("Het draaiboek")
    assert "Briefjes op papier" not in page

    go("practice")
    assert "Briefjes op papier" in coach()


def test_whoever_comes_back_to_the_lobby_still_finds_the_ideas(room, chosen, go, coach):
    go("lobby")

    assert "Idee 1" in coach()


def test_in_a_round_the_coach_finds_a_question_to_read_to_who_is_stuck(room, sit, go, coach):
    for _each in range(2):
        sit()
    card = next(domain.card for domain in room.session.domains.all() if domain.card)
    question = card.questions[0]["nl"].replace("'", "&#x27;")
    assert question not in coach()

    go("write-1")

    assert question in coach()


def test_colours_are_given_in_the_box_and_the_best_are_marked_in_the_part_after_it(
    chosen, go, coach
):
    ruling, on_top = "/leiden/kleur/", "/leiden/top/"
    assert ruling in coach()
    assert on_top not in coach()

    go("top")
    assert ruling not in coach()
    assert on_top in coach()

    go("closed")
    assert ruling not in coach()
    assert on_top not in coach()


def test_the_colour_that_counts_now_is_pressed(world, chosen, coach):
    *_people, ideas = chosen
    red, yellow = [f'value="{colour}" aria-pressed="true"' for colour in ("red", "yellow")]
    assert red not in coach()

    boxing.rule(ideas[0], boxing.Colour.RED, by=world.ines)
    assert red in coach()

    boxing.rule(ideas[0], boxing.Colour.YELLOW, by=world.ines)
    assert yellow in coach()
    assert red not in coach()


def test_on_a_phone_what_can_be_done_in_the_box_stands_above_what_is_in_it(chosen):
    phones, seats, _ideas = chosen

    page = read(phones[1], seats[1])

    assert page.index("Verdedigd") < page.index("Verdedig een van de") < page.index("zonder kleur")


def test_who_defends_is_told_to_speak_and_the_others_are_asked_to_back(chosen):
    phones, seats, _ideas = chosen

    assert "Zeg luidop waarom" in read(phones[0], seats[0])
    assert "Gelooft u er ook in? Steun het dan." in read(phones[2], seats[2])


def test_who_has_no_phone_is_not_waited_for_and_chooses_with_the_pair(world, room, go, coach):
    for _each in range(2):
        guest(room)
    go("dots")
    assert "kiest samen met het eigen duo" not in coach()

    join(room, role="customer", by=world.ines)

    page = coach()
    assert "0 van de 2 telefoons zijn klaar" in page
    assert "kiest samen met het eigen duo" in page
    assert "0 van de 2 telefoons zijn klaar" in text(Browser().get(wall_of(room)))


def test_the_screen_shows_the_box_again_when_the_coach_goes_back_to_it(world, room, chosen, go):
    *_people, ideas = chosen
    go("top")
    boxing.put_on_top(ideas[0], True, by=world.ines)
    assert "data-top" in text(Browser().get(wall_of(room)))

    go("box")

    assert "data-top" not in text(Browser().get(wall_of(room)))
