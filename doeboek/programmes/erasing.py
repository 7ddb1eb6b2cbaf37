"""What programmes hold of somebody who is erased: roles, a signature, cells of a list."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from doeboek.common.files import release
from doeboek.common.models import Letter
from doeboek.people.access import SHOP
from doeboek.people.erasing import addresses_of, when_erased, when_erased_at_last
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Agreement,
    ListRow,
    Mandate,
    Membership,
    Prospect,
    ShopList,
    Trajectory,
    Wave,
)
from doeboek.programmes.models.period import Period


@when_erased
def forget_who_asked(person: Person) -> None:
    """Who asked to be called, and became this person, or left the same address."""
    asked = Q(steps__trajectory__in=_around(person), name=person.name)
    for address in addresses_of(person):
        asked |= Q(email__iexact=address)
    Prospect.objects.filter(pk__in=Prospect.objects.filter(asked).values("pk")).delete()


@when_erased_at_last
def end_roles(person: Person) -> None:
    """Nobody is involved any more; what somebody does in the shop was said of that person."""
    mandates = person.mandates.values_list("pk", flat=True)
    Letter.objects.filter(context__mandate__in=list(mandates)).delete()
    Membership.objects.filter(person=person).update(task="")
    _end(Mandate.objects.filter(person=person).filter(_not_over()))
    _end(Membership.objects.filter(person=person).filter(_not_over()))


@when_erased
def blank_signatures(person: Person) -> None:
    """That the shop agreed, to which words and when, stays without the name and the paper."""
    for agreement in Agreement.objects.filter(signed_by=person).select_related("paper"):
        paper, agreement.paper, agreement.signed_name = agreement.paper, None, ""
        agreement.save(update_fields=["paper", "signed_name"])
        release(paper)
    Wave.objects.filter(agreed_with=person.name).update(agreed_with="")


@when_erased
def blank_cells(person: Person) -> None:
    """A list that is not wiped yet may have brought this person in."""
    around = _around(person)
    rows = ListRow.objects.filter(Q(trajectory__in=around) | Q(match__in=around))
    for row in rows.exclude(shop_list__in=ShopList.objects.filter(wiped_at__isnull=False)):
        row.raw, row.reasons = [""] * len(row.raw), []
        row.save(update_fields=["raw", "reasons"])


def _around(person: Person) -> QuerySet:
    """The shops of this person."""
    shops = Membership.objects.filter(person=person, role__in=SHOP)
    return Trajectory.objects.filter(pk__in=shops.values("trajectory")).values("pk")


def _not_over() -> Q:
    return Q(until=None) | Q(until__gte=timezone.localdate())


def _end(periods: QuerySet | Iterable[Period]) -> None:
    for period in periods:
        period.end()
