"""How many things there are to do this month, and how many were done so far, of many shops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from doeboek.books.models import Action
from doeboek.followup.firstdays import month_before
from doeboek.followup.lettinggo import let_go_in
from doeboek.followup.month import three_things
from doeboek.followup.things import Thing


class Count(NamedTuple):
    """`now` is how many there are to do this month, three at most."""

    now: int
    done: int
    total: int
    last_done: date | None

    def is_just_all_done(self, today: date) -> bool:
        """The last one was done in the month before, so that one is told once."""
        if self.last_done is None or self.done < self.total:
            return False
        return self.last_done.replace(day=1) == month_before(today).replace(day=1)


def counts_of(trajectories: Collection[int], today: date) -> dict[int, Count]:
    """By trajectory, of those whose book has something that was not let go; three queries for
    all of them."""
    things = defaultdict(list)
    let_go = let_go_in(trajectories)
    kept = Action.objects.kept().filter(book__in=trajectories).exclude(pk__in=let_go)
    for action in kept.with_answers():
        things[action.book_id].append(Thing(action))
    return {trajectory: count_of(each, today) for trajectory, each in things.items()}


def count_of(things: list[Thing], today: date) -> Count:
    month = three_things(things, today)
    done = [thing.done_on for thing in things if thing.done_on]
    now = 0 if month.is_early else len(month.still)
    return Count(now, len(done), len(things), max(done, default=None))
