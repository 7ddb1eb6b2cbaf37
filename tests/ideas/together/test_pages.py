"""Putting together on the pages: who may, what is refused, and where it is read."""

from __future__ import annotations

import pytest
from django.urls import reverse

from doeboek.ideas import boxing, together
from doeboek.ideas.fates import Fate
from doeboek.ideas.models import Idea, Likeness
from doeboek.ideas.seatpage import SeatPage
from tests.ideas.evening import BENCH, BREAD, SEAT, Evening
from tests.ideas.together.conftest import hinted, texts


def page(evening: Evening) -> str:
    return reverse("ideas:run_likeness", args=[evening.session.pk])


def test_only_the_team_says_that_ideas_are_the_same(evening, three, statuses):
    sent = {"idea": three[1].pk, "head": three[0].pk, "do": "different"}

    found = statuses(page(evening), sent)

    assert {name for name, status in found.items() if status < 400 and name != "nobody"} == {
        "ines",
        "greet",
    }
    assert {found["karim"], found["samira"]} == {403}
    assert {found["marleen"], found["noor"], found["lotte"]} == {404}


def test_the_coach_answers_a_hint_and_undoes_it(evening, three, client_for):
    coach = client_for(evening.ines)
    run = reverse("ideas:run", args=[evening.session.pk])
    asked = f'name="head" value="{three[0].pk}"'
    assert coach.get(run).content.decode().count(asked) == 1

    sent = {"idea": three[1].pk, "head": three[0].pk, "do": "same"}
    coach.post(page(evening), sent)
    held = texts(evening)
    coach.post(f"{page(evening)}?do=apart&idea={three[1].pk}")

    assert held == {BENCH: [SEAT], BREAD: []}
    assert texts(evening) == {BENCH: [], SEAT: [], BREAD: []}


def test_the_coach_says_no_and_asks_again(evening, three, client_for):
    coach = client_for(evening.ines)
    both = {"idea": three[1].pk, "head": three[0].pk}

    coach.post(page(evening), both | {"do": "different"})
    said = hinted(evening)
    coach.post(page(evening), both | {"do": "again"})

    assert (said, hinted(evening)) == ([], [(BENCH, SEAT)])


@pytest.mark.parametrize(
    ("idea", "head"), [("", ""), ("0", "0"), ("x", "x"), ("9" * 30, "1"), ("same", "same")]
)
def test_what_makes_no_pair_is_said_and_changes_nothing(evening, three, client_for, idea, head):
    one = str(three[0].pk)
    sent = {"idea": one if idea == "same" else idea, "head": one if head == "same" else head}

    answer = client_for(evening.ines).post(page(evening), sent | {"do": "same"})

    assert answer.status_code == 422
    assert Likeness.objects.count() == 0


def test_an_idea_of_another_session_cannot_be_put_here(evening, three, client_for, session):
    other = session.ideas.first()

    answer = client_for(evening.ines).post(
        page(evening), {"idea": other.pk, "head": three[0].pk, "do": "same"}
    )

    assert answer.status_code == 422
    assert texts(evening) == {BENCH: [], SEAT: [], BREAD: []}


def test_out_of_its_part_the_coach_is_told_to_go_back(evening, three, client_for):
    evening.go("dots")
    sent = {"idea": three[1].pk, "head": three[0].pk, "do": "same"}

    answer = client_for(evening.ines).post(page(evening), sent, follow=True)

    assert [str(each) for each in answer.context["messages"]]
    assert Likeness.objects.count() == 0


@pytest.mark.parametrize("part", ["clusters", "dots", "vote", "box", "top"])
def test_seats_coach_and_wall_read_the_original_under_its_head(evening, three, client_for, part):
    phone = evening.phone()
    evening.plan(plain_vote=part == "vote")
    together.put_together(three[1], three[0], by=evening.ines)
    boxing.put_on_top(three[0], True, by=evening.ines)
    evening.go(part)

    here = phone.get(evening.seat_page).content.decode()

    assert SEAT in here or part == "top"
    if part == "clusters":
        run = client_for(evening.ines).get(reverse("ideas:run", args=[evening.session.pk]))
        wall = phone.get(reverse("ideas:wall", args=[evening.room.wall]))
        assert [SEAT in each.content.decode() for each in (run, wall)] == [True, True]


def test_whose_idea_lies_under_a_chosen_one_reads_that_it_is_worked_out(evening, three):
    seat = evening.seat()
    Idea.objects.filter(pk__in=[three[1].pk, three[2].pk]).update(seat=seat)
    together.put_together(three[1], three[0], by=evening.ines)
    three[0].select(by=evening.ines)

    fates = SeatPage(seat, evening.room).fates

    assert [(idea.text, idea.choice is not None, fate) for idea, fate, _is_best in fates] == [
        (SEAT, True, Fate.CHOSEN),
        (BREAD, False, Fate.KEPT),
    ]


def test_what_the_coach_denied_is_not_told_to_the_phones(evening, three):
    seq = evening.room.seq

    together.tell_apart(three[0], three[1], True, by=evening.ines)
    together.put_together(three[1], three[0], by=evening.ines)

    phone = evening.phone()
    news = phone.get(f"{evening.seat_page}nieuws/?na={seq}").json()["news"]
    assert news.count('{"kind": "turn"}') == 1


def test_more_ideas_cost_no_more_queries(evening, three, client_for):
    coach, phone = client_for(evening.ines), evening.phone()
    together.put_together(three[1], three[0], by=evening.ines)

    few = evening.queries(coach, phone)
    more = evening.ideas(*(f"{BENCH} {word}" for word in "abcdefgh"))
    for idea in more[:3]:
        together.put_together(idea, three[0], by=evening.ines)
    together.tell_apart(more[4], more[5], True, by=evening.ines)

    assert evening.queries(coach, phone) == few
    assert max(few) <= 25
