"""An expert is asked for help, and what was agreed changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.followup.mail import tell_expert, tell_owner_it_begins
from doeboek.followup.models import FollowUp
from doeboek.followup.origins import Origin
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.mail import tell_off
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

    An action it comes from names the expert as who helps, unless somebody else around the shop
    does. Actions of an earlier help of this expert count on nobody now.
    """
    trajectory.hold_people()
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
    _count_on(expert, action, trajectory)
    trajectory.tell("followup.begun", by=by, followup=follow_up.pk)
    tell_expert(follow_up)
    tell_owner_it_begins(follow_up)
    return follow_up


@transaction.atomic
def prolong(follow_up: FollowUp, until: date, *, by: Person) -> int:
    """Another last day, for the help and so for what the expert sees; how many visits that were
    planned after it are off."""
    membership = follow_up.membership
    if membership is None or membership.until == until:
        return 0
    off = [visit for visit in follow_up.to_come() if timezone.localdate(visit.starts_at) > until]
    for visit in off:
        visit.cancel(by=by)
        tell_off(visit)
    membership.until = until
    membership.save_version(membership.version)
    return len(off)


def _count_on(expert: Person, action: Action | None, trajectory: Trajectory) -> None:
    book = Action.objects.filter(book=trajectory.pk, helper=expert)
    others = book.exclude(pk=action.pk) if action else book
    others.update(helper=None, version=F("version") + 1)
    around = {membership.person_id for membership in trajectory.circle}
    if action and action.helper_id not in around:
        action.helper = expert
        action.save_version(action.version)
