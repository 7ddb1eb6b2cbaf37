"""Putting ideas together that are the same: who says so, what follows, and what is undone."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doeboek.ideas import boxing, dotting, together, writing
from doeboek.ideas.boxing import box_of
from doeboek.ideas.fates import Fate
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.method.dots import Tally
from doeboek.ideas.models import Dot, Idea, Likeness
from doeboek.ideas.seatpage import SeatPage
from tests.ideas.evening import Evening

BENCH, SEAT, BREAD = "Een bankje voor de deur", "Een bank voor de deur", "Halve broden verkopen"


@pytest.fixture
def evening(world) -> Evening:
    return Evening(world)


@pytest.fixture
def three(evening) -> list[Idea]:
    ideas = evening.ideas(BENCH, SEAT, BREAD)
    evening.go("clusters")
    return ideas


def texts(evening: Evening) -> dict[str, list[str]]:
    """What one chooses from, and what lies under it."""
    found = together.options(evening.room)
    return {idea.text: [each.text for each in idea.originals] for idea in found}


# -- together and apart ---------------------------------------------------------------------------
def test_the_original_is_kept_under_its_head_and_is_no_option_any_more(evening, three):
    bench, seat, _bread = three

    together.put_together(seat, bench, by=evening.ines)

    assert texts(evening) == {BENCH: [SEAT], BREAD: []}
    assert [idea.text for idea in evening.session.ideas.choosable()] == [BENCH, BREAD]
    assert Idea.objects.kept().count() == 3


def test_taken_apart_it_stands_by_itself_and_both_happenings_are_kept(evening, three):
    bench, seat, _bread = three
    together.put_together(seat, bench, by=evening.ines)

    together.take_apart(seat, by=evening.ines)

    assert texts(evening) == {BENCH: [], SEAT: [], BREAD: []}
    (row,) = Likeness.objects.all()
    assert (row.by, row.undone_at is not None) == (evening.ines, True)


def test_what_lay_under_an_idea_goes_along_and_comes_back_with_it(evening, three):
    bench, seat, bread = three
    together.put_together(seat, bench, by=evening.ines)

    together.put_together(bench, bread, by=evening.ines)
    both = texts(evening)
    together.take_apart(bench, by=evening.ines)

    assert both == {BREAD: [BENCH, SEAT]}
    assert texts(evening) == {BENCH: [SEAT], BREAD: []}


def test_put_under_an_idea_that_lies_under_another_it_counts_under_the_head(evening, three):
    bench, seat, bread = three
    together.put_together(seat, bench, by=evening.ines)

    together.put_together(bread, seat, by=evening.ines)

    assert texts(evening) == {BENCH: [SEAT, BREAD]}


def test_two_that_lie_together_already_stay_as_they_are(evening, three):
    bench, seat, _bread = three
    together.put_together(seat, bench, by=evening.ines)

    together.put_together(bench, seat, by=evening.ines)
    together.put_together(seat, bench, by=evening.ines)

    assert texts(evening) == {BENCH: [SEAT], BREAD: []}
    assert Likeness.objects.count() == 1


def test_a_hidden_head_holds_nothing_and_holds_it_again_when_shown(evening, three):
    bench, seat, _bread = three
    together.put_together(seat, bench, by=evening.ines)

    writing.hide(bench, by=evening.ines)
    alone = texts(evening)
    writing.show(bench, by=evening.ines)

    assert alone == {SEAT: [], BREAD: []}
    assert texts(evening) == {BENCH: [SEAT], BREAD: []}


def test_no_ring_comes_of_a_head_that_was_hidden_meanwhile(evening, three):
    bench, seat, bread = three
    together.put_together(seat, bench, by=evening.ines)
    together.put_together(bench, bread, by=evening.ines)
    writing.hide(bench, by=evening.ines)

    together.put_together(bread, seat, by=evening.ines)
    writing.show(bench, by=evening.ines)

    assert texts(evening) == {SEAT: [BENCH, BREAD]}


def test_an_idea_lies_under_one_head_and_never_under_itself(evening, three):
    bench, seat, bread = three
    said = {"is_same": True, "by": evening.ines}
    Likeness.objects.create(idea=seat, head=bench, **said)

    for head in (bread, seat):
        with pytest.raises(IntegrityError), transaction.atomic():
            Likeness.objects.create(idea=seat, head=head, **said)


@pytest.mark.parametrize("part", ["gallery", "dots", "box"])
def test_only_in_its_own_part_are_ideas_put_together(evening, three, part):
    bench, seat, _bread = three
    evening.go(part)

    with pytest.raises(NotNow):
        together.put_together(seat, bench, by=evening.ines)
    with pytest.raises(NotNow):
        together.take_apart(seat, by=evening.ines)
    with pytest.raises(NotNow):
        together.tell_apart(seat, bench, True, by=evening.ines)


# -- hints ----------------------------------------------------------------------------------------
def hinted(evening: Evening) -> list[tuple[str, str]]:
    found = together.hints(evening.room, together.options(evening.room))
    return [(first.text, second.text) for first, second in found]


def test_what_looks_alike_is_only_hinted_at(evening, three):
    assert hinted(evening) == [(BENCH, SEAT)]
    assert texts(evening) == {BENCH: [], SEAT: [], BREAD: []}


def test_what_was_put_together_is_no_hint_and_its_words_still_find_others(evening, three):
    bench, seat, bread = three
    (again,) = evening.ideas("Een bank voor de deur zetten")
    together.put_together(seat, bread, by=evening.ines)

    assert (BREAD, "Een bank voor de deur zetten") in hinted(evening)
    together.put_together(again, bread, by=evening.ines)
    assert hinted(evening) == [(BENCH, BREAD)]


def test_a_no_is_remembered_until_it_is_taken_back(evening, three):
    bench, seat, _bread = three

    together.tell_apart(bench, seat, True, by=evening.ines)
    together.tell_apart(seat, bench, True, by=evening.ines)
    while_it_stands = hinted(evening)
    told = [(each.head.text, each.idea.text) for each in together.told_apart(evening.room)]
    together.tell_apart(seat, bench, False, by=evening.ines)

    assert while_it_stands == []
    assert told == [(BENCH, SEAT)]
    assert hinted(evening) == [(BENCH, SEAT)]
    assert together.told_apart(evening.room) == []


def test_a_no_does_not_keep_a_coach_from_putting_them_together(evening, three):
    bench, seat, _bread = three
    together.tell_apart(bench, seat, True, by=evening.ines)

    together.put_together(seat, bench, by=evening.ines)

    assert texts(evening) == {BENCH: [SEAT], BREAD: []}


def test_of_very_many_ideas_only_those_of_the_same_field_are_compared(evening, monkeypatch):
    first, second = evening.session.domains.all()[:2]
    evening.session.add_ideas([BENCH, SEAT], domain=first, by=evening.ines)
    evening.session.add_ideas([BENCH], domain=second, by=evening.ines)
    everywhere = len(hinted(evening))

    monkeypatch.setattr(together, "MOST_COMPARED", 2)
    together._alike.cache_clear()

    assert (everywhere, hinted(evening)) == (3, [(BENCH, SEAT)])
    together._alike.cache_clear()


# -- what follows ---------------------------------------------------------------------------------
@pytest.fixture
def voted(evening, three):
    """Dots on all three, then back, and the bench and the seat are put together."""

    def voted(**given: list[tuple[int, str]]):
        seats = {name: evening.seat() for name in given}
        evening.go("dots")
        for name, dots in given.items():
            for at, (which, colour) in enumerate(dots):
                key = f"{name}-{at}-0123456789abcdef"
                dotting.put_dots(seats[name], three[which], colour=colour, client_id=key)
        evening.go("clusters")
        together.put_together(three[1], three[0], by=evening.ines)
        evening.go("dots")
        return seats

    return voted


def test_dots_given_before_follow_the_head_and_no_row_is_changed(evening, three, voted):
    evening.plan(dots_each=3)

    voted(a=[(0, "blue"), (2, "red")], b=[(1, "red")])

    (bench, bread) = box_of(evening.room).inside
    assert (bench.idea, bench.tally, bench.total) == (three[0], Tally(blue=1, red=1), 2)
    assert (bread.idea, bread.tally) == (three[2], Tally(red=1))
    assert set(Dot.objects.values_list("idea", "colour")) == {
        (three[0].pk, "blue"),
        (three[1].pk, "red"),
        (three[2].pk, "red"),
    }


def test_two_dots_of_one_seat_count_once_and_the_other_is_in_the_hand_again(evening, three, voted):
    seats = voted(a=[(0, "blue"), (1, "red")])

    (bench,) = box_of(evening.room).inside
    left = {budget.colour: budget.left for budget in dotting.budgets(seats["a"], evening.room)}
    assert (bench.tally, bench.total) == (Tally(blue=1), 1)
    assert left == {"blue": 0, "red": 1, "yellow": 1}
    assert dotting.placed(evening.room) == {seats["a"].number: 1}


def test_a_seat_sees_its_dot_on_the_head_and_takes_it_back_for_good(evening, three, voted):
    seat = voted(a=[(1, "red")])["a"]
    option = next(each for each in SeatPage(seat, evening.room).options if each.idea == three[0])
    assert option.dot
    assert option.dot.colour == "red"

    dotting.put_dots(seat, three[0], count=0, client_id="back-0123456789abcdef")

    assert box_of(evening.room).inside == []
    assert Dot.objects.count() == 0


def test_a_vote_cannot_be_cast_for_what_lies_under_another_idea(evening, three):
    phone = evening.phone()
    together.put_together(three[1], three[0], by=evening.ines)
    evening.go("dots")

    sent = {"idea": three[1].pk, "choice": "blue"}
    answer = phone.post(f"{evening.seat_page}stippen/", sent)

    assert answer.status_code == 422
    assert Dot.objects.count() == 0


def test_everybody_gets_dots_for_the_ideas_that_can_be_chosen(evening):
    evening.seat()
    ideas = evening.ideas(*(f"Idee nummer {word}" for word in "abcdef"))
    evening.go("clusters")
    before = dotting.allowance(evening.room)

    for idea in ideas[1:4]:
        together.put_together(idea, ideas[0], by=evening.ines)

    assert (before, dotting.allowance(evening.room)) == (2, 1)


def test_in_a_plain_vote_the_dots_of_one_seat_add_up_to_two(evening, three):
    evening.plan(plain_vote=True)
    seat = evening.seat()
    evening.go("vote")
    for at, idea in enumerate(three[:2]):
        dotting.put_dots(seat, idea, count=1 + at, client_id=f"{at}-0123456789abcdef")
    evening.go("clusters")

    together.put_together(three[1], three[0], by=evening.ines)

    (bench,) = box_of(evening.room).inside
    (budget,) = dotting.budgets(seat, evening.room)
    assert (bench.idea, bench.total, budget.left) == (three[0], 2, budget.each - 2)


def test_a_defence_and_who_backs_it_follow_the_head(evening, three):
    defender, backer = evening.seat(), evening.seat()
    evening.go("box")
    boxing.defend(defender, three[1])
    boxing.back(backer, three[1], True)
    evening.go("clusters")
    together.put_together(three[1], three[0], by=evening.ines)
    evening.go("box")

    (defended,) = box_of(evening.room).defended
    boxing.back(backer, three[0], False)

    assert (defended.idea, defended.is_in) == (three[0], True)
    assert [each.is_in for each in box_of(evening.room).defended] == [False]


def test_a_colour_and_a_place_on_top_follow_the_head(evening, three):
    boxing.rule(three[1], boxing.Colour.YELLOW, by=evening.ines)
    boxing.put_on_top(three[1], True, by=evening.ines)
    together.put_together(three[1], three[0], by=evening.ines)

    (finalist,) = box_of(evening.room).finalists
    boxing.put_on_top(three[0], True, by=evening.ines)
    one = len(box_of(evening.room).finalists)
    boxing.put_on_top(three[0], False, by=evening.ines)

    assert (finalist.idea, finalist.colour, one) == (three[0], boxing.Colour.YELLOW, 1)
    assert box_of(evening.room).finalists == []


# -- the pages ------------------------------------------------------------------------------------
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
    run = reverse("ideas:run", args=[evening.session.pk])

    def asked() -> list[int]:
        counts = []
        for browser, path in ((coach, run), (phone, evening.seat_page)):
            browser.get(path)
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            counts.append(len(queries))
        return counts

    few = asked()
    more = evening.ideas(*(f"{BENCH} {word}" for word in "abcdefgh"))
    for idea in more[:3]:
        together.put_together(idea, three[0], by=evening.ines)
    together.tell_apart(more[4], more[5], True, by=evening.ines)

    assert asked() == few
    assert max(few) <= 25
