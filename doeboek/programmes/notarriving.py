"""Whom our mail does not reach: the people of shops, and who works in a programme."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from doeboek.common.models import Letter
from doeboek.people.access import SHOP
from doeboek.people.mail import masked
from doeboek.programmes.models import Mandate, Membership, Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet


class NotArriving(NamedTuple):
    membership: Membership
    address: str


def not_arriving(trajectories: TrajectoryQuerySet) -> list[NotArriving]:
    """Who has still the address from which the last letter about that shop came back."""
    came_back = Letter.objects.not_arriving().filter(
        about_type=Trajectory._meta.label_lower,
        about_id=OuterRef("trajectory"),
        to__iexact=OuterRef("person__email"),
    )
    circle = Membership.objects.circle().select_related("trajectory", "person")
    people = circle.filter(Exists(came_back), trajectory__in=trajectories, role__in=SHOP)
    return [NotArriving(each, masked(each.person.email)) for each in people]


def with_mail_that_came_back(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Each with `came_back_at`: when the last letter to the address of the account came back, None
    when it did not."""
    sent = Letter.objects.filter(to__iexact=OuterRef("person__user__email")).order_by("-pk")
    return mandates.annotate(came_back_at=Subquery(sent.values("came_back_at")[:1]))
