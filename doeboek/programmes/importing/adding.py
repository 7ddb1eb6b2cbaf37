"""The shops of a list come into the programme: the first ones at once, the others by a job.

Nobody else can write while shops are added, so they come in portions, each whole or not at all. A
row knows the trajectory that it became; what is left is what has none yet. So a portion that is
begun again adds nothing twice, and a list that is undone halfway stops there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.common.jobs import job
from doeboek.people.models import Person
from doeboek.programmes.importing.judging import Judge
from doeboek.programmes.importing.owners import owners_of
from doeboek.programmes.importing.rows import Entry, Surroundings
from doeboek.programmes.models import ListRow, ShopList
from doeboek.programmes.starting import Address, Opening, Start, open_shops, start_trajectories

PORTION = 200


class AlreadyAdded(Exception):
    """Somebody added this list before."""


class Added(NamedTuple):
    """How many shops came in, how many turned out to be known by now, how many are to follow."""

    shops: int
    known_meanwhile: int
    left: int


@transaction.atomic
def add_shops(shop_list: ShopList, *, coach: Person, by: Person) -> Added:
    """Begin a trajectory for every row that is to be added. Raises AlreadyAdded.

    What does not fit in the first portion follows in a job.
    """
    shop_list = _locked(shop_list.pk)
    if shop_list.committed_at:
        raise AlreadyAdded
    shop_list.promised = shop_list.counts["adding"]
    shop_list.committed_at, shop_list.committed_by = timezone.now(), by
    shop_list.save(update_fields=["promised", "committed_at", "committed_by"])
    _add_portion(Judge(shop_list), coach)
    added = Added(shop_list.counts["added"], shop_list.known_meanwhile, shop_list.counts["left"])
    if added.left:
        add_the_rest.enqueue(shop_list.pk, coach.pk)
    return added


@job
def add_the_rest(shop_list_id: int, coach_id: int) -> None:
    """Add what is left of a list, a portion at a time, unless it was undone meanwhile."""
    coach = Person.objects.get(pk=coach_id)
    judge = Judge(ShopList.objects.get(pk=shop_list_id))
    while _is_going_on(judge, coach):
        pass


@transaction.atomic
def _is_going_on(judge: Judge, coach: Person) -> bool:
    """Add one more portion, and say whether more is left."""
    if not _locked(judge.shop_list.pk).is_being_added:
        return False
    _add_portion(judge, coach)
    return judge.shop_list.is_being_added


def _locked(shop_list_id: int) -> ShopList:
    return ShopList.objects.select_for_update().get(pk=shop_list_id)


def _add_portion(judge: Judge, coach: Person) -> None:
    judged = judge.judge(list(judge.shop_list.rows.left()[:PORTION]))
    _add([(row, entry) for row, entry in judged if row.is_to_add], judge, coach)
    judge.shop_list.forget_counts()


def _add(judged: Sequence[tuple[ListRow, Entry]], judge: Judge, coach: Person) -> None:
    shop_list = judge.shop_list
    rows, entries = [row for row, _entry in judged], [entry for _row, entry in judged]
    opened = open_shops([_opening(entry, judge.around) for entry in entries])
    starts = [
        Start(shop=shop, title=entry.name, owner=owner, phone=entry.phone, email=entry.email)
        for (shop, _is_new), entry, owner in zip(
            opened, entries, owners_of(entries, shop_list), strict=True
        )
    ]
    by = shop_list.committed_by
    begun = start_trajectories(shop_list.wave, starts, coach=coach, by=by)
    for row, trajectory, (shop, is_new) in zip(rows, begun, opened, strict=True):
        row.trajectory, row.made_shop = trajectory, shop if is_new else None
    ListRow.objects.write_again(rows, ["trajectory", "made_shop"])


def _opening(entry: Entry, around: Surroundings) -> Opening:
    return Opening(
        name=entry.name,
        address=Address(
            street=entry.street,
            number=entry.number,
            box=entry.box,
            postcode=entry.postcode,
            municipality=around.town,
            locality=around.locality(entry.postcode) or entry.municipality,
        ),
        trade=around.trade(entry.nace) if entry.nace else None,
        enterprise_number=entry.enterprise_number,
        establishment_number=entry.establishment_number,
        website=entry.website,
    )
