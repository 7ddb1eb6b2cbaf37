"""What waits for somebody: questions first, then calls, shops without a coach, times, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.books.models import Response
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Agreement, Appointment, Membership, Prospect, Trajectory
from doeboek.programmes.models.trajectories import TrajectoryQuerySet

MOST = 7


class Task(NamedTuple):
    url: str
    text: str
    about: str
    status: str
    state: str
    icon: str


def waiting_for(person: Person) -> tuple[list[Task], bool]:
    """The first few things, and whether there are more."""
    parts = [
        _questions(person),
        _prospects(person),
        _without_coach(person),
        _times(person),
        _signatures(person),
    ]
    found = list(islice(chain(*parts), MOST + 1))
    return found[:MOST], len(found) > MOST


def _questions(person: Person) -> Iterator[Task]:
    asked = (
        Response.objects.visible_to(person)
        .questions()
        .filter(action__book__trajectory__in=Trajectory.objects.for_team(person))
        .select_related("action__book__trajectory", "by")
        .order_by("at", "pk")
    )
    for response in asked[: MOST + 1]:
        yield Task(
            url=reverse("books:action", args=[response.action_id]),
            text=_("%(name)s asks something about “%(action)s”")
            % {"name": response.by.first_name, "action": response.action.title},
            about=response.action.trajectory.title,
            status=_("new"),
            state="info",
            icon="circle-question-mark",
        )


def _prospects(person: Person) -> Iterator[Task]:
    asked = Prospect.objects.visible_to(person).new().select_related("wave__municipality")
    for prospect in asked.order_by("at", "pk")[: MOST + 1]:
        yield Task(
            url=reverse("programmes:prospect_list"),
            text=_("%(name)s asks to be called") % {"name": prospect.name},
            about=f"{prospect.shop_name}, {prospect.wave.municipality}",
            status=_("new"),
            state="info",
            icon="phone",
        )


def _without_coach(person: Person) -> Iterator[Task]:
    if Role.MANAGER not in person.roles_anywhere:
        return
    coached = Membership.objects.now().filter(role=Role.COACH).values("trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=coached)):
        yield Task(
            url=reverse("programmes:handover", args=[trajectory.pk]),
            text=_("Find a coach for %(shop)s") % {"shop": trajectory.title},
            about="",
            status=_("no coach"),
            state="stuck",
            icon="circle-alert",
        )


def _times(person: Person) -> Iterator[Task]:
    past = (
        Appointment.objects.visible_to(person)
        .over()
        .filter(host=person)
        .select_related("trajectory")
    )
    for appointment in past[: MOST + 1]:
        yield Task(
            url=reverse("programmes:appointment_times", args=[appointment.pk]),
            text=_("Write down how long the appointment took"),
            about=appointment.trajectory.title,
            status=_("one minute"),
            state="wait",
            icon="hourglass",
        )


def _signatures(person: Person) -> Iterator[Task]:
    signed = Agreement.objects.values("participation__trajectory")
    for trajectory in _longest_first(_ours(person).exclude(pk__in=signed)):
        yield Task(
            url=reverse("programmes:agreement", args=[trajectory.pk]),
            text=_("Have the agreement signed"),
            about=trajectory.title,
            status=_("not signed"),
            state="",
            icon="",
        )


def _ours(person: Person) -> TrajectoryQuerySet:
    return Trajectory.objects.for_team(person).open()


def _longest_first(trajectories: TrajectoryQuerySet) -> TrajectoryQuerySet:
    return trajectories.order_by("started_on", "pk")[: MOST + 1]
