"""Where an idea comes from, without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doeboek.ideas.models import Idea, Room, Seat


@dataclass(frozen=True)
class Origin:
    """Beside its session and its field: at which table of a hall, by whom by role, and on what it
    builds. On paper nobody wrote down who it was."""

    table: int | None = None
    roles: tuple[str, ...] = ()
    """Two where a pair wrote on one phone."""
    builds_on: str = ""


def origins_of(ideas: Iterable[Idea], rooms: Mapping[int, Room]) -> dict[int, Origin]:
    """The origin of each idea by its key, in one query; `rooms` are those of their sessions."""
    seats = {seat.pk: seat for seat in Seat.objects.filter(room__in=rooms.values())}
    silent: dict[tuple[int, int | None, int | None], list[Seat]] = defaultdict(list)
    for each in seats.values():
        if each.pair and not each.has_phone:
            silent[_pair(each)].append(each)
    found = {}
    for idea in ideas:
        room, writer = rooms.get(idea.session_id), seats.get(idea.seat_id or 0)
        beside = silent[_pair(writer)] if writer and idea.round else []
        together = dict.fromkeys([writer, *beside])
        found[idea.pk] = Origin(
            table=idea.table if room and room.has_tables else None,
            roles=tuple(str(seat.get_role_display()) for seat in together if seat),
            builds_on=_words(idea.parent),
        )
    return found


def _pair(seat: Seat) -> tuple[int, int | None, int | None]:
    return (seat.room_id, seat.table, seat.pair)


def _words(parent: Idea | None) -> str:
    return parent.text if parent and parent.deleted_at is None else ""
