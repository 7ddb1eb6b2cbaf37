"""How many things there are to do this month, and how many were done so far, of many shops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from doeboek.books.models import Action, Edition
from doeboek.books.models.action import ActionQuerySet
from doeboek.followup.firstdays import month_before
from doeboek.followup.lettinggo import let_go_in
from doeboek.followup.month import three_things
from doeboek.followup.things import Thing


class Count(NamedTuple):
    """`now` is how many there are to do this month, three at most; `has_book` whether anything
    stands there that was not only promised or advised."""

    now: int
    done: int
    total: int
    last_done: date | None
    has_book: bool

    def is_just_all_done(self, today: date) -> bool:
        """The last one of a book was done in the month before, so that one is told once."""
        if self.last_done is None or self.done < self.total or not self.has_book:
            return False
        return self.last_done.replace(day=1) == month_before(today).replace(day=1)


def counts_of(trajectories: Collection[int], today: date) -> dict[int, Count]:
    """By trajectory, of those whose owner was given something that was not let go; three queries
    for all of them."""
    things = defaultdict(list)
    let_go = let_go_in(trajectories)
    kept = given().filter(book__in=trajectories).exclude(pk__in=let_go)
    for action in kept.with_answers():
        things[action.book_id].append(Thing(action))
    return {trajectory: count_of(each, today) for trajectory, each in things.items()}


def given() -> ActionQuerySet:
    """What an owner was given to do: what stands in a book that was given out, and what was
    promised or advised also before that. Of a book that is still made nobody is written."""
    standing = Edition.objects.standing().filter(book=OuterRef("book"))
    return Action.objects.kept().filter(Q(is_beside=True) | Exists(standing))


def count_of(things: list[Thing], today: date) -> Count:
    month = three_things(things, today)
    done = [thing.done_on for thing in things if thing.done_on]
    now = 0 if month.is_early else len(month.still)
    has_book = any(not thing.action.is_beside for thing in things)
    return Count(now, len(done), len(things), max(done, default=None), has_book)
