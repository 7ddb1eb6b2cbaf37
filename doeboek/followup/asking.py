"""An expert is asked for help, and what was agreed changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from doeboek.followup.mail import tell_expert
from doeboek.followup.models import FollowUp
from doeboek.followup.origins import Origin
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Question:
    """What an expert is asked: on which theme, how one would see that it helped, until when."""

    theme_key: str
    theme: str
    kind: str
    brief: str
    goal: str
    hours: int | None
    until: date
    origin: Origin | None = None


@transaction.atomic
def ask_expert(trajectory: Trajectory, expert: Person, asked: Question, *, by: Person) -> FollowUp:
    """The expert sees that theme of the shop from now until that day, and is written to.

    An action it comes from names the expert as who helps, unless somebody else does already.
    """
    membership = trajectory.bring_in(
        expert, Role.EXPERT, by=by, theme=asked.theme, until=asked.until
    )
    action = asked.origin.action if asked.origin else None
    follow_up = FollowUp.objects.create(
        trajectory=trajectory,
        membership=membership,
        expert=expert,
        theme_key=asked.theme_key,
        theme=asked.theme,
        kind=asked.kind,
        action=action,
        domain=asked.origin.domain if asked.origin else "",
        brief=asked.brief,
        goal=asked.goal,
        hours=asked.hours,
        by=by,
    )
    if action and action.helper_id is None:
        action.helper = expert
        action.save_version(action.version)
    trajectory.tell("followup.begun", by=by, followup=follow_up.pk)
    tell_expert(follow_up)
    return follow_up


@transaction.atomic
def prolong(follow_up: FollowUp, until: date) -> None:
    """Another last day, for the help and so for what the expert sees."""
    membership = follow_up.membership
    if membership and membership.until != until:
        membership.until = until
        membership.save_version(membership.version)
