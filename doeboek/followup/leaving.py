"""An expert who is no longer involved: the help ends with it."""

from __future__ import annotations

from django.db.models import F
from django.utils import timezone

from doeboek.books.models import Action
from doeboek.followup.mail import tell_expert_it_ended
from doeboek.followup.models import FollowUp
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.leaving import when_leaving
from doeboek.programmes.mail import tell_off
from doeboek.programmes.models import Membership


@when_leaving
def help_ends(membership: Membership, by: Person) -> None:
    """The visits to come are off, and no action counts on the expert any more."""
    if membership.role != Role.EXPERT:
        return
    running = FollowUp.objects.select_for_update().filter(membership=membership, ended_at=None)
    for follow_up in running:
        for visit in follow_up.to_come():
            visit.cancel(by=by)
            tell_off(visit)
        Action.objects.filter(book=follow_up.trajectory_id, helper=follow_up.expert_id).update(
            helper=None, version=F("version") + 1
        )
        FollowUp.objects.filter(pk=follow_up.pk).update(
            ended_at=timezone.now(), ended_by=by, version=F("version") + 1
        )
        follow_up.trajectory.tell("followup.ended", by=by, followup=follow_up.pk)
        if by != follow_up.expert:
            tell_expert_it_ended(follow_up)
