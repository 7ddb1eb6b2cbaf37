"""A hall: each table gives dots to its own ideas, and its best ones go before everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from doeboek.ideas.method import hall as method
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.box import Cut
from doeboek.ideas.method.following import Given
from doeboek.ideas.models import Event, HallIdea, Idea, Refused, Room, Seat, TableDot
from doeboek.ideas.together import heads_in, lies_with, options
from doeboek.ideas.writing import MayNotWrite
from doeboek.people.models import Person

#: From here on the ideas of the tables lie before the hall.
AFTER_THE_TABLES = frozenset(
    {Phase.CLUSTERS, Phase.DOTS, Phase.VOTE, Phase.BOX, Phase.TOP, Phase.SHEETS, Phase.CLOSED}
)
#: While an idea can still be brought to the hall or taken away again.
OPEN_TO_MORE = frozenset({Phase.CLUSTERS, Phase.DOTS, Phase.VOTE})


class NoTableDotsLeft(Refused):
    """All dots for the own table are given; one has to come back first."""


@dataclass(frozen=True)
class TableChoice:
    """What a table chose so far: how many people gave dots, and which ideas come out."""

    givers: int = 0
    cut: Cut[int] = Cut(())


def in_hall(room: Room, heads: Mapping[int, int] | None = None) -> frozenset[int] | None:
    """The ideas before the hall, each by the head it counts under; None when nothing was sent
    there, so that everything may be chosen. Asks nothing where there is one table."""
    if not room.has_tables:
        return None
    keys = HallIdea.objects.keys_in(room.pk)
    if not keys:
        return None
    heads = heads_in(room) if heads is None else heads
    return frozenset(heads.get(key, key) for key in keys)


def before_hall(dots: list[Given[int]], there: Collection[int] | None) -> list[Given[int]]:
    """Those of these dots on heads that count; `there` as `in_hall` gives it."""
    return [dot for dot in dots if there is None or dot.idea in there]


def choices(room: Room) -> list[Idea]:
    """What the group chooses from, each with `originals`: all, or what lies before the hall."""
    there = in_hall(room)
    return [idea for idea in options(room) if there is None or idea.pk in there]


def table_choices(room: Room) -> dict[int, TableChoice]:
    """By table what its people chose so far; a table where nobody did is not in it."""
    heads = heads_in(room)
    dots = TableDot.objects.filter(
        seat__room=room, idea__deleted_at=None, idea__is_late=False
    ).order_by("idea__at", "idea")
    given: dict[int, dict[tuple[int, int], None]] = {}
    for table, seat, idea in dots.values_list("idea__table", "seat", "idea"):
        given.setdefault(table, {})[seat, heads.get(idea, idea)] = None
    places = method.places_of(room.tables)
    return {
        table: TableChoice(
            len({seat for seat, _idea in dots}),
            method.chosen_at(Counter(idea for _seat, idea in dots), places),
        )
        for table, dots in given.items()
    }


def table_dots_of(seat: Seat) -> set[int]:
    """The ideas that this seat gave a dot, by the head they count under: for its own eyes."""
    return _table_dots(seat, heads_in(seat.room))


def put_table_dot(seat: Seat, idea: Idea, is_given: bool, *, client_id: str) -> Event:
    """Let this idea of the own table have a dot of this seat, or not any more.

    It sets a state: sent twice it is the same. Raises NotNow outside its part and for an idea of
    another table, NoTableDotsLeft, MayNotWrite for a muted seat, SentBefore.
    """

    def putting(room: Room) -> dict[str, Any]:
        if room.phase != Phase.TABLES or idea.table != (seat.table or 1):
            raise NotNow
        if seat.is_muted:
            raise MayNotWrite
        heads = heads_in(room)
        elsewhere = _table_dots(seat, heads) - {heads.get(idea.pk, idea.pk)}
        if is_given and len(elsewhere) >= method.DOTS_AT_A_TABLE:
            raise NoTableDotsLeft
        seat.table_dots.filter(idea__in=lies_with(idea, heads)).delete()
        if is_given:
            TableDot.objects.create(seat=seat, idea=idea)
        return {"seat": seat.number}

    return seat.room.happen(
        "tabledot",
        putting,
        seat=seat,
        client_id=client_id,
        digest=f"{idea.pk} {is_given}",
        leaves_room=True,
    )


def send_to_hall(room: Room, *, by: Person) -> None:
    """Bring the best ideas of each table before the hall, in the place of those sent earlier; what
    the coach brought there stays."""

    def sending(fresh: Room) -> dict[str, Any]:
        best = _best_of_tables(fresh)
        standing = fresh.hall_ideas.standing()
        standing.filter(by=None).exclude(idea__in=best).update(undone_at=timezone.now())
        there = set(standing.values_list("idea", flat=True))
        new = [HallIdea(room=fresh, idea_id=idea) for idea in best if idea not in there]
        HallIdea.objects.bulk_create(new)
        return {"sent": len(best)}

    room.happen("hall", sending, by=by)


def bring(idea: Idea, is_brought: bool, *, by: Person) -> None:
    """The coach brings an idea before the hall, or takes it away again. Raises NotNow."""

    def bringing(room: Room) -> dict[str, Any]:
        if room.phase not in OPEN_TO_MORE or not room.has_tables:
            raise NotNow
        standing = room.hall_ideas.standing().filter(idea__in=lies_with(idea, heads_in(room)))
        if not is_brought:
            standing.update(undone_at=timezone.now())
        elif not standing.exists():
            HallIdea.objects.create(room=room, idea=idea, by=by)
        return {"idea": idea.pk, "is_brought": is_brought}

    idea.session.room.happen("hall", bringing, by=by)


def _table_dots(seat: Seat, heads: Mapping[int, int]) -> set[int]:
    there = seat.table_dots.filter(idea__deleted_at=None, idea__is_late=False)
    return {heads.get(idea, idea) for idea in there.values_list("idea", flat=True)}


def _best_of_tables(room: Room) -> Collection[int]:
    parents = room.session.ideas.kept().exclude(parent=None).values_list("parent", flat=True)
    built_on = Counter(parent for parent in parents if parent)
    return dict.fromkeys(
        idea
        for _table, choice in sorted(table_choices(room).items())
        for idea in method.sent_by(choice.cut, built_on)
    )
