"""Dots in silence: a state that is never more than there is, and nobody sees before all are in."""

from __future__ import annotations

import random
import uuid

import pytest
from django.urls import reverse

from doeboek.ideas import dotting, together, writing
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import Dot, Idea
from tests.audits.pages import words
from tests.ideas.live.conftest import guest, put, sent


def dots() -> set[tuple[int, int, str, int]]:
    return set(Dot.objects.values_list("seat__number", "idea", "colour", "count"))


# -- giving dots ------------------------------------------------------------------------------


def test_how_many_dots_follows_the_ideas_and_the_people_unless_the_coach_says(room, choosing):
    assert dotting.allowance(room) == 1  # 8 ideas, 4 people

    room.dots_each = 5
    assert dotting.allowance(room) == 5


def test_a_dot_is_a_state_and_not_a_count(room, choosing):
    seats, ideas = choosing

    put(seats[0], ideas[0])
    put(seats[0], ideas[0])
    assert dots() == {(1, ideas[0].pk, "blue", 1)}

    put(seats[0], ideas[0], "red")
    assert dots() == {(1, ideas[0].pk, "red", 1)}

    put(seats[0], ideas[0], "", count=0)
    assert dots() == set()


def test_more_dots_of_a_colour_than_there_are_is_refused_and_the_first_stay(choosing):
    seats, ideas = choosing
    put(seats[0], ideas[0])

    with pytest.raises(dotting.NoDotsLeft):
        put(seats[0], ideas[1])

    put(seats[0], ideas[1], "red")
    assert dots() == {(1, ideas[0].pk, "blue", 1), (1, ideas[1].pk, "red", 1)}


def test_two_dots_on_one_idea_belong_to_the_plain_vote_alone(world, room, choosing, go):
    seats, ideas = choosing
    with pytest.raises(dotting.NoDotsLeft):
        put(seats[0], ideas[0], count=2)

    room.plain_vote = True
    room.save()
    go("vote")
    put(seats[0], ideas[0], "", count=2)
    with pytest.raises(dotting.NoDotsLeft):
        put(seats[0], ideas[1], "", count=2)  # three in all, two of them given
    put(seats[0], ideas[1], "", count=1)

    assert dots() == {(1, ideas[0].pk, "", 2), (1, ideas[1].pk, "", 1)}


def test_dots_are_given_in_their_part_only(choosing, go):
    seats, ideas = choosing
    go("box")

    with pytest.raises(dotting.NotChoosing):
        put(seats[0], ideas[0])

    go("dots")
    put(seats[0], ideas[0])


def test_a_dot_on_an_idea_that_was_hidden_is_free_again(world, choosing):
    seats, ideas = choosing
    put(seats[0], ideas[0])

    writing.hide(ideas[0], by=world.ines)

    put(seats[0], ideas[1])
    assert {(1, ideas[1].pk, "blue", 1)} < dots()


def test_each_seat_reads_the_ideas_in_an_order_of_its_own_that_stays(room, choosing):
    seats, _ideas = choosing
    orders = [
        [idea.pk for idea in dotting.shuffled(together.options(room), seat)] for seat in seats
    ]

    assert len({tuple(order) for order in orders}) > 1
    assert {frozenset(order) for order in orders} == {frozenset(orders[0])}
    again = dotting.shuffled(together.options(room), seats[0])
    assert [idea.pk for idea in again] == orders[0]


def test_a_random_history_of_votes_ends_in_what_each_phone_shows(room, choosing, monkeypatch):
    """Presses, presses undone, sendings repeated: what stands is the last state of each phone."""
    monkeypatch.setattr(dotting, "PACE", Pace(burst=1000, per=1))
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201
    draw = random.Random(seed)
    seats, ideas = choosing
    shown: dict[tuple[int, int], str] = {}
    for _each in range(200):
        seat, idea, colour = draw.choice(seats), draw.choice(ideas), draw.choice(["", *Colour])
        key, is_taken = uuid.uuid4().hex, True
        for _sending in range(draw.choice((1, 1, 2, 3))):
            try:
                dotting.put_dots(seat, idea, colour=colour, count=1 if colour else 0, client_id=key)
            except dotting.NoDotsLeft:
                is_taken = False
        if is_taken:
            shown[seat.number, idea.pk] = colour

    assert {(number, idea): colour for number, idea, colour, _count in dots()} == {
        place: colour for place, colour in shown.items() if colour
    }
    seqs = list(room.events.values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


# -- from a phone -----------------------------------------------------------------------------


def test_a_phone_gives_takes_back_and_is_told_when_none_is_left(room, go):
    phone, _seat = guest(room)
    other, _other_seat = guest(room)
    go("write-1")
    for n in range(2):
        sent(phone, reverse("ideas:seat_idea_new", args=[room.key]), text=f"Idee {n}")
    go("dots")
    first, second = Idea.objects.order_by("pk")
    path = reverse("ideas:seat_dots", args=[room.key])

    assert sent(phone, path, idea=first.pk, choice="blue").status_code == 200
    refused = sent(phone, path, idea=second.pk, choice="blue")
    assert (refused.status_code, refused.json()["error"]) == (
        409,
        "Deze stippen zijn op. Haal er eerst één terug.",
    )
    assert sent(phone, path, idea=first.pk, choice="").status_code == 200
    assert sent(phone, path, idea=second.pk, choice="blue").status_code == 200
    assert set(Dot.objects.values_list("idea", flat=True)) == {second.pk}


@pytest.mark.parametrize("choice", ["green", "1", "blue;"])
def test_a_choice_that_there_is_not_is_refused(room, go, choice):
    phone, _seat = guest(room)
    guest(room)
    go("write-1")
    sent(phone, reverse("ideas:seat_idea_new", args=[room.key]), text="Idee")
    go("dots")

    path = reverse("ideas:seat_dots", args=[room.key])
    answer = sent(phone, path, idea=Idea.objects.get().pk, choice=choice)

    assert answer.status_code == 422
    assert not Dot.objects.exists()


def test_nobody_sees_where_others_put_their_dots_before_all_are_in(world, room, go, client_for):
    phone, _seat = guest(room)
    other, _other_seat = guest(room)
    go("write-1")
    sent(phone, reverse("ideas:seat_idea_new", args=[room.key]), text="Een bankje")
    go("dots")
    sent(
        phone,
        reverse("ideas:seat_dots", args=[room.key]),
        idea=Idea.objects.get().pk,
        choice="blue",
    )

    theirs = other.get(reverse("ideas:seat", args=[room.key])).content.decode()
    wall = other.get(reverse("ideas:wall", args=[room.wall]))
    coach = client_for(world.ines).get(reverse("ideas:run", args=[room.session_id]))

    assert 'aria-pressed="true"' not in theirs.split("<main")[1].split("</main>")[0]
    assert "Een bankje" not in words(wall)
    assert "Er zijn 1 stippen gegeven" in words(coach)
    assert "blauw 1" not in words(coach)
