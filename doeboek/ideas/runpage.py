"""What the coach sees while leading a session, and what the projector shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Max
from django.utils import timezone

from doeboek.audits.texts import in_reader_language
from doeboek.ideas import dotting
from doeboek.ideas.boxing import Box, box_of
from doeboek.ideas.method.agenda import PRIVATE, Part, Phase, Script, scripts
from doeboek.ideas.models import Domain, Idea, Room, Seat
from doeboek.ideas.models.idea import IdeaQuerySet
from doeboek.ideas.models.seat import SeatQuerySet
from doeboek.ideas.moving import Move
from doeboek.ideas.pairing import Place, field_at, pairs_in
from doeboek.ideas.rules import rules_in_words
from doeboek.ideas.sheetmap import Sheet, Standing, standing_at
from doeboek.ideas.sheets import WorkedOut, worked_out
from doeboek.ideas.sittings import Sitting, Working
from doeboek.ideas.togetherpage import TogetherPage

#: So long without an idea from anybody, and the coach is told.
SILENT = timedelta(seconds=90)
#: People without a pair on the page of the coach, the newest; the others have a page of their own.
NEWEST = 12


@dataclass(frozen=True)
class Line:
    """A part of the run sheet."""

    part: Part
    title: str
    is_now: bool
    is_done: bool


@dataclass
class RunPage:
    """Everything about a room at this moment, in a constant number of queries."""

    room: Room

    @property
    def script(self) -> Script:
        return self._scripts[self.room.phase]

    @property
    def title(self) -> str:
        return in_reader_language(self.script.title)

    @property
    def say(self) -> str:
        return in_reader_language(self.script.say)

    @property
    def do(self) -> list[str]:
        return [in_reader_language(each) for each in self.script.do]

    @property
    def lines(self) -> list[Line]:
        """The whole agenda."""
        keys = [part.key for part in self.room.parts]
        now = keys.index(self.room.part_key)
        return [
            Line(part, in_reader_language(self._scripts[part.phase].title), at == now, at < now)
            for at, part in enumerate(self.room.parts)
        ]

    @property
    def next_title(self) -> str:
        after = self.room.after
        return in_reader_language(self._scripts[after.phase].title) if after else ""

    @property
    def rules(self) -> list[str]:
        return rules_in_words()

    # -- people --------------------------------------------------------------------------------

    @cached_property
    def seats(self) -> list[Seat]:
        return self._named(self.room.seats.all())

    @property
    def present(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.left_at is None]

    @property
    def on_phones(self) -> list[Seat]:
        """Those who can give dots and say that they are ready."""
        return [seat for seat in self.present if seat.has_phone]

    @property
    def is_short_of_phones(self) -> bool:
        return len(self.on_phones) < len(self.present)

    @cached_property
    def sittings(self) -> list[Sitting]:
        """Everybody who is there, in the order in which they came."""
        return [self._sitting(seat) for seat in self.present]

    @property
    def gone(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.left_at]

    @cached_property
    def pairs(self) -> list[Working]:
        """The pairs with their field of this round; those of which everybody left say so."""
        at_table: dict[int | None, list[Seat]] = {}
        for seat in self.seats:
            at_table.setdefault(seat.table, []).append(seat)
        return [
            Working(
                place,
                [self._sitting(seat) for seat in seats if seat.left_at is None],
                self._field_of(place, at_table[place[0]]),
            )
            for place, seats in pairs_in(self.seats).items()
        ]

    @property
    def places(self) -> list[Place]:
        return [working.place for working in self.pairs]

    @cached_property
    def moves(self) -> list[Move]:
        """Where somebody can be moved to."""
        return [Move(place, True) for place in self.places]

    @cached_property
    def unplaced(self) -> list[Seat]:
        return [seat for seat in self.present if not seat.pair]

    @property
    def newcomers(self) -> list[Sitting]:
        """The newest of those without a pair."""
        return [self._sitting(seat) for seat in self.unplaced[: -NEWEST - 1 : -1]]

    @property
    def may_pair(self) -> bool:
        """Nobody has begun to write, so everybody can still sit anywhere."""
        return self.room.phase in (Phase.LOBBY, Phase.PRACTICE) and len(self.present) > 1

    @property
    def ready_count(self) -> int:
        return sum(seat.is_ready for seat in self.present)

    @property
    def is_silent(self) -> bool:
        """In a round nobody wrote for a minute and a half."""
        if self.room.phase not in (Phase.WRITE, Phase.BUILD):
            return False
        heard = [at for at in (self._begun_at, *self._last_at.values()) if at]
        return bool(heard) and max(heard) < timezone.now() - SILENT

    # -- ideas ---------------------------------------------------------------------------------

    @cached_property
    def domains(self) -> list[Domain]:
        return list(self.room.session.domains.all())

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Per field what is there; while people write privately, only how much."""
        at: dict[int, list[Place]] = {}
        tables: dict[int, set[int]] = {}
        for working in self.pairs:
            if working.domain and working.is_here:
                at.setdefault(working.domain.pk, []).append(working.place)
                tables.setdefault(working.place[1], set()).add(working.place[0])
        return [
            self._sheet(domain, standing_at(at.get(domain.pk, []), tables))
            for domain in self.domains
        ]

    @cached_property
    def ideas(self) -> list[Idea]:
        return list(self._ideas())

    @cached_property
    def hidden(self) -> list[Idea]:
        return list(self.room.session.ideas.binned().order_by("-deleted_at"))

    @property
    def late(self) -> list[Idea]:
        return [idea for idea in self.ideas if idea.is_late]

    @cached_property
    def practice(self) -> list[str]:
        """What was written to practise, the newest first."""
        events = self.room.events.filter(kind="practice").order_by("-seq")[:12]
        return [event.data["practice"] for event in events]

    # -- choosing ------------------------------------------------------------------------------

    @cached_property
    def allowance(self) -> int:
        return dotting.Ballot(self.room).each

    @property
    def dots_in_all(self) -> int:
        """How many dots one seat can lay down."""
        return self.allowance * (1 if self.room.plain_vote else 3)

    @cached_property
    def placed(self) -> Mapping[int, int]:
        return dotting.placed(self.room) if self.room.is_choosing else {}

    @property
    def placed_count(self) -> int:
        return sum(self.placed.values())

    @cached_property
    def box(self) -> Box:
        return box_of(self.room)

    @cached_property
    def together(self) -> TogetherPage:
        return TogetherPage(self.room, self.domains)

    @property
    def worked_out(self) -> list[WorkedOut]:
        return worked_out([chosen.idea for chosen in self.box.finalists])

    @property
    def _scripts(self) -> Mapping[Phase, Script]:
        return scripts(
            self.room.agenda_version,
            in_hall=self.room.has_tables,
            in_first_round=self.room.round == 1,
        )

    def _named(self, seats: SeatQuerySet) -> list[Seat]:
        found = list(seats.named())
        for seat in found:
            seat.room = self.room
        return found

    def _ideas(self) -> IdeaQuerySet:
        ideas = self.room.session.ideas.kept().select_related("domain__own_card", "parent")
        return ideas.order_by("at", "pk")

    def _field_of(self, place: Place, seats: list[Seat]) -> Domain | None:
        if not self.room.round:
            return None
        return self.domains[field_at(place, self.room.round, len(self.domains), seats)]

    def _sheet(self, domain: Domain, pairs: list[Standing]) -> Sheet:
        ideas = [idea for idea in self.ideas if idea.domain_id == domain.pk]
        return Sheet(domain, len(ideas), [idea for idea in ideas if self._is_open(idea)], pairs)

    def _is_open(self, idea: Idea) -> bool:
        """What is being written privately in this round is nobody's to read yet."""
        is_private = self.room.phase in PRIVATE and idea.round == self.room.round
        return not is_private

    def _sitting(self, seat: Seat) -> Sitting:
        return Sitting(
            seat,
            self._counts[seat.pk],
            self.placed.get(seat.number, 0),
            self._last_at.get(seat.pk),
        )

    @cached_property
    def _counts(self) -> Counter[int]:
        return Counter(idea.seat_id for idea in self.ideas if idea.seat_id)

    @cached_property
    def _last_at(self) -> dict[int, datetime]:
        heard = self.room.events.filter(kind__in=["idea", "practice"]).exclude(seat=None)
        return dict(heard.values_list("seat").annotate(Max("at")))

    @cached_property
    def _begun_at(self) -> datetime | None:
        begun = self.room.events.filter(kind="part").order_by("-seq").first()
        return begun.at if begun else None
