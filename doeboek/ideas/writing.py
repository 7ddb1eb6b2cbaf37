"""Writing in a live session: an idea from a phone, what the coach types in, hiding and undoing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from doeboek.common.rows import insert
from doeboek.ideas.method.agenda import GATHERING, PRIVATE, Part, Phase
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import (
    MOST_IDEAS,
    Domain,
    Event,
    Happening,
    Idea,
    Refused,
    Room,
    Seat,
)
from doeboek.people.models import Person

#: A seat may send ten ideas at once, and one in three seconds when it goes on.
PACE = Pace(burst=10, per=3)


class MayNotWrite(Refused):
    """Writing is locked for everybody or for this seat; what was written waits on the phone."""


class TooFast(Refused):
    """More than a person writes; the phone tries again after a while."""


class RoomIsFull(Refused):
    """Five thousand ideas is more than anybody reads."""


def digest_of(*words: Any) -> str:
    """By which the same sending is recognised: the same key may not say something else."""
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def write(seat: Seat, text: str, **of: Any) -> Event:
    """Take an idea from a phone, once; `of` is what `slip` takes.

    Raises MayNotWrite, TooFast, RoomIsFull, and SentBefore for a key that was used for other words.
    """
    return seat.room.take(slip(seat, text, **of))


def slip(
    seat: Seat,
    text: str,
    *,
    part: Part,
    domain: Domain | None,
    parent: Idea | None = None,
    client_id: str,
) -> Happening:
    """An idea of this seat; `part` is the one in which it was written there.

    While choosing it is kept as one that came late; a practice idea is told and kept nowhere else.
    """
    is_practice = part.phase == Phase.PRACTICE or domain is None

    def writing(room: Room) -> dict[str, Any]:
        _check_limits(seat, room)
        if is_practice:
            return {"seat": seat.number, "practice": text}
        idea = Idea(
            trajectory_id=room.session.trajectory_id,
            session_id=room.session_id,
            domain=domain,
            text=text,
            parent=parent,
            by_id=seat.person_id,
            client_id=client_id,
            seat=seat,
            table=seat.table or 1,
            round=part.round,
            is_late=room.phase not in GATHERING,
        )
        insert(idea)
        return heard(idea, room) | {"seat": seat.number}

    digest = digest_of(text, part.key, domain.pk if domain else None, parent.pk if parent else None)
    return Happening(
        "practice" if is_practice else "idea",
        writing,
        seat=seat,
        client_id=client_id,
        digest=digest,
        leaves_room=True,
    )


def type_in(
    room: Room, texts: Sequence[str], *, domain: Domain, by: Person, table: int = 1
) -> None:
    """Slips of paper of a table, for who has no phone; they belong to the round of now."""

    def typing(fresh: Room) -> dict[str, Any]:
        ideas = [
            Idea.objects.create(
                trajectory_id=fresh.session.trajectory_id,
                session_id=fresh.session_id,
                domain=domain,
                text=text,
                by=by,
                table=table,
                round=fresh.round,
                is_late=fresh.phase not in GATHERING,
            )
            for text in texts
        ]
        return {"typed": [idea.pk for idea in ideas]}

    room.happen("typed", typing, by=by)


def reword(idea: Idea, text: str, *, by: Person | None = None) -> None:
    """Its author says it better."""
    _alter(idea, "idea.changed", {"text": text}, by=by)


def hide(idea: Idea, *, by: Person) -> None:
    """Take an idea out of sight; `show` undoes it."""
    _alter(idea, "idea.hidden", {"deleted_at": timezone.now()}, by=by)


def show(idea: Idea, *, by: Person) -> None:
    _alter(idea, "idea.shown", {"deleted_at": None}, by=by)


def heard(idea: Idea, room: Room) -> dict[str, Any]:
    """What the log keeps of an idea; open is what everybody at its table may read already."""
    return {
        "idea": idea.pk,
        "text": idea.text,
        "domain": idea.domain_id,
        "table": idea.table,
        "parent": idea.parent_id,
        "is_open": room.phase not in PRIVATE and not idea.is_late,
    }


def _alter(idea: Idea, kind: str, values: dict[str, Any], *, by: Person | None) -> None:
    def altering(room: Room) -> dict[str, Any]:
        Idea.objects.filter(pk=idea.pk).update(**values)
        idea.refresh_from_db(fields=[*values])
        return heard(idea, room)

    idea.session.room.happen(kind, altering, by=by)


def _check_limits(seat: Seat, room: Room) -> None:
    if room.is_locked or seat.is_muted or seat.left_at:
        raise MayNotWrite
    if not PACE.allows(seat.pk, timezone.now().timestamp()):
        raise TooFast
    # Each idea of a phone is something that happened: before so much did, nobody need count.
    if room.seq >= MOST_IDEAS and room.session.ideas.count() >= MOST_IDEAS:
        raise RoomIsFull
