"""The shortlist: putting ideas on it, and what each of them weighs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from doeboek.ideas.longlist import Line, LongList
from doeboek.ideas.method import plotting
from doeboek.ideas.method.weighing import Advice, Quarter, Score, advice_on, is_apart, quarter
from doeboek.ideas.models import Idea, Shortlisted, Weight
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

#: In which order one decides: what is not known yet comes before what brings little.
ORDER = (Quarter.QUICK_WIN, Quarter.BIG_PROJECT, None, Quarter.FILL_IN, Quarter.SKIP)


@dataclass(frozen=True)
class Weighed:
    """An idea of the shortlist under its number. The owner's scores count."""

    number: int
    line: Line
    owner: Weight | None
    coach: Weight | None

    @property
    def idea(self) -> Idea:
        return self.line.idea

    @property
    def impact(self) -> Score:
        return self.owner.impact if self.owner else None

    @property
    def effort(self) -> Score:
        return self.owner.effort if self.owner else None

    @property
    def coach_impact(self) -> Score:
        return self.coach.impact if self.coach else None

    @property
    def coach_effort(self) -> Score:
        return self.coach.effort if self.coach else None

    @property
    def quarter(self) -> Quarter | None:
        return quarter(self.impact, self.effort)

    @property
    def is_apart(self) -> bool:
        """Owner and coach see it so differently that they should talk."""
        apart = is_apart(self.impact, self.coach_impact)
        return apart or is_apart(self.effort, self.coach_effort)


class ShortList:
    """The rows in the order in which they were put on the list."""

    def __init__(self, long_list: LongList) -> None:
        self.rows = [_weighed(number, line) for number, line in enumerate(long_list.listed, 1)]

    @property
    def advice(self) -> Advice:
        return advice_on(len(self.rows))

    @property
    def known(self) -> list[Weighed]:
        return [row for row in self.rows if row.quarter]

    @cached_property
    def unknown(self) -> list[Weighed]:
        return [row for row in self.rows if not row.quarter]

    @property
    def quick_wins(self) -> list[Weighed]:
        return [row for row in self.rows if row.quarter == Quarter.QUICK_WIN]

    @property
    def to_talk_about(self) -> list[Weighed]:
        return [row for row in self.rows if row.is_apart]

    @property
    def plot(self) -> plotting.Plot:
        """The drawing of what is known."""
        return plotting.plotted(
            plotting.Weighed(row.number, row.impact, row.effort)
            for row in self.rows
            if row.impact is not None and row.effort is not None
        )

    @property
    def undecided(self) -> list[Weighed]:
        """Neither chosen nor set aside, what promises most first."""
        rows = [row for row in self.rows if not (row.idea.choice or row.idea.aside)]
        return sorted(rows, key=lambda row: (ORDER.index(row.quarter), row.number))

    @property
    def set_aside(self) -> list[Weighed]:
        return [row for row in self.rows if row.idea.aside and not row.idea.choice]

    def row_of(self, idea: Idea) -> Weighed | None:
        return next((row for row in self.rows if row.idea == idea), None)

    def next_after(self, idea: Idea) -> Weighed | None:
        """The next one that is not known yet, from this one on and then from the top."""
        here = self.row_of(idea)
        place = here.number if here else 0
        others = [row for row in self.unknown if row.idea != idea]
        return min(others, key=lambda row: (row.number < place, row.number), default=None)


@transaction.atomic
def put_on(trajectory: Trajectory, ideas: Collection[Idea], *, by: Person) -> None:
    """Put ideas of a trajectory on its shortlist; what is there already stays as it is."""
    keys = [idea.pk for idea in ideas]
    list(Idea.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    is_first = not Shortlisted.objects.filter(idea__trajectory=trajectory).exists()
    standing = Shortlisted.objects.standing().filter(idea__in=keys)
    there = set(standing.values_list("idea", flat=True))
    Shortlisted.objects.bulk_create(
        Shortlisted(idea_id=key, by=by) for key in keys if key not in there
    )
    if is_first and keys:
        trajectory.tell("shortlist.begun", by=by)


def weights_of(idea: Idea) -> dict[str, Weight]:
    """What was given to it, by voice."""
    return {weight.voice: weight for weight in idea.weights.all()}


def _weighed(number: int, line: Line) -> Weighed:
    weights = weights_of(line.idea)
    return Weighed(number, line, weights.get(Weight.Voice.OWNER), weights.get(Weight.Voice.COACH))
