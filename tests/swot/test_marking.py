"""Marks given by several people, one after the other and at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from doeboek.swot.confronting import EmptyQuadrant, Sum
from doeboek.swot.marking import Wish, give_marks, matrix_of
from doeboek.swot.models import Mark, Point
from tests.swot.boards import fill, mark, values

PAIR = ("Eigen zuurdesem", "De markt keert terug")


@pytest.fixture
def pair(accept):
    return accept("s", PAIR[0]).pk, accept("o", PAIR[1]).pk


def wish(pair, value, instead_of=None):
    return {pair: Wish(value, instead_of)}


# -- one person ---------------------------------------------------------------------------


def test_a_mark_is_kept_with_who_gave_it(world, pair):
    clashes = give_marks(world.bakery, wish(pair, 2), by=world.ines)

    assert (clashes, values(world.bakery)) == ([], {PAIR: 2})
    assert Mark.objects.get().by == world.ines


def test_a_mark_is_changed_by_who_saw_it(world, pair):
    give_marks(world.bakery, wish(pair, 2), by=world.ines)

    clashes = give_marks(world.bakery, wish(pair, -1, instead_of=2), by=world.greet)

    assert (clashes, values(world.bakery)) == ([], {PAIR: -1})
    assert Mark.objects.get().by == world.greet


def test_a_mark_that_is_taken_back_is_unknown_again(world, pair):
    give_marks(world.bakery, wish(pair, 2), by=world.ines)

    clashes = give_marks(world.bakery, wish(pair, None, instead_of=2), by=world.ines)

    assert (clashes, values(world.bakery)) == ([], {PAIR: None})
    assert matrix_of(world.bakery).told.rows[pair[0]] == Sum(None, 0, 1)


def test_a_nought_is_kept_as_a_mark(world, pair):
    give_marks(world.bakery, wish(pair, 0), by=world.ines)

    assert matrix_of(world.bakery).told.rows[pair[0]] == Sum(0, 1, 1)


@pytest.mark.parametrize("value", [-3, 3, 40_000])
def test_another_mark_is_refused_and_nothing_of_what_was_sent_is_kept(world, accept, pair, value):
    other = (accept("w", "Geen plaats").pk, pair[1])

    with pytest.raises(ValueError, match="no mark"):
        give_marks(world.bakery, wish(other, 1) | wish(pair, value), by=world.ines)

    assert values(world.bakery) == {}


def test_the_database_refuses_another_mark_as_well(pair):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(inside_id=pair[0], outside_id=pair[1], value=3)


# -- two people ---------------------------------------------------------------------------


def test_two_people_who_mark_different_pairs_lose_nothing(world, accept, pair):
    other = (accept("w", "Geen plaats").pk, pair[1])

    give_marks(world.bakery, wish(pair, 2), by=world.ines)
    clashes = give_marks(world.bakery, wish(other, -2), by=world.greet)

    assert clashes == []
    assert values(world.bakery) == {PAIR: 2, ("Geen plaats", PAIR[1]): -2}


def test_who_marks_the_same_pair_second_is_told_and_overwrites_nothing(world, pair):
    give_marks(world.bakery, wish(pair, 2), by=world.ines)

    [clash] = give_marks(world.bakery, wish(pair, -1), by=world.greet)

    assert (clash.pair, clash.wish) == (pair, Wish(-1, None))
    assert (clash.there.value, clash.there.by) == (2, world.ines)
    assert values(world.bakery) == {PAIR: 2}


def test_who_insists_after_seeing_the_other_mark_gets_the_own_one(world, pair):
    give_marks(world.bakery, wish(pair, 2), by=world.ines)
    [clash] = give_marks(world.bakery, wish(pair, -1), by=world.greet)

    clashes = give_marks(
        world.bakery, wish(pair, clash.wish.value, clash.there.value), by=world.greet
    )

    assert (clashes, values(world.bakery)) == ([], {PAIR: -1})


def test_the_same_mark_from_both_is_no_clash(world, pair):
    give_marks(world.bakery, wish(pair, 2), by=world.ines)

    clashes = give_marks(world.bakery, wish(pair, 2), by=world.greet)

    assert (clashes, values(world.bakery)) == ([], {PAIR: 2})
    assert Mark.objects.get().by == world.ines


def test_of_several_pairs_only_the_one_that_clashes_is_held_back(world, accept, pair):
    other = (accept("w", "Geen plaats").pk, pair[1])
    give_marks(world.bakery, wish(pair, 2), by=world.ines)

    clashes = give_marks(world.bakery, wish(pair, -1) | wish(other, -2), by=world.greet)

    assert [clash.pair for clash in clashes] == [pair]
    assert values(world.bakery) == {PAIR: 2, ("Geen plaats", PAIR[1]): -2}


# -- what does not stand on the board ------------------------------------------------------


def test_a_point_that_was_left_out_meanwhile_is_passed_over(world, accept, pair):
    gone = accept("w", "Geen plaats")
    gone.reject(by=world.greet)

    clashes = give_marks(world.bakery, wish((gone.pk, pair[1]), 1) | wish(pair, 2), by=world.ines)

    assert (clashes, values(world.bakery)) == ([], {PAIR: 2})


def test_a_pair_the_wrong_way_round_or_of_one_side_is_passed_over(world, accept, pair):
    inside, outside = pair
    weakness = accept("w", "Geen plaats").pk

    for wrong in ((outside, inside), (inside, weakness), (inside, inside), (0, 10**30)):
        give_marks(world.bakery, wish(wrong, 1), by=world.ines)

    assert values(world.bakery) == {}


def test_points_of_another_trajectory_are_never_marked(world, pair):
    theirs = {}
    for side in "so":
        theirs[side] = Point(trajectory=world.clothes, quadrant=side, by=world.ines)
        theirs[side].accept(by=world.ines, text="Van Marleen")

    for strange in ((theirs["s"].pk, theirs["o"].pk), (pair[0], theirs["o"].pk)):
        give_marks(world.bakery, wish(strange, 2), by=world.ines)

    assert not Mark.objects.exists()


# -- light and full ------------------------------------------------------------------------


def sizes(matrix):
    return {side: len(points) for side, points in matrix.points.items()}


LIGHT = dict.fromkeys("swot", 3)
FULL = dict.fromkeys("swot", 5)


def test_the_matrix_is_light_until_somebody_asks_for_all(world, accept):
    fill(accept)

    assert (sizes(matrix_of(world.bakery)), matrix_of(world.bakery).is_full) == (LIGHT, False)
    assert sizes(matrix_of(world.bakery, full=True)) == FULL


def test_a_mark_outside_the_light_matrix_makes_it_full(world, accept):
    points = fill(accept)
    mark(points["s"][3], points["o"][0], 1)

    assert (sizes(matrix_of(world.bakery)), matrix_of(world.bakery).is_full) == (FULL, True)
    assert sizes(matrix_of(world.bakery, full=False)) == LIGHT


def test_a_mark_inside_the_light_matrix_or_taken_back_keeps_it_light(world, accept):
    points = fill(accept)
    mark(points["s"][0], points["o"][0], 1)
    mark(points["s"][4], points["o"][0], None)

    assert not matrix_of(world.bakery).is_full


def test_the_marks_of_another_shop_are_not_those_of_this_one(world, accept):
    fill(accept, each=1)
    theirs = [Point(trajectory=world.clothes, quadrant=side, by=world.ines) for side in "so"]
    for point in theirs:
        point.accept(by=world.ines, text="Van Marleen")
    mark(*theirs, 2, by=world.ines)

    found = matrix_of(world.bakery)

    assert (found.marks, found.is_full) == ({}, False)


def test_a_side_without_accepted_points_has_no_matrix(world, accept):
    accept("s", "Eigen zuurdesem")

    with pytest.raises(EmptyQuadrant):
        matrix_of(world.bakery)


def test_a_full_matrix_takes_as_many_queries_as_the_smallest(world, accept):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            matrix_of(world.bakery, full=True)
        return len(queries)

    few = fill(accept, each=1)
    mark(few["s"][0], few["o"][0], 1, by=world.ines)
    before = asked()
    for side in "swot":
        for number in range(4):
            accept(side, f"Nog een {number}")
    accepted = list(world.bakery.points.accepted())
    for one in (point for point in accepted if point.is_inside and point.pk != few["s"][0].pk):
        for other in (point for point in accepted if not point.is_inside):
            mark(one, other, 1, by=world.greet)

    assert (before, asked()) == (2, 2)


# -- at once -------------------------------------------------------------------------------


def together(*tasks):
    """Run each in a thread with a connection of its own, all from the same moment on."""
    start = threading.Barrier(len(tasks))

    def one(task):
        try:
            start.wait(timeout=10)
            return task()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(one, tasks))


@pytest.mark.django_db(transaction=True)
def test_two_people_who_mark_at_once_keep_every_mark_of_both(world, accept):
    points = fill(accept, each=2)
    outside = points["o"] + points["t"]

    def marks(person, mine):
        def give():
            clashes = []
            for one in mine:
                for other in outside:
                    sent = wish((one.pk, other.pk), 1)
                    clashes += give_marks(world.bakery, sent, by=person)
            return clashes

        return give

    clashes = together(marks(world.ines, points["s"]), marks(world.greet, points["w"]))

    assert clashes == [[], []]
    by = {m.inside.quadrant: m.by for m in Mark.objects.select_related("inside", "by")}
    assert (Mark.objects.filter(value=1).count(), by) == (16, {"s": world.ines, "w": world.greet})


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_mark_the_same_pair_at_once_one_is_told(world, pair):
    found = together(
        lambda: give_marks(world.bakery, wish(pair, 2), by=world.ines),
        lambda: give_marks(world.bakery, wish(pair, -2), by=world.greet),
    )

    [clash] = [*found[0], *found[1]]
    kept = Mark.objects.get()
    assert (kept.value, clash.there.value, clash.wish.value) == (
        kept.value,
        kept.value,
        -kept.value,
    )
