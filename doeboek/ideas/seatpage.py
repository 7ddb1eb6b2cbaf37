"""What somebody at a seat sees now: one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils import timezone

from doeboek.audits.texts import in_reader_language, other_language
from doeboek.ideas import dotting
from doeboek.ideas.boxing import Box, Chosen, Defended, box_of
from doeboek.ideas.fates import Fate
from doeboek.ideas.guests import REMEMBERED
from doeboek.ideas.hall import choices, in_hall, table_dots_of
from doeboek.ideas.method.agenda import Phase
from doeboek.ideas.method.following import Given
from doeboek.ideas.method.hall import DOTS_AT_A_TABLE, IN_A_HALL
from doeboek.ideas.models import Domain, Idea, Room, Seat
from doeboek.ideas.models.idea import IdeaQuerySet
from doeboek.ideas.pairing import domain_of
from doeboek.ideas.rules import rules_in_words
from doeboek.ideas.sheets import WorkedOut, worked_out
from doeboek.ideas.together import by_field, fates_in, options
from doeboek.swot.trends import Text

#: Ideas with something to press on one page of a phone.
PER_PAGE = IN_A_HALL
#: Defences on a page: in a hall everybody may have one.
MOST_DEFENDED = 40


@dataclass(frozen=True)
class Option:
    """An idea to give dots to, with what this seat gave it."""

    idea: Idea
    dot: Given[int] | None


@dataclass
class SeatPage:
    """The page of one seat. Everything is asked of the database when the phase needs it."""

    seat: Seat
    room: Room
    page: int = 1
    """Of what does not fit on one page."""

    @cached_property
    def domains(self) -> list[Domain]:
        return list(self.room.session.domains.all())

    @cached_property
    def domain(self) -> Domain | None:
        """The field of this round, for the pair of this seat."""
        return domain_of(self.seat, self.room, self.domains, self.room.seats.all())

    @property
    def prompt(self) -> str:
        """A question of the trend card to think on, another one every round."""
        return in_reader_language(self._question) if self._question else ""

    @property
    def prompt_language(self) -> str:
        return other_language(self._question) if self._question else ""

    @property
    def is_writing(self) -> bool:
        """The field to write in stands ready, in the practice part as well."""
        in_a_round = self.domain is not None
        return in_a_round or self.room.phase in {Phase.PRACTICE, Phase.GALLERY}

    @property
    def may_write(self) -> bool:
        return not (self.room.is_locked or self.seat.is_muted)

    @cached_property
    def readable(self) -> list[Idea]:
        """The ideas at this field that this seat may read now, the newest last."""
        if self.domain is None:
            return []
        at_the_field = self._kept().filter(domain=self.domain, table=self.seat.table or 1)
        open_now = Q(round__lt=self.room.round) | Q(seat=self.seat)
        if self.room.phase == Phase.BUILD:
            open_now |= Q(round=self.room.round)
        return list(at_the_field.filter(open_now).order_by("at", "pk"))

    @cached_property
    def mine(self) -> list[Idea]:
        return list(self._kept().filter(seat=self.seat).order_by("-at", "-pk"))

    @property
    def fates(self) -> list[tuple[Idea, Fate, bool]]:
        """One's own ideas with what became of them, and whether they are among the best ones."""
        own = self._kept().filter(seat=self.seat).with_choices().order_by("at", "pk")
        best = {
            idea.pk for each in self.box.finalists for idea in (each.idea, *each.idea.originals)
        }
        return [(idea, fate, idea.pk in best) for idea, fate in fates_in(self.room, list(own))]

    @property
    def remembered_until(self) -> datetime:
        """Until when this phone finds the way back to this page."""
        joined_at = self.seat.joined_at or timezone.now()  # of a preview nobody sits anywhere
        return joined_at + timedelta(seconds=REMEMBERED)

    @property
    def mine_here(self) -> list[Idea]:
        """Those of this round, the newest first: under the field to write in."""
        return [
            idea
            for idea in self.mine
            if idea.round == self.room.round and idea.domain_id == getattr(self.domain, "pk", None)
        ]

    @property
    def others(self) -> list[Idea]:
        """To read first and build on."""
        mine = {idea.pk for idea in self.mine_here}
        return [idea for idea in self.readable if idea.pk not in mine]

    @cached_property
    def gallery(self) -> list[tuple[Domain, list[Idea]]]:
        """Every field with its ideas; in a hall those of the own table."""
        ideas = self._kept().filter(is_late=False).order_by("at", "pk")
        if self.room.has_tables:
            ideas = ideas.filter(table=self.table)
        return by_field(self.domains, list(ideas))

    @cached_property
    def gathered(self) -> list[tuple[Domain, list[Idea]]]:
        """Every field with its ideas; those that are the same lie under the first of them."""
        return by_field(self.domains, [idea for idea in self._chosen_from if self._is_near(idea)])

    @property
    def practice_count(self) -> int:
        return self.seat.events.filter(kind="practice").count()

    @property
    def is_shared(self) -> bool:
        """Another phone went on with this seat: two of them may be in use."""
        return self.seat.events.filter(kind="shared").exists()

    @property
    def rules(self) -> list[str]:
        """How one thinks together, in a few words each."""
        return rules_in_words()

    # -- choosing ------------------------------------------------------------------------------

    @cached_property
    def options(self) -> Sequence[Option]:
        """Of this page of them."""
        given = dotting.given_by(self.seat)
        return [Option(idea, given.get(idea.pk)) for idea in self.leaf]

    @cached_property
    def leaf(self) -> Page[Idea]:
        """What there is to choose from in an order of this seat's own, a page of it."""
        ideas = self._at_the_table if self.room.phase == Phase.TABLES else self._chosen_from
        return self._page_of(dotting.shuffled(ideas, self.seat))

    @property
    def table(self) -> int:
        return self.seat.table or 1

    @cached_property
    def table_dots(self) -> set[int]:
        """What this seat gave a dot at its table."""
        return table_dots_of(self.seat)

    @property
    def table_dots_left(self) -> int:
        return max(DOTS_AT_A_TABLE - len(self.table_dots), 0)

    @cached_property
    def budgets(self) -> list[dotting.Budget]:
        return dotting.budgets(self.seat, self.room)

    @cached_property
    def box(self) -> Box:
        return box_of(self.room)

    @cached_property
    def outside(self) -> Page[Chosen]:
        """What did not come in and may be defended; in a hall what lay before it, and what stayed
        at the own table."""
        return self._page_of([each for each in self.box.outside if self._is_near(each.idea)])

    @property
    def defended(self) -> list[Defended]:
        """The own one first, then those that still need somebody."""
        own = self.seat.number
        order = sorted(self.box.defended, key=lambda each: (own not in each.defenders, each.is_in))
        return order[:MOST_DEFENDED]

    @property
    def worked_out(self) -> list[WorkedOut]:
        return worked_out([chosen.idea for chosen in self.box.finalists])

    @property
    def defence(self) -> Idea | None:
        """What this seat stands up for."""
        found = getattr(self.seat, "defence", None)
        return found.idea if found else None

    @cached_property
    def _chosen_from(self) -> list[Idea]:
        return choices(self.room)

    @property
    def _at_the_table(self) -> list[Idea]:
        return [idea for idea in options(self.room) if idea.table == self.table]

    @cached_property
    def _in_hall(self) -> frozenset[int]:
        return in_hall(self.room) or frozenset()

    def _is_near(self, idea: Idea) -> bool:
        """It lies before everybody, or on the own table."""
        return not self.room.has_tables or idea.table == self.table or idea.pk in self._in_hall

    def _page_of(self, rows: list[Any]) -> Page[Any]:
        return Paginator(rows, PER_PAGE).get_page(self.page)

    @property
    def _question(self) -> Text | None:
        card = self.domain.card if self.domain else None
        return card.questions[(self.room.round - 1) % len(card.questions)] if card else None

    def _kept(self) -> IdeaQuerySet:
        ideas = self.room.session.ideas.kept().filter(domain__in=self.domains)
        return ideas.select_related("domain__own_card", "parent")
