"""What waits for somebody: what owners said first, then calls, shops without a coach, times, and so
on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import short_day
from doeboek.desk import heard
from doeboek.desk.task import Task
from doeboek.followup.inviting import due_for
from doeboek.followup.texting import texts_for
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    Membership,
    Promise,
    Trajectory,
)
from doeboek.programmes.models.trajectories import TrajectoryQuerySet

MOST = 7


def waiting_for(person: Person) -> tuple[list[Task], bool]:
    """The first few things, and whether there are more."""
    found = list(islice(chain(*kinds_for(person).values()), MOST + 1))
    return found[:MOST], len(found) > MOST


def kinds_for(person: Person, most: int | None = MOST + 1) -> dict[str, Iterator[Task]]:
    """What waits by its kind, so many of each at most; nothing is asked before it is read."""
    return {
        "questions": heard.questions(person, most),
        "remarks": heard.remarks(person, most),
        "approvals": heard.approvals(person, most),
        "helps": heard.helps(person, most),
        "of_towns": heard.of_towns(person, most),
        "not_arriving": heard.came_back(person, most),
        "prospects": heard.prospects(person, most),
        "without_coach": _without_coach(person, most),
        "look_backs": _look_backs(person),
        "months": _months(person),
        "promises": _promises(person, most),
        "times": times(person, most),
        "signatures": _signatures(person, most),
    }


def times(person: Person, most: int | None) -> Iterator[Task]:
    """Appointments that are over and of which nobody wrote down how long they took."""
    past = Appointment.objects.visible_to(person).over().filter(host=person)
    for appointment in past.select_related("trajectory")[:most]:
        yield Task(
            url=reverse("programmes:appointment_times", args=[appointment.pk]),
            text=_("Write down how long the appointment took"),
            about=appointment.trajectory.title,
            status=_("one minute"),
            state="wait",
            icon="hourglass",
        )


def _without_coach(person: Person, most: int | None) -> Iterator[Task]:
    if Role.MANAGER not in person.roles_anywhere:
        return
    coached = Membership.objects.now().filter(role=Role.COACH).values("trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=coached))[:most]:
        yield Task(
            url=reverse("programmes:handover", args=[trajectory.pk]),
            text=_("Find a coach for %(shop)s") % {"shop": trajectory.title},
            about="",
            status=_("no coach"),
            state="stuck",
            icon="circle-alert",
        )


def _look_backs(person: Person) -> Iterator[Task]:
    """One line for all the shops that can look back, the longest waiting by name."""
    due = due_for(person)
    if due:
        text = ngettext(
            "One shop can look back on its actions",
            "%(count)s shops can look back on their actions",
            len(due),
        )
        yield Task(
            url=reverse("followup:due_list"),
            text=text % {"count": len(due)},
            about=due[0].title,
            status=_("it is time"),
            state="wait",
            icon="hourglass",
            things=len(due),
        )


def _months(person: Person) -> Iterator[Task]:
    """One line for all whose month is sent from one's own phone."""
    waiting = texts_for(person)
    if waiting:
        text = ngettext("Send one shop its month", "Send %(count)s shops their month", len(waiting))
        yield Task(
            url=reverse("followup:texts"),
            text=text % {"count": len(waiting)},
            about=waiting[0].title,
            status=_("it is time"),
            state="wait",
            icon="smartphone",
            things=len(waiting),
        )


def _promises(person: Person, most: int | None) -> Iterator[Task]:
    """What one promised oneself, and what somebody else of the team promised while one was there
    and wrote it down."""
    told = Promise.objects.filter(Q(person=person) | Q(by=person)).of_the_team().open()
    ours = told.filter(appointment__trajectory__in=_ours(person))
    for promise in ours.select_related("appointment__trajectory", "person")[:most]:
        words = (
            _("You promised: %(what)s")
            if promise.person == person
            else _("%(name)s promised: %(what)s")
        )
        yield Task(
            url=reverse("desk:trajectory", args=[promise.trajectory.pk]) + "#beloofd",
            text=words % {"name": promise.person.called, "what": promise.what},
            about=promise.trajectory.title,
            status=_("by %(day)s") % {"day": short_day(promise.due)}
            if promise.due
            else _("promised"),
            state="stuck" if promise.is_late else "wait",
            icon="circle-alert" if promise.is_late else "hourglass",
        )


def _signatures(person: Person, most: int | None) -> Iterator[Task]:
    signed = Agreement.objects.values("participation__trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=signed))[:most]:
        yield Task(
            url=reverse("programmes:agreement", args=[trajectory.pk]),
            text=_("Have the agreement signed"),
            about=trajectory.title,
            status=_("not signed"),
        )


def _ours(person: Person) -> TrajectoryQuerySet:
    return Trajectory.objects.for_team(person).open()


def _longest_first(trajectories: TrajectoryQuerySet) -> TrajectoryQuerySet:
    return trajectories.order_by("started_on", "pk")
