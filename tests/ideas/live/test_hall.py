"""What the tables of a hall chose is what everybody chooses from."""

from __future__ import annotations

import uuid

from django.urls import reverse

from doeboek.ideas import boxing, dotting
from doeboek.ideas.exporting.facts import kept_of
from doeboek.ideas.exporting.files import as_data
from doeboek.ideas.hall import choices, table_choices
from doeboek.ideas.models import HallIdea, Idea
from doeboek.ideas.seatpage import SeatPage
from doeboek.ideas.together import put_together
from doeboek.ideas.togetherpage import TogetherPage
from tests.audits.pages import words
from tests.ideas.live.conftest import sent
from tests.ideas.live.hall import dotted, of_table, phone_of


def leading(name, room):
    return reverse(f"ideas:{name}", args=[room.session_id])


def keys(ideas):
    return sorted(idea.pk for idea in ideas)


def test_the_best_of_each_table_are_what_everybody_chooses_from(room, hall, onward):
    seats, ideas = hall
    one, two = of_table(ideas, 1), of_table(ideas, 2)
    for seat in of_table(seats, 1)[:4]:
        dotted(seat, *one[:3])
    dotted(of_table(seats, 1)[5], *one[3:6])
    dotted(of_table(seats, 1)[4], *one[6:7])
    dotted(of_table(seats, 2)[0], *two[:2])

    onward("clusters")

    # six places for each of two tables: of four that are level three go, those that came first
    assert keys(choices(room)) == sorted([*keys(one[:6]), *keys(two[:2])])
    onward("dots")
    assert {option.idea.pk for option in SeatPage(seats[0], room).options} == {
        *keys(one[:6]),
        *keys(two[:2]),
    }


def test_equals_at_a_table_are_named_for_the_coach(room, hall, ines):
    seats, ideas = hall
    one = of_table(ideas, 1)
    for at, seat in enumerate(of_table(seats, 1)[:4]):
        dotted(seat, one[2 * at], one[2 * at + 1])

    choice = table_choices(room)[1]

    assert (choice.givers, len(choice.cut.tied), choice.cut.places) == (4, 8, 6)
    assert "8 gelijk voor 6 plaatsen" in words(ines.get(leading("run", room)))


def test_of_equals_the_one_that_was_built_on_goes(room, hall, onward):
    seats, ideas = hall
    one = of_table(ideas, 1)
    Idea.objects.filter(pk=of_table(ideas, 2)[0].pk).update(parent=one[7])
    for at, seat in enumerate(of_table(seats, 1)[:4]):
        dotted(seat, one[2 * at], one[2 * at + 1])

    onward("dots")

    assert keys(choices(room)) == keys([*one[:5], one[7]])


def test_a_dot_follows_an_idea_that_lies_under_another_one(world, room, hall, onward):
    seats, ideas = hall
    one = of_table(ideas, 1)
    dotted(of_table(seats, 1)[0], one[1])
    dotted(of_table(seats, 1)[1], one[0])
    onward("clusters")
    put_together(one[1], one[0], by=world.ines)

    onward("tables")

    assert table_choices(room)[1].cut.inside == (one[0].pk,)
    assert table_choices(room)[1].givers == 2


def test_a_late_table_is_named_and_the_coach_brings_its_idea(room, hall, onward, ines):
    seats, ideas = hall
    late = of_table(ideas, 2)[3]
    dotted(of_table(seats, 1)[0], of_table(ideas, 1)[0])
    onward("dots")
    assert (
        "Van één tafel ligt er niets voor de zaal. Breng haar beste idee erheen: tafel 2"
        in words(ines.get(leading("run", room)))
    )

    answer = ines.post(leading("run_hall", room), {"idea": late.pk, "from": "2"})

    assert answer.headers["Location"] == reverse("ideas:run_table", args=[room.session_id, 2])
    assert late.pk in keys(choices(room))
    assert "Van één tafel" not in words(ines.get(leading("run", room)))
    ines.post(leading("run_hall", room), {"idea": late.pk, "undo": "1"})
    assert late.pk not in keys(choices(room))
    assert HallIdea.objects.filter(idea=late).exclude(undone_at=None).get().by is not None


def test_before_the_tables_chose_nothing_is_brought(room, hall, ines):
    ines.post(leading("run_hall", room), {"idea": hall[1][0].pk})

    assert not HallIdea.objects.exists()


def test_going_back_sends_what_the_tables_choose_now_and_frees_dots(world, room, hall, onward):
    seats, ideas = hall
    one = of_table(ideas, 1)
    seat = of_table(seats, 1)[0]
    dotted(seat, one[0], one[1])
    onward("dots")
    dotting.put_dots(seat, one[0], colour="blue", client_id=uuid.uuid4().hex)
    onward("tables")
    dotted(seat, one[0], is_given=False)

    onward("dots")

    assert keys(choices(room)) == [one[1].pk]
    assert [budget.left for budget in dotting.budgets(seat, room)] == [1, 1, 1]
    assert dotting.placed(room) == {}
    assert boxing.box_of(room).inside == []
    onward("tables")
    dotted(seat, one[0])
    onward("dots")
    assert [budget.left for budget in dotting.budgets(seat, room)] == [0, 1, 1]


def test_what_the_coach_brought_stays_when_the_tables_choose_again(room, hall, onward, ines):
    seats, ideas = hall
    dotted(of_table(seats, 1)[0], of_table(ideas, 1)[0])
    onward("clusters")
    ines.post(leading("run_hall", room), {"idea": of_table(ideas, 2)[0].pk})
    onward("tables")

    onward("clusters")

    assert keys(choices(room)) == sorted([of_table(ideas, 1)[0].pk, of_table(ideas, 2)[0].pk])


def test_when_no_table_chose_everything_can_be_chosen(room, hall, onward):
    onward("dots")

    assert keys(choices(room)) == keys(hall[1])


def test_an_idea_that_did_not_go_to_the_hall_takes_no_dot_there(room, hall, onward):
    seats, ideas = hall
    one = of_table(ideas, 1)
    dotted(of_table(seats, 1)[0], one[0])
    onward("dots")
    at = reverse("ideas:seat_dots", args=[room.key])

    answers = [
        sent(phone_of(seats[0]), at, idea=idea.pk, choice="red") for idea in (one[1], one[0])
    ]

    assert [answer.status_code for answer in answers] == [422, 200]


def test_what_stayed_at_a_table_is_defended_by_who_sits_there(room, hall, onward):
    seats, ideas = hall
    one, two = of_table(ideas, 1), of_table(ideas, 2)
    dotted(of_table(seats, 1)[0], one[0])
    dotted(of_table(seats, 2)[0], two[0])
    onward("dots")
    onward("box")

    near = {each.idea.pk for each in SeatPage(of_table(seats, 1)[0], room).outside}
    assert near == {*keys(one), two[0].pk}
    boxing.defend(of_table(seats, 1)[0], one[5])
    boxing.back(of_table(seats, 2)[0], one[5], True)
    assert [chosen.idea.pk for chosen in boxing.box_of(room).inside] == [one[5].pk]


def test_the_coach_puts_together_what_lies_before_the_hall(room, hall, onward):
    seats, ideas = hall
    one = of_table(ideas, 1)
    dotted(of_table(seats, 1)[0], *one[:3])
    onward("clusters")

    page = TogetherPage(room, list(room.session.domains.all()))

    assert {key for key, _words in page.form.fields["idea"].choices[1:]} == {*keys(one[:3])}
    assert {idea.pk for hint in page.hints for idea in hint} <= {*keys(one[:3])}


def test_what_is_taken_along_says_at_which_table_and_whether_it_went_to_the_hall(
    room, hall, onward
):
    seats, ideas = hall
    one, two = of_table(ideas, 1), of_table(ideas, 2)
    dotted(of_table(seats, 1)[0], one[0])
    onward("clusters")

    room.session.refresh_from_db()
    found = {idea["text"]: idea for idea in as_data(kept_of(room.session))["ideas"]}

    told = [(found[idea.text]["table"], found[idea.text]["before_hall"]) for idea in one + two]
    assert told == [(1, True), *[(1, False)] * (len(one) - 1), *[(2, False)] * len(two)]
