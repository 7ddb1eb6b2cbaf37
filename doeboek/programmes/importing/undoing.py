"""Taking a list back: what it made goes, unless somebody worked on it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import CharField, Count, Exists, ManyToOneRel, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.people.models import Link, Person
from doeboek.programmes.models import Membership, Participation, Shop, ShopList, Trajectory

#: What every trajectory begins with; more of these is seen by their number or version.
BORN_WITH = {"participations", "memberships", "steps", "moments"}
#: What may hang on one, as `words.KEPT` calls it; what another app adds is "other".
HANGING = {
    "closing": "closed",
    "appointments": "appointments",
    "notes": "notes",
    "agreements": "agreements",
    "consents": "consents",
}


class Undone(NamedTuple):
    removed: int
    kept: int


def made_by(shop_list: ShopList) -> QuerySet[Trajectory]:
    return Trajectory.objects.filter(list_rows__shop_list=shop_list)


def reasons_to_keep(shop_list: ShopList) -> dict[int, list[str]]:
    """Why a trajectory that the list made has to stay; keys of `words.KEPT`. One query."""
    made = made_by(shop_list)
    first, *others = [*_own_signs(made), *_hanging_on(made)]
    found = first.union(*others, all=True)
    reasons: dict[int, set[str]] = defaultdict(set)
    for trajectory, why in found:
        reasons[trajectory].add(why)
    return {trajectory: sorted(whys) for trajectory, whys in reasons.items()}


@transaction.atomic
def undo(shop_list: ShopList, *, by: Person) -> Undone:
    """Remove the trajectories and shops that the list made and nobody touched since."""
    shop_list = ShopList.objects.select_for_update().get(pk=shop_list.pk)
    keep = reasons_to_keep(shop_list)
    made = list(made_by(shop_list).values_list("pk", flat=True))
    going = [trajectory for trajectory in made if trajectory not in keep]
    rows = shop_list.rows.filter(trajectory__in=going)
    shops = set(rows.exclude(made_shop=None).values_list("made_shop", flat=True))
    owners = set(_owners(going).values_list("person", flat=True))
    _take_away(going)
    _unused(Shop, shops, besides=frozenset({"occupancies", "list_rows"})).delete()
    _delete(_unused(Person, owners))
    shop_list.undone_at = timezone.now()
    shop_list.save(update_fields=["undone_at"])
    return Undone(len(going), len(made) - len(going))


def _own_signs(made: QuerySet[Trajectory]) -> Iterator[QuerySet]:
    """What the trajectory, its shop and its people show themselves."""
    told = made.annotate(told=Count("moments", distinct=True)).filter(told__gt=1)
    yield _because("happened", told, "pk")
    changed = Q(version__gt=1) | Q(participations__version__gt=1)
    changed |= Q(list_rows__made_shop__version__gt=1)
    changed |= Q(memberships__role=Role.OWNER, memberships__person__version__gt=1)
    yield _because("changed", made.filter(changed), "pk")
    born = Q(role__in=[Role.COACH, Role.OWNER], version=1)
    around = Membership.objects.filter(trajectory__in=made).exclude(born)
    yield _because("memberships", around, "trajectory")
    links = Link.objects.filter(
        object_type=Trajectory._meta.label_lower, object_id__in=made.values("pk")
    )
    yield _because("links", links, "object_id")


def _hanging_on(made: QuerySet[Trajectory]) -> Iterator[QuerySet]:
    """Rows of this app and of those above it that belong to the trajectory."""
    for model, way in ((Trajectory, ""), (Participation, "__trajectory")):
        for relation in _belonging(model):
            why = HANGING.get(str(relation.get_accessor_name()), "other")
            to_trajectory = relation.field.name + way
            rows = relation.related_model._base_manager.filter(**{f"{to_trajectory}__in": made})
            if relation.get_accessor_name() not in BORN_WITH:
                yield _because(why, rows, to_trajectory)


def _because(why: str, rows: QuerySet[Any], to_trajectory: str) -> QuerySet[Any]:
    """Pairs of a trajectory and the reason, fit for a union."""
    pairs = rows.order_by().annotate(why=Value(why, CharField()))
    return pairs.values_list(to_trajectory, "why")


def _belonging(model: type[models.Model]) -> list[Any]:
    """The relations that would go with a row, or keep it from going."""
    return [each for each in _relations(model) if each.on_delete is not models.SET_NULL]


def _relations(model: type[models.Model]) -> list[Any]:
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if isinstance(field, ManyToOneRel)]


def _owners(trajectories: Iterable[int]) -> QuerySet[Membership]:
    return Membership.objects.filter(trajectory__in=trajectories, role=Role.OWNER)


def _take_away(trajectories: list[int]) -> None:
    """Delete trajectories on which nothing hangs but what they were born with."""
    for relation in _relations(Trajectory):
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": trajectories})
        if relation.on_delete is models.SET_NULL:
            rows.update(**{name: None})
        elif relation.get_accessor_name() in BORN_WITH:
            _delete(rows)
    _delete(Trajectory.objects.filter(pk__in=trajectories))


def _delete(rows: QuerySet[Any]) -> None:
    """Delete rows of which we know that nothing points to them.

    `delete` would look for that again, row by row in every table; the database still refuses when
    we are wrong.
    """
    rows._raw_delete(rows.db)


def _unused(
    model: type[models.Model], pks: set[int], *, besides: frozenset[str] = frozenset()
) -> QuerySet[Any]:
    """Those rows that nothing points to, `besides` what may."""
    unused = model._base_manager.filter(pk__in=pks)
    for relation in _relations(model):
        if relation.get_accessor_name() not in besides:
            pointing = relation.related_model._base_manager.filter(
                **{relation.field.name: OuterRef("pk")}
            )
            unused = unused.filter(~Exists(pointing))
    return unused
