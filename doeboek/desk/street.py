"""Where the shops stand, one awning each, and which of them stand still."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import get_language

from doeboek.desk.facts import facts_for
from doeboek.desk.nextstep import NextStep
from doeboek.desk.nudging import brings_on
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.stepchoice import merged
from doeboek.programmes.steptemplates import step_template

MOST_BADGES = 60
MOST_STALLED = 6


@dataclass(frozen=True)
class StreetStep:
    key: str
    label: str
    total: int
    shops: list[Trajectory]


@dataclass(frozen=True)
class Street:
    """`limits` are the days after which the programmes of these shops call one quiet."""

    steps: list[StreetStep]
    total: int
    limits: frozenset[int]

    @property
    def most(self) -> int:
        return max((step.total for step in self.steps), default=0)

    @property
    def has_badges(self) -> bool:
        """One awning each up to sixty, a bar beyond."""
        return 0 < self.total <= MOST_BADGES


@dataclass(frozen=True)
class Stalled:
    """A quiet shop and what would bring it on."""

    trajectory: Trajectory
    step: NextStep | None


def street_of(person: Person) -> Street:
    """The open shops per step, in the order of the steps."""
    open_ones = Trajectory.objects.whole_for(person).open()
    rows = list(
        open_ones.values_list(
            "wave__programme__steps_name",
            "wave__programme__steps_version",
            "wave__programme__stalled_after_days",
            "step",
        )
        .annotate(count=Count("pk"))
        .order_by()
    )
    total = sum(count for *_rest, count in rows)
    first = list(open_ones[: MOST_BADGES + 1])
    shops = first if total <= MOST_BADGES else []
    templates = {(name, version) for name, version, *_rest in rows}
    kinds = merged(step_template(name, version) for name, version in templates)
    language = get_language() or "nl"
    steps = [
        StreetStep(
            key=kind.key,
            label=kind.label(language),
            total=sum(count for *_rest, step, count in rows if step == kind.key),
            shops=[shop for shop in shops if shop.step == kind.key],
        )
        for kind in kinds
    ]
    return Street(steps, total, frozenset(days for _name, _version, days, *_rest in rows))


def stalled_for(person: Person, street: Street) -> tuple[list[Stalled], bool]:
    """The longest quiet ones of the own street first, and whether there are more."""
    found = list(quiet_ones(person, street.limits)[: MOST_STALLED + 1])
    return with_steps(found[:MOST_STALLED]), len(found) > MOST_STALLED


def quiet_ones(person: Person, limits: frozenset[int] | None = None) -> TrajectoryQuerySet:
    """All shops of this person that stand still, the longest quiet ones first; `limits` as those of
    a street, from who knows them."""
    quiet = Trajectory.objects.whole_for(person).stalled(limits).with_circle()
    return quiet.select_related("wave__programme", "closing").order_by("last_moment_at", "pk")


def with_steps(shops: Collection[Trajectory]) -> list[Stalled]:
    """Each with what would bring it on; one query."""
    facts = facts_for(shops)
    return [Stalled(each, brings_on(each, facts[each.pk])) for each in shops]
