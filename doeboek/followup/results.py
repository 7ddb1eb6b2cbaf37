"""What came of all the shops of a programme that looked back, for who leads it.

Each shop counts once, by the last time it looked back, and each of its actions by the last word on
it. What nobody said is not counted at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from doeboek.books.models import OwnTemplate
from doeboek.followup.choices import Innovation, Investment, Jobs, Turnover
from doeboek.followup.inviting import standing_from, with_standing
from doeboek.followup.marks import reached
from doeboek.followup.models import Effect, LookBack, Outcome
from doeboek.followup.tallying import (
    DONE,
    PARTLY,
    Said,
    Tally,
    by_result,
    tally,
    that_count,
)
from doeboek.programmes.models import Programme, Trajectory, Wave
from doeboek.programmes.models.trajectories import TrajectoryQuerySet

#: What a shop may tell of itself as a whole, with its answers in their order.
BANDS = {
    "investment": Investment,
    "turnover": Turnover,
    "jobs": Jobs,
    "innovation": Innovation,
}


@dataclass
class WaveResults:
    """One round: how many shops could look back by now, how many did, and what of their actions."""

    wave: Wave
    could: int = 0
    looked: int = 0
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True)
class Results:
    """All rounds of a programme; `bands` has for each question its answers with how many."""

    waves: list[WaveResults]
    kinds: list[tuple[str, int]]
    bands: dict[str, list[tuple[str, int]]]

    @property
    def tally(self) -> Tally:
        return sum((each.tally for each in self.waves), Tally())

    @property
    def could(self) -> int:
        return sum(each.could for each in self.waves)

    @property
    def looked(self) -> int:
        return sum(each.looked for each in self.waves)


class LookedBack(NamedTuple):
    """What counts of the actions of one trajectory that looked back, and where that is."""

    shop: int
    municipality: str
    programme: int
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Together:
    """What came of some shops together: how many looked back, what of their actions, and how many
    of these shops had each kind of result, the most first."""

    looked: int
    tally: Tally
    kinds: list[tuple[str, int]]


def looked_back(shops: TrajectoryQuerySet) -> list[LookedBack]:
    """Those of these that did, in two queries."""
    last = _last_ones(shops)
    said = defaultdict(list)
    for each in that_count(_said(last)).values():
        said[each.trajectory].append(each)
    where = ("trajectory__wave__municipality", "trajectory__wave__programme")
    rows = last.values_list("trajectory", "trajectory__shop", *where)
    # What is of no single shop, as a street, stands by itself.
    return [LookedBack(shop or -pk, nis, led, tuple(said[pk])) for pk, shop, nis, led in rows]


def together(found: Iterable[LookedBack]) -> Together:
    """A shop that took part twice is one. Whoever shows it outside the team sees to it that it
    points at nobody."""
    found = list(found)
    kinds = by_result(_once_a_shop(found))
    named = [(label, count) for label, count in _named(kinds) if count]
    return Together(
        looked=len({each.shop for each in found}),
        tally=tally(said.kind for each in found for said in each.said),
        kinds=sorted(named, key=lambda each: -each[1]),
    )


def _once_a_shop(found: Iterable[LookedBack]) -> list[Said]:
    """Of each shop one that holds all its results: then counting them counts shops."""
    results: dict[int, set[str]] = defaultdict(set)
    for each in found:
        for said in each.said:
            if said.kind in (DONE, PARTLY):
                results[each.shop].update(said.results)
    return [Said(shop, 0, 0, "shop", DONE, tuple(held)) for shop, held in results.items()]


def results_of(programme: Programme) -> Results:
    """In five queries, however many shops there are."""
    shops = Trajectory.objects.kept().filter(wave__programme=programme)
    found = {
        wave.pk: WaveResults(wave)
        for wave in programme.waves.select_related("municipality").order_by(
            "-starts_on", "municipality__folded", "pk"
        )
    }
    for wave, could in _could(shops):
        found[wave].could += could
    last = _last_ones(shops)
    waves = dict(last.values_list("trajectory", "trajectory__wave"))
    said = list(that_count(_said(last)).values())
    kinds: dict[int, list[str | None]] = {wave: [] for wave in found}
    for each in said:
        kinds[waves[each.trajectory]].append(each.kind)
    for wave, looked in Counter(waves.values()).items():
        found[wave].looked = looked
        found[wave].tally = tally(kinds[wave])
    shown = [each for each in found.values() if each.could or each.looked]
    return Results(shown, _named(by_result(said)), _bands(last))


def _could(shops: TrajectoryQuerySet) -> Iterable[tuple[int, bool]]:
    """(round, whether its first mark has come) for each shop that has a book."""
    today = timezone.localdate()
    given = with_standing(shops).filter(given_out_at__isnull=False).order_by()
    for wave, at, last in given.values_list("wave", "given_out_at", "looked_back"):
        day = standing_from(at, last).given_out
        yield wave, last is not None or bool(day and reached(day, today))


def _last_ones(shops: TrajectoryQuerySet) -> QuerySet[LookBack]:
    """Of each shop the last look back that was finished."""
    finished = LookBack.objects.finished().filter(trajectory=OuterRef("trajectory"))
    newest = Subquery(finished.order_by("-mark").values("pk")[:1])
    return LookBack.objects.filter(trajectory__in=shops.values("pk"), pk=newest).order_by()


def _said(last: QuerySet[LookBack]) -> list[Said]:
    """All that was said in these, and before them in the same trajectories."""
    here = {
        "trajectory": OuterRef("look_back__trajectory"),
        "mark__gte": OuterRef("look_back__mark"),
    }
    rows = Outcome.objects.filter(Exists(last.filter(**here))).order_by("at", "pk")
    about = ("look_back__trajectory", "look_back__mark")
    columns = rows.values_list(*about, "action", "side", "kind", "results")
    return [
        Said(trajectory, mark, action, side, kind, tuple(results))
        for trajectory, mark, action, side, kind, results in columns
    ]


def _named(counted: Counter[str]) -> list[tuple[str, int]]:
    return [(str(label), counted[key]) for key, label in OwnTemplate.Result.choices]


def _bands(look_backs: QuerySet[LookBack]) -> dict[str, list[tuple[str, int]]]:
    """Of each shop what it told last, else what the team told of it."""
    told: dict[int, Effect] = {}
    for effect in Effect.objects.filter(look_back__in=look_backs.values("pk")):
        there = told.get(effect.look_back_id)
        if there is None or effect.side == "shop" or there.side != "shop":
            told[effect.look_back_id] = effect
    found = {}
    for name, choices in BANDS.items():
        counted = Counter(getattr(effect, name) for effect in told.values())
        found[name] = [(str(label), counted[key]) for key, label in choices.choices]
    return found
