"""The people of shops whom our mail does not reach: their address is to be looked at."""

from __future__ import annotations

from typing import NamedTuple

from doeboek.common.models import Letter
from doeboek.people.access import SHOP
from doeboek.people.mail import masked
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet


class NotArriving(NamedTuple):
    membership: Membership
    address: str


def not_arriving(trajectories: TrajectoryQuerySet) -> list[NotArriving]:
    """Who has still the address from which the last letter about that shop came back."""
    letters = Letter.objects.not_arriving().filter(
        about_type=Trajectory._meta.label_lower, about_id__in=trajectories.values("pk")
    )
    came_back = {(shop, to.lower()) for shop, to in letters.values_list("about_id", "to")}
    if not came_back:
        return []
    shops = {shop for shop, _to in came_back}
    people = Membership.objects.circle().filter(trajectory__in=shops, role__in=SHOP)
    return [
        NotArriving(each, masked(each.person.email))
        for each in people.select_related("trajectory", "person")
        if (each.trajectory_id, each.person.email.lower()) in came_back
    ]
