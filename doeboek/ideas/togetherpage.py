"""What the coach and the projector see while ideas are put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from doeboek.ideas.forms_together import LikenessForm
from doeboek.ideas.hall import choices
from doeboek.ideas.models import Domain, Idea, Likeness, Room
from doeboek.ideas.together import Hint, by_field, hints, told_apart

#: Hints at once; the next ones come as these are answered.
HINTS = 8
#: With more than these nobody finds two in a list.
MOST_BY_HAND = 200
#: Heads of one field on the projector.
ON_THE_WALL = 4


@dataclass
class TogetherPage:
    """The ideas of a room with what lies together, in a constant number of queries."""

    room: Room
    domains: list[Domain]

    @cached_property
    def options(self) -> list[Idea]:
        return choices(self.room)

    @property
    def gathered(self) -> list[Idea]:
        """The heads under which something lies."""
        return [idea for idea in self.options if idea.originals]

    @property
    def fields(self) -> list[tuple[Domain, int, list[Idea]]]:
        """For the wall: each field with how many ideas it has, and the heads of it that fit."""
        return [
            (domain, len(tops), [top for top in tops if top.originals][:ON_THE_WALL])
            for domain, tops in by_field(self.domains, self.options)
        ]

    @cached_property
    def hints(self) -> list[Hint]:
        return hints(self.room, self.options)

    @property
    def hints_now(self) -> list[Hint]:
        return self.hints[:HINTS]

    @property
    def hints_later(self) -> int:
        return len(self.hints) - len(self.hints_now)

    @cached_property
    def told_apart(self) -> list[Likeness]:
        return told_apart(self.room)

    @property
    def is_for_hands(self) -> bool:
        """There are few enough to find two of them in a list."""
        return len(self.options) <= MOST_BY_HAND

    @property
    def form(self) -> LikenessForm:
        """To put two together by hand."""
        return LikenessForm(self.options)
