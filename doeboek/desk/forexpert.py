"""What waits for an expert: reports to write, what one promised, minutes to write down."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.common.words import short_day
from doeboek.desk.task import Task
from doeboek.desk.waiting import MOST, times
from doeboek.followup.models import FollowUp, ReportDraft
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Promise


def waiting_for_expert(person: Person) -> tuple[list[Task], bool]:
    """The first few things, and whether there are more; three queries."""
    most = MOST + 1
    kinds = (_reports(person, most), _promises(person, most), times(person, most))
    found = list(islice(chain(*kinds), most))
    return found[:MOST], len(found) > MOST


def _reports(person: Person, most: int) -> Iterator[Task]:
    """What ends first comes first."""
    drafts = ReportDraft.objects.filter(follow_up=OuterRef("pk"))
    own = FollowUp.objects.visible_to(person).running().filter(expert=person, reports=None)
    open_ones = own.filter(trajectory__closing=None).annotate(is_begun=Exists(drafts))
    for follow_up in open_ones.order_by("membership__until", "pk")[:most]:
        yield Task(
            url=reverse("followup:report", args=[follow_up.pk]),
            text=(
                _("Go on with the report: %(theme)s")
                if follow_up.is_begun
                else _("Write the report: %(theme)s")
            )
            % {"theme": follow_up.theme},
            about=follow_up.trajectory.title,
            status=_("by %(day)s") % {"day": short_day(follow_up.until)},
            state="wait",
            icon="hourglass",
        )


def _promises(person: Person, most: int) -> Iterator[Task]:
    """What was promised as an expert, where one helps still."""
    own = Promise.objects.visible_to(person).filter(person=person, role=Role.EXPERT).open()
    for promise in own.select_related("appointment__trajectory")[:most]:
        yield Task(
            url=reverse("desk:theme", args=[promise.trajectory.pk]) + "#beloofd",
            text=_("You promised: %(what)s") % {"what": promise.what},
            about=promise.trajectory.title,
            status=_("by %(day)s") % {"day": short_day(promise.due)}
            if promise.due
            else _("promised"),
            state="stuck" if promise.is_late else "wait",
            icon="circle-alert" if promise.is_late else "hourglass",
        )
