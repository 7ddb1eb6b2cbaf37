"""The live side of a session: where people join, what happens now, and what happened."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any, Self

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from doeboek.common.codes import plain_code, spoken_code
from doeboek.common.models import Versioned
from doeboek.common.rows import read
from doeboek.ideas.method.agenda import (
    CHOOSING,
    GATHERING,
    TOLD,
    Agenda,
    Part,
    Phase,
    agenda,
    beside,
)
from doeboek.ideas.models.happening import Change, Happening, carry_out
from doeboek.ideas.models.session import Session
from doeboek.ideas.models.timed import Timed, minutes_from_now
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

CODE_LENGTH = 6
#: How long a session is at home: who forgets to close it does not leave its code open for ever.
OPEN_FOR = timedelta(hours=24)
MOST_SEATS = 500
MOST_IDEAS = 5000


def join_code() -> str:
    """Nothing that looks or sounds like another: some 700 million codes, a few of them open."""
    return spoken_code(CODE_LENGTH)


def random_key() -> str:
    """144 bits, for an address that nobody guesses."""
    return secrets.token_urlsafe(18)


class RoomClosed(Exception):
    """The session is over, or has not begun."""


class RoomQuerySet(models.QuerySet["Room"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(
            session__deleted_at=None, session__trajectory__in=Trajectory.objects.whole_for(person)
        )

    def typed(self, code: str) -> Self:
        """The room with this code, however it was typed."""
        return self.with_session().filter(code=plain_code(code), session__deleted_at=None)

    def with_session(self) -> Self:
        return self.select_related("session__trajectory__wave__programme", "session__appointment")

    def lock(self, key: str) -> Room:
        """The room with this key, which is ours alone until this is committed; its session is read
        when somebody asks. Raises Room.DoesNotExist.

        By hand, because every phone that sends asks for it.
        """
        rest = (
            "session.trajectory_id FROM ideas_room own"
            " JOIN ideas_session session ON session.id = own.session_id WHERE own.key = %s"
        )
        if connection.features.has_select_for_update_of:
            rest += " FOR UPDATE OF own"
        for room in read(Room, rest, [key], beside=["trajectory_id"]):
            known = [room.session_id, room.trajectory_id]
            room.session = Session.from_db(connection.alias, ["id", "trajectory_id"], known)
            return room
        raise Room.DoesNotExist(key)

    def left_open(self) -> Self:
        """Those that nobody closed in time."""
        return self.filter(closed_at=None, opened_at__lt=timezone.now() - OPEN_FOR)


class Room(Timed, Versioned):
    """Where a session is held on phones. `seq` counts what happened in it, without a gap."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="room")
    #: What one types to join; taken back when the room closes, so that it can serve again.
    code = models.CharField(max_length=CODE_LENGTH, unique=True, null=True, default=join_code)
    #: In the address of the seats' pages, also when the code is gone.
    key = models.CharField(max_length=32, unique=True, default=random_key)
    #: In the address of the projector's page: who has it may look, and do nothing.
    wall = models.CharField(max_length=32, unique=True, default=random_key)
    seq = models.PositiveIntegerField(default=0)
    agenda_key = models.CharField(max_length=10, default="75")
    agenda_version = models.PositiveSmallIntegerField(default=1)
    plain_vote = models.BooleanField(default=False)
    #: How many people are expected, by the role they come in.
    expected = models.JSONField(default=dict, blank=True)
    part_key = models.CharField(max_length=20, default=str(Phase.LOBBY))
    #: At how many tables the pairs sit; 0 as long as there are no pairs.
    tables = models.PositiveSmallIntegerField(default=0)
    is_locked = models.BooleanField(default=False)
    #: Dots per colour (or in all, in a plain vote) when the coach wants another number.
    dots_each = models.PositiveSmallIntegerField(null=True, blank=True)
    backers = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    #: Where `lock` found it.
    trajectory_id: int

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="room_clock_runs_or_stands", condition=Q(ends_at=None) | Q(left=None)
            ),
            models.CheckConstraint(name="room_backers_1_to_5", condition=Q(backers__range=(1, 5))),
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.code or '-'}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.session.roles_of(person)

    # -- what happens now ----------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None and self.closed_at is None

    @cached_property
    def agenda(self) -> Agenda:
        return agenda(self.agenda_key, self.agenda_version)

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.agenda.parts(plain_vote=self.plain_vote, has_tables=self.has_tables)

    @property
    def part(self) -> Part:
        return next(part for part in self.parts if part.key == self.part_key)

    @property
    def phase(self) -> Phase:
        return self.part.phase

    @property
    def round(self) -> int:
        return self.part.round

    @property
    def before(self) -> Part | None:
        return beside(self.parts, self.part_key)[0]

    @property
    def after(self) -> Part | None:
        return beside(self.parts, self.part_key)[1]

    @property
    def has_tables(self) -> bool:
        """More pairs than go round one table: this is a hall."""
        return self.tables > 1

    @property
    def is_gathering(self) -> bool:
        return self.phase in GATHERING

    @property
    def is_choosing(self) -> bool:
        return self.phase in CHOOSING

    @property
    def is_told(self) -> bool:
        """What the dots say is no secret any more."""
        return self.phase in TOLD

    @property
    def spoken_code(self) -> str:
        """The code in two halves, as one reads it aloud."""
        code = self.code or ""
        return f"{code[:3]} {code[3:]}".strip()

    # -- what the coach does -------------------------------------------------------------------

    def open(self, *, by: Person) -> None:
        """Let people in. Opened again after closing it gets a code that is free."""

        def opening(room: Room) -> dict[str, Any]:
            room.opened_at, room.closed_at = timezone.now(), None
            room.code = room.code or join_code()
            if room.phase == Phase.CLOSED and room.before:
                room.part_key = room.before.key
            return {}

        self.happen("opened", opening, by=by)

    def go(self, part: Part, *, by: Person | None) -> None:
        """On to a part of the agenda, or back to one; nothing that was written gets lost.

        Nobody (None) closes a room that was left open.
        """

        def going(room: Room) -> dict[str, Any]:
            room.part_key, room.left = part.key, None
            room.ends_at = minutes_from_now(part.minutes) if part.minutes and part.round else None
            if part.phase in GATHERING:
                room.session.ideas.filter(is_late=True).update(is_late=False)
            if by and room._begins_with(part):
                room.session.trajectory.tell("session.led", by=by, session=room.session_id)
            if part.phase == Phase.CLOSED:
                room.closed_at, room.code = timezone.now(), None
            return {"part": part.key}

        self.happen("part", going, by=by)

    def lock(self, is_locked: bool, *, by: Person) -> None:
        """Nobody writes while it is locked; what waits on a phone waits on."""

        def locking(room: Room) -> dict[str, Any]:
            room.is_locked = is_locked
            return {"locked": is_locked}

        self.happen("lock", locking, by=by)

    # -- the log -------------------------------------------------------------------------------

    def happen(self, kind: str, change: Change, **of: Any) -> Any:
        """Carry out `change` as the next thing that happens here; returns its Event.

        `of` is `seat`, `by`, `client_id` and `digest`, as in Happening. Raises what is Refused.
        """
        return self.take(Happening(kind, change, **of))

    def take(self, happening: Happening) -> Any:
        """Carry this out by itself; raises what is Refused."""
        return carry_out(self, happening)

    def locked(self) -> Room:
        """The room as it is now, and as nobody else may change it until this is committed."""
        room = Room.objects.lock(self.key)
        room.session = self.session
        return room

    def write_seq(self) -> None:
        """Save that something more happened."""
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ideas_room SET seq = %s WHERE id = %s", [self.seq, self.pk])

    def take_over(self, room: Room) -> None:
        """Be as fresh as this other object of the same room."""
        for field in self._meta.concrete_fields:
            if not field.is_relation:
                setattr(self, field.attname, getattr(room, field.attname))

    def _begins_with(self, part: Part) -> bool:
        """It is the first round, for the first time."""
        return part.key == "write-1" and not self.events.filter(data__part=part.key).exists()


def room_if_live(session: Session) -> Room | None:
    """Where a session is held on phones; None for one on paper."""
    return getattr(session, "room", None)
