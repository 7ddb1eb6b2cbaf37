"""Which frame a page about one trajectory has: the shop's own, or the team's."""

from __future__ import annotations

from django.http import HttpRequest

from doeboek.people.access import SHOP
from doeboek.programmes.models import Trajectory


def base_for(request: HttpRequest, trajectory: Trajectory) -> str:
    """The owner's frame for the owner and the shop's members, the team's for the others."""
    in_the_shop = SHOP & trajectory.roles_of(request.person)
    return "common/owner.html" if in_the_shop else "common/shop.html"
