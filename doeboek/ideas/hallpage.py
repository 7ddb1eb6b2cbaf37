"""What the coach sees of a hall: its tables, and one of them at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from doeboek.ideas.boxing import Chosen
from doeboek.ideas.hall import OPEN_TO_MORE, TableChoice, in_hall, table_choices
from doeboek.ideas.method.agenda import Phase
from doeboek.ideas.method.hall import places_of
from doeboek.ideas.models import Idea, Seat
from doeboek.ideas.moving import Move, moves_in
from doeboek.ideas.runpage import SILENT, RunPage


@dataclass(frozen=True)
class TableLine:
    """A table in the list: how many sit there, what came from it, and what it chose."""

    number: int
    people: int
    ideas: int
    ready: int
    is_silent: bool
    choice: TableChoice
    in_hall: int


@dataclass
class HallPage(RunPage):
    """The whole room, also one with many tables, in a constant number of queries."""

    @cached_property
    def moves(self) -> list[Move]:
        return moves_in(self.seats) if self.room.has_tables else super().moves

    @cached_property
    def tables(self) -> list[TableLine]:
        people = Counter(seat.table for seat in self.present)
        ready = Counter(seat.table for seat in self.present if seat.is_ready)
        ideas = Counter(idea.table for idea in self.ideas)
        there = Counter(idea.table for idea in self.ideas if idea.pk in self.in_hall)
        return [
            TableLine(
                number,
                people[number],
                ideas[number],
                ready[number],
                number in self._silent_tables,
                self._choices.get(number, TableChoice()),
                there[number],
            )
            for number in range(1, self.room.tables + 1)
        ]

    @property
    def undecided(self) -> list[TableLine]:
        """Tables where fewer than half of the people gave a dot."""
        return [line for line in self.tables if line.choice.givers * 2 < line.people]

    @property
    def decided_count(self) -> int:
        return sum(bool(line.people) for line in self.tables) - len(self.undecided)

    @property
    def places_each(self) -> int:
        """How many ideas each table sends to the hall."""
        return places_of(self.room.tables)

    @property
    def left_out(self) -> list[TableLine]:
        """Tables of which nothing lies before the hall, once something does."""
        is_after = self.room.phase in OPEN_TO_MORE and self.in_hall
        return [line for line in self.tables if is_after and line.people and not line.in_hall]

    @cached_property
    def in_hall(self) -> frozenset[int]:
        return in_hall(self.room) or frozenset()

    @cached_property
    def _choices(self) -> dict[int, TableChoice]:
        return table_choices(self.room) if self.room.phase == Phase.TABLES else {}

    @cached_property
    def _silent_tables(self) -> set[int]:
        """Where people sit and nobody wrote for a minute and a half in this round."""
        begun_at = self._begun_at
        if self.room.phase not in (Phase.WRITE, Phase.BUILD) or begun_at is None:
            return set()
        heard: dict[int, datetime] = {}
        for seat in self.present:
            if seat.table:
                so_far = heard.get(seat.table, begun_at)
                heard[seat.table] = max(so_far, self._last_at.get(seat.pk) or so_far)
        edge = timezone.now() - SILENT
        return {table for table, at in heard.items() if at < edge}


@dataclass
class TablePage(RunPage):
    """One table: its people, its fields and its ideas."""

    table: int = 1

    @cached_property
    def seats(self) -> list[Seat]:
        return self._named(self.room.seats.filter(table=self.table))

    @cached_property
    def ideas(self) -> list[Idea]:
        return list(self._ideas().filter(table=self.table))

    @cached_property
    def hidden(self) -> list[Idea]:
        ideas = self.room.session.ideas.binned().filter(table=self.table)
        return list(ideas.order_by("-deleted_at"))

    @cached_property
    def moves(self) -> list[Move]:
        others = (move for move in moves_in(self.room.seats.all()) if not self._is_own(move))
        return [*super().moves, *others]

    @property
    def may_bring(self) -> bool:
        return self.room.phase in OPEN_TO_MORE

    @cached_property
    def in_hall(self) -> frozenset[int]:
        return in_hall(self.room) or frozenset()

    @property
    def outside(self) -> list[Chosen]:
        """What somebody here may defend: what stayed at this table, or came to the hall."""
        return [
            each
            for each in self.box.outside
            if each.idea.table == self.table or each.idea.pk in self.in_hall
        ]

    def _is_own(self, move: Move) -> bool:
        return move.place[0] == self.table
