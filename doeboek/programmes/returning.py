"""Where somebody goes back to after doing something for a shop."""

from __future__ import annotations

from django.urls import reverse

from doeboek.people.access import SHOP, TEAM
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


def way_back(trajectory: Trajectory, person: Person) -> str:
    """The page of this shop for this person: the team's, the shop's own, or an expert's."""
    roles = trajectory.roles_of(person)
    if roles & TEAM:
        return reverse("desk:trajectory", args=[trajectory.pk])
    if roles & SHOP:
        return reverse("desk:mine", args=[trajectory.pk])
    return reverse("desk:theme", args=[trajectory.pk])
