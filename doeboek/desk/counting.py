"""Who may count which shops: a town its own, a federation its trades, a manager all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet, Sum, Value
from django.utils.translation import get_language

from doeboek.books.models import Edition, Response
from doeboek.desk.figures import Cell, Figures
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Trajectory, Wave
from doeboek.programmes.models.trajectories import TrajectoryQuerySet
from doeboek.programmes.stepchoice import every_template, merged

#: A municipality's code, and the programme to which a mandate is limited, if it is.
Reach = tuple[str, int | None]


@dataclass
class Town:
    """A municipality somebody works for, and the codes its waves may stand under."""

    municipality: Municipality
    reach: set[Reach] = field(default_factory=set)
    roles: set[Role] = field(default_factory=set)
    figures: Figures = field(default_factory=Figures)

    def holds(self, nis: str, programme: int) -> bool:
        return (nis, None) in self.reach or (nis, programme) in self.reach

    @property
    def waves(self) -> QuerySet[Wave]:
        found = Q(pk=None)
        for nis, programme in self.reach:
            here = Q(municipality=nis)
            found |= here & Q(programme=programme) if programme else here
        return Wave.objects.filter(found).select_related("programme", "municipality")


@dataclass
class Trades:
    """The trades of a federation, over all municipalities of a programme."""

    organisation: Organisation | None
    programme: int | None
    shops: TrajectoryQuerySet
    figures: Figures


def step_labels() -> dict[str, str]:
    """The steps that are counted, in the reader's words and in their order."""
    language = get_language() or "nl"
    return {kind.key: kind.label(language) for kind in merged(every_template())}


def towns_of(person: Person) -> list[Town]:
    """The municipalities of somebody's mandates with their figures, in two queries for them all."""
    towns: dict[str, Town] = {}
    mandates = Mandate.objects.now().of(person).for_a_town().order_by("municipality__folded")
    for mandate in mandates.with_codes():
        if mandate.municipality is not None:
            town = towns.setdefault(mandate.municipality.nis, Town(mandate.municipality))
            town.reach |= {(nis, mandate.programme_id) for nis in mandate.nis_codes}
            town.roles.add(Role(mandate.role))
    _count(list(towns.values()), person)
    return list(towns.values())


def _count(towns: list[Town], person: Person) -> None:
    if not towns:
        return
    codes = {nis for town in towns for nis, _programme in town.reach}
    shops = Trajectory.objects.kept().filter(wave__municipality__nis__in=codes)
    named = Exists(Trajectory.objects.shared_with_town(person).filter(pk=OuterRef("pk")))
    for *place, cell, count in _cells(shops, named, "wave__municipality", "wave__programme"):
        for town in towns:
            if town.holds(*place):
                town.figures.cells[cell] += count
    for *place, count in _ticked(shops, "wave__municipality", "wave__programme"):
        for town in towns:
            if town.holds(*place):
                town.figures.ticked += count


def trades_of(person: Person) -> list[Trades]:
    """What a federation may count: nobody of it by name."""
    mandates = Mandate.objects.now().of(person).filter(role=Role.FEDERATION)
    found = [
        (mandate, _shops_of(mandate))
        for mandate in mandates.select_related("organisation").order_by("pk")
    ]
    return [
        Trades(mandate.organisation, mandate.programme_id, shops, _figures(shops))
        for mandate, shops in found
    ]


def _shops_of(mandate: Mandate) -> TrajectoryQuerySet:
    prefixes = [prefix.strip() for prefix in mandate.trade_prefixes.split(",")]
    trades = Q(pk=None)
    for prefix in filter(None, prefixes):
        trades |= Q(shop__trade__code__startswith=prefix)
    return Trajectory.objects.kept().filter(trades, wave__programme=mandate.programme_id)


def _figures(shops: TrajectoryQuerySet) -> Figures:
    nobody = Value(False, BooleanField())
    cells = Counter({cell: count for cell, count in _cells(shops, nobody)})
    return Figures(cells, sum(count for (count,) in _ticked(shops)))


def _cells(shops: TrajectoryQuerySet, named: Any, *by: str) -> Iterable[tuple[Any, ...]]:
    """(… , cell, how many) for each group of shops alike."""
    standing = Edition.objects.standing().filter(book__trajectory=OuterRef("pk"))
    alike = shops.annotate(has_book=Exists(standing), is_named=named)
    rows = alike.values_list(*by, "step", "has_book", "is_named").annotate(count=Count("pk"))
    for *place, step, has_book, is_named, count in rows.order_by():
        yield *place, Cell(step, has_book, is_named), count


def _ticked(shops: TrajectoryQuerySet, *by: str) -> Iterable[tuple[Any, ...]]:
    """(… , how many) actions that were done."""
    way = [f"action__book__trajectory__{name}" for name in by]
    done = Response.objects.done().filter(
        action__book__trajectory__in=shops.values("pk"), action__deleted_at=None
    )
    if not way:
        return [(done.count(),)]
    return done.values_list(*way).annotate(count=Count("pk")).order_by()


def waves_led(person: Person) -> QuerySet[Wave]:
    """The waves of the programmes one leads, each with `begun` and `books`."""
    shops = Q(trajectories__deleted_at=None)
    given_out = Q(
        trajectories__book__editions__isnull=False,
        trajectories__book__editions__withdrawn_at=None,
    )
    waves = _led(person).select_related("municipality", "programme")
    return waves.annotate(
        begun=Count("trajectories", filter=shops, distinct=True),
        books=Count("trajectories", filter=shops & given_out, distinct=True),
    ).order_by("municipality__folded", "-starts_on", "pk")


def totals_led(person: Person) -> dict[str, int]:
    """The same over all of them, with what was aimed at and the actions done; three queries."""
    waves = _led(person)
    shops = Trajectory.objects.kept().filter(wave__in=waves.values("pk"))
    standing = Edition.objects.standing().filter(book__trajectory=OuterRef("pk"))
    [(ticked,)] = _ticked(shops)
    return {
        "target": waves.aggregate(sum=Sum("target"))["sum"] or 0,
        "begun": shops.count(),
        "books": shops.filter(Exists(standing)).count(),
        "ticked": ticked,
    }


def _led(person: Person) -> QuerySet[Wave]:
    mandates = Mandate.objects.now().of(person).filter(role=Role.MANAGER)
    return Wave.objects.visible_to(person).filter(programme__in=mandates.values("programme"))


def managers_of(waves: QuerySet[Wave]) -> list[Person]:
    """Whom to ring about these waves: who leads their programmes."""
    leading = Mandate.objects.now().filter(
        role=Role.MANAGER, programme__in=waves.values("programme")
    )
    return list(Person.objects.filter(pk__in=leading.values("person")).order_by("name", "pk"))
