"""What the three pages of choosing have in common."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doeboek.ideas.longlist import LongList
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for

GOOD_NUMBER = 3
MANY = 5


def frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """The frame of the shop or of the team, and whose eyes these are."""
    roles = trajectory.roles_of(request.person)
    return {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "is_team": bool(roles & TEAM),
    }


def is_owner(person: Person, trajectory: Trajectory) -> bool:
    return Role.OWNER in trajectory.roles_of(person)


def chosen(ideas: LongList) -> dict[str, Any]:
    """The chosen ideas, and whether that is a number one can work out."""
    found = ideas.chosen
    return {
        "chosen": found,
        "is_good": len(found) == GOOD_NUMBER,
        "is_many": len(found) > MANY,
    }
