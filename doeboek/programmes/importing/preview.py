"""What the page of a list shows of each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doeboek.people.models import Person
from doeboek.programmes.importing.rows import Entry, described
from doeboek.programmes.importing.words import KEPT, sentences
from doeboek.programmes.models import ListRow, ShopList, Trajectory

FILTERS = {
    "nieuw": ListRow.Verdict.NEW,
    "twijfel": ListRow.Verdict.DOUBTFUL,
    "gekend": ListRow.Verdict.SAME,
    "fout": ListRow.Verdict.WRONG,
}
STATES = {"new": "done", "same": "", "doubtful": "wait", "wrong": "stuck"}


@dataclass(frozen=True, kw_only=True)
class RowLine:
    row: ListRow
    entry: Entry
    state: str
    reasons: list[str]
    match: Trajectory | None


@dataclass(frozen=True, kw_only=True)
class MadeLine:
    """A trajectory that the list made; `may_open` for who sees it, `why` when it had to stay."""

    trajectory: Trajectory
    may_open: bool
    why: list[str]


def preview_lines(page: Iterable[ListRow], shop_list: ShopList, person: Person) -> list[RowLine]:
    """One query for all rows: which of the shops they resemble this person may open."""
    rows = list(page)
    open_to = _open_to(person, [row.match_id for row in rows if row.match_id])
    return [
        RowLine(
            row=row,
            entry=described(row.raw, shop_list.mapping),
            state=STATES.get(row.verdict, ""),
            reasons=sentences(row.reasons),
            match=row.match if row.match_id in open_to else None,
        )
        for row in rows
    ]


def kept_lines(
    page: Iterable[Trajectory], keep: dict[int, list[str]], person: Person
) -> list[MadeLine]:
    trajectories = list(page)
    open_to = _open_to(person, [trajectory.pk for trajectory in trajectories])
    return [
        MadeLine(
            trajectory=trajectory,
            may_open=trajectory.pk in open_to,
            why=[str(KEPT[why]) for why in keep.get(trajectory.pk, [])],
        )
        for trajectory in trajectories
    ]


def _open_to(person: Person, trajectories: list[int]) -> set[int]:
    seen = Trajectory.objects.for_team(person).filter(pk__in=trajectories)
    return set(seen.values_list("pk", flat=True))
