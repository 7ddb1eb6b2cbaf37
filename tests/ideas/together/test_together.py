"""Putting ideas together that are the same and taking them apart, and what hints at it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from doeboek.ideas import together, writing
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.models import Idea, Likeness
from tests.ideas.evening import BENCH, BREAD, SEAT
from tests.ideas.together.conftest import hinted, texts


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
