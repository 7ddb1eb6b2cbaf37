"""Erasing a shop: what was its own is destroyed, whoever wrote it; that it took part stays.

What hangs on a trajectory follows from the models, as for a dossier. Of the few that an app names
in `STAYS` the rows stay, blank by the privacy class of each field; all the rest is deleted, so that
a new model needs to say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from doeboek.audits.models import PublicScan
from doeboek.books.erasing import erase_papers
from doeboek.books.models import Book
from doeboek.cityissues.models import CityIssue
from doeboek.common.files import release
from doeboek.common.models import Letter, StoredFile
from doeboek.common.privacy import Erase, stays
from doeboek.desk.dossier.walking import Column, Model, classes_of, hanging, paths
from doeboek.people.access import SHOP
from doeboek.people.models import Link, Person
from doeboek.programmes.models import ListRow, Mandate, Membership, Prospect, Shop, Trajectory


@transaction.atomic
def erase(trajectory: Trajectory, *, by: Person) -> None:
    """Destroy all that is of this trajectory's shop, for good; once erased nothing changes.

    People of the shop and guests of its sessions who are known from nowhere else are erased too.
    """
    trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if trajectory.erased_at:
        return
    shops = list(Shop.objects.filter(participations__trajectory=trajectory).distinct())
    _forget_told_elsewhere(trajectory, shops)
    for person in people_to_erase(trajectory):
        person.erase()
    for book in Book.objects.filter(trajectory=trajectory):
        erase_papers(book, by=by)
    files = list(_files_of(trajectory))
    for model in _in_order():
        _rows(model, trajectory).delete()
    _blank_what_stays(trajectory)
    _take_their_shops_away(trajectory, shops)
    now = timezone.now()
    Trajectory.objects.filter(pk=trajectory.pk).update(
        erased_at=now, erased_by=by, deleted_at=now, folded=""
    )
    for file in files:
        release(file)


def people_to_erase(trajectory: Trajectory) -> QuerySet[Person]:
    """Who is known from this trajectory alone: of the shop, or a guest of one of its sessions."""
    here = Membership.objects.filter(trajectory=trajectory, role__in=SHOP).values("person")
    elsewhere = Membership.objects.exclude(trajectory=trajectory).values("person")
    works = Mandate.objects.values("person")
    of_the_shop = Q(pk__in=here) & ~Q(pk__in=elsewhere) & ~Q(pk__in=works)
    guests = Q(seats__room__session__trajectory=trajectory, seats__is_guest=True)
    return Person.objects.filter(of_the_shop | guests, erased_at=None).distinct()


def _forget_told_elsewhere(trajectory: Trajectory, shops: list[Shop]) -> None:
    """Who asked to be called, links with their letters, and what went wrong with a job."""
    scans = PublicScan.objects.filter(audit__measurement__participation__trajectory=trajectory)
    asked = Q(steps__trajectory=trajectory) | Q(pk__in=scans.values("prospect"))
    Prospect.objects.filter(pk__in=Prospect.objects.filter(asked).values("pk")).delete()
    _forget_links(trajectory)
    Letter.objects.about(trajectory).delete()
    _wipe_rows_of_lists(trajectory)
    names = {trajectory.title, *(shop.name for shop in shops)} - {""}
    told = Q(pk=None)
    for name in names:
        told |= Q(traceback__icontains=name)
    DBTaskResult.objects.filter(told).update(traceback="")


def _forget_links(trajectory: Trajectory) -> None:
    """Those to the shop's pages and to its questions to the town, with the letters that had one."""
    links = list(Link.objects.to(trajectory).values_list("pk", flat=True))
    for issue in CityIssue.objects.filter(trajectory=trajectory):
        links += Link.objects.to(issue).values_list("pk", flat=True)
    Letter.objects.filter(context__link__in=links).delete()
    Link.objects.filter(pk__in=links).delete()


def _wipe_rows_of_lists(trajectory: Trajectory) -> None:
    """A list is wiped within a month anyway; until then it has what the town told of the shop."""
    for row in ListRow.objects.filter(Q(trajectory=trajectory) | Q(match=trajectory)):
        row.raw, row.reasons, row.match, row.trajectory = [""] * len(row.raw), [], None, None
        row.save(update_fields=["raw", "reasons", "match", "trajectory"])


@cache
def _in_order() -> list[Model]:
    """The models whose rows go, each before what it points to."""
    going = {label: hanging()[label] for label in paths() if label not in stays()}
    order = TopologicalSorter({label: set[str]() for label in sorted(going)})
    for label, model in going.items():
        for field in model._meta.concrete_fields:
            leads = field.related_model._meta.label if field.related_model else ""
            if leads in going and leads != label:
                order.add(leads, label)
    return [going[label] for label in order.static_order()]


def _rows(model: Model, trajectory: Trajectory) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._base_manager.filter(**{paths()[model._meta.label]: trajectory.pk})
    return rows


def _files_of(trajectory: Trajectory) -> Iterator[StoredFile]:
    """Every file that a row points to, each once; some may be in use elsewhere."""
    used = Q(pk=None)
    for label in paths():
        model = hanging()[label]
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is StoredFile:
                used |= Q(pk__in=_rows(model, trajectory).values(field.name))
    yield from StoredFile.objects.filter(used)


def _blank_what_stays(trajectory: Trajectory) -> None:
    for label in sorted(stays()):
        blanks = {field.attname: _nothing(field) for field in blanked(hanging()[label])}
        if blanks:
            _rows(hanging()[label], trajectory).update(**blanks)


def blanked(model: Model) -> list[Column]:
    """The fields of a model that are emptied when its row stays: all that its app says so of, and
    that can be empty. What cannot leads to another row that stays, or to the team."""
    classes = classes_of(model)
    return [
        field
        for field in model._meta.concrete_fields
        if classes[field.name].erase is Erase.BLANK and not _must_lead(field)
    ]


def _must_lead(field: Column) -> bool:
    """Whether it points to something whatever happens. A shop's trajectory always has a shop."""
    return field.is_relation and (not field.null or field.related_model is Shop)


def _nothing(field: Column) -> Any:
    if field.null:
        return None
    return {} if isinstance(field, models.JSONField) else ""


def _take_their_shops_away(trajectory: Trajectory, shops: list[Shop]) -> None:
    """The rows that stay are of a shop without a name; the shop goes, unless it is known from
    another trajectory."""
    for shop in shops:
        nobody = Shop.objects.create(name="")
        trajectory.participations.filter(shop=shop).update(shop=nobody)
        Trajectory.objects.filter(pk=trajectory.pk, shop=shop).update(shop=nobody)
        if not shop.participations.exists() and not shop.trajectories.exists():
            shop.delete()
