"""What is to happen in a room: carried out one by one, written down together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction

from doeboek.common.rows import insert
from doeboek.ideas.announcing import announce
from doeboek.people.models import Person


class Logged(Protocol):
    """What a room is to its log. Rooms, seats and events stand above this module."""

    pk: Any
    seq: int
    events: Any

    def locked(self) -> Any: ...
    def take_over(self, room: Any) -> None: ...
    def write_seq(self) -> None: ...
    def save(self) -> None: ...


#: Gets the room as it is now, alters it, and returns what the log keeps.
Change = Callable[[Any], dict[str, Any]]


class Refused(Exception):
    """It cannot be done now. It is raised before anything is written: the rest goes on."""


class SentBefore(Refused):
    """The same key came with other words."""


@dataclass(frozen=True)
class Happening:
    """`change` gets the fresh room, alters it (it is saved afterwards) and returns what the log
    keeps. Sent again with the same `client_id` nothing happens, unless its `digest` is another.
    """

    kind: str
    change: Change
    seat: Any = None
    by: Person | None = None
    client_id: str = ""
    digest: str = ""
    leaves_room: bool = False
    """The change alters nothing of the room itself, so that only its number has to be saved."""


@transaction.atomic
def carry_out(room: Logged, happening: Happening) -> Any:
    """Let this happen as the next thing in the room, and log it; returns the Event, or raises what
    is Refused.

    The row of the room is locked first, so that the order of `seq` is the order of committing, and
    a number never stays open.
    """
    fresh = room.locked()
    [event] = write_down(fresh, [happening])
    room.take_over(fresh)
    if isinstance(event, Refused):
        raise event
    return event


def write_down(fresh: Any, happenings: Sequence[Happening]) -> list[Any]:
    """Let these happen in this order in a room that is locked, and log them; returns for each its
    Event or why it is Refused. Anything raised that is not Refused has to undo all of them.
    """
    sent = fresh.events.sent(fresh, {each.client_id for each in happenings})
    found: list[Any] = []
    new: list[Any] = []
    for happening in happenings:
        try:
            event = _sent_before(sent, happening)
            if event is None:
                event = _next(fresh, happening)
                new.append(event)
                sent[happening.client_id] = event
            found.append(event)
        except Refused as why:
            found.append(why)
    if new:
        fresh.write_seq() if all(each.leaves_room for each in happenings) else fresh.save()
        insert(*new)
        announce(fresh.pk, fresh.seq)
    return found


def _sent_before(sent: dict[str, Any], happening: Happening) -> Any | None:
    event = sent.get(happening.client_id) if happening.client_id else None
    if event and event.digest != happening.digest:
        raise SentBefore(happening.client_id)
    return event


def _next(room: Logged, happening: Happening) -> Any:
    data = happening.change(room)
    room.seq += 1
    return room.events.model(
        room=room,
        seq=room.seq,
        kind=happening.kind,
        seat=happening.seat,
        by=happening.by,
        client_id=happening.client_id,
        digest=happening.digest,
        data=data,
    )
