"""Where an idea comes from, without anybody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
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

    @property
    def is_known(self) -> bool:
        """There is more to say than its session and its field."""
        return bool(self.table or self.roles or self.builds_on)


def origins_of(ideas: Collection[Idea], rooms: Mapping[int, Room]) -> dict[int, Origin]:
    """The origin of each idea by its key, in one query; `ideas` are all those of their sessions
    that are in sight, `rooms` those of the sessions on phones."""
    texts = {idea.pk: idea.text for idea in ideas}
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
            builds_on=texts.get(idea.parent_id or 0, ""),
        )
    return found


def _pair(seat: Seat) -> tuple[int, int | None, int | None]:
    return (seat.room_id, seat.table, seat.pair)
