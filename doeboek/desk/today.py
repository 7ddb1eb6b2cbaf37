"""What a coach or manager sees first: the day, what waits, where the shops stand, who is still."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doeboek.books.models import Response
from doeboek.people.models import Person
from doeboek.programmes.models import Agreement, Appointment, Trajectory
from doeboek.programmes.steptemplates import step_template

MOST_BADGES = 60
MOST_LINES = 6


class Task(NamedTuple):
    url: str
    text: str
    status: str
    state: str


class StreetStep(NamedTuple):
    key: str
    label: str
    count: int
    shops: list[Trajectory]
    share: int


def appointments_today(person: Person) -> list[Appointment]:
    start = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return list(_hosted(person).filter(starts_at__gte=start, starts_at__lt=start + timedelta(1)))


def next_appointment(person: Person) -> Appointment | None:
    tomorrow = timezone.make_aware(
        datetime.combine(timezone.localdate() + timedelta(days=1), time.min)
    )
    return _hosted(person).filter(starts_at__gte=tomorrow).first()


def _hosted(person: Person) -> QuerySet[Appointment]:
    return (
        Appointment.objects.visible_to(person)
        .filter(host=person, cancelled_at=None)
        .select_related("trajectory__shop")
        .prefetch_related("trajectory__shop__occupancies__premises__municipality")
        .order_by("starts_at", "pk")
    )


def waiting_for(person: Person) -> list[Task]:
    """What waits for this person: questions first, then times, then signatures."""
    return [*_questions(person), *_times(person), *_signatures(person)][: MOST_LINES + 2]


def _questions(person: Person) -> list[Task]:
    asked = (
        Response.objects.visible_to(person)
        .questions()
        .filter(action__book__trajectory__in=Trajectory.objects.for_team(person))
        .select_related("action__book__trajectory", "by")[:MOST_LINES]
    )
    return [
        Task(
            reverse("books:action", args=[response.action_id]),
            _("%(name)s asks something about “%(action)s”")
            % {"name": response.by.first_name, "action": response.action.title},
            _("new"),
            "info",
        )
        for response in asked
    ]


def _times(person: Person) -> list[Task]:
    past = (
        Appointment.objects.visible_to(person)
        .without_times()
        .filter(host=person)
        .select_related("trajectory")[:MOST_LINES]
    )
    return [
        Task(
            reverse("programmes:appointment_times", args=[appointment.pk]),
            _("Write down how long the visit to %(shop)s took")
            % {"shop": appointment.trajectory.title},
            _("three minutes"),
            "wait",
        )
        for appointment in past
    ]


def _signatures(person: Person) -> list[Task]:
    unsigned = (
        Trajectory.objects.for_team(person)
        .open()
        .exclude(pk__in=Agreement.objects.values("participation__trajectory"))
        .order_by("started_on", "pk")[:MOST_LINES]
    )
    return [
        Task(
            reverse("programmes:agreement", args=[trajectory.pk]),
            _("Have the agreement signed: %(shop)s") % {"shop": trajectory.title},
            _("not signed"),
            "",
        )
        for trajectory in unsigned
    ]


def street_of(person: Person) -> list[StreetStep]:
    """The open shops per step: one awning each up to sixty, a bar beyond."""
    open_ones = Trajectory.objects.whole_for(person).open()
    counts = dict(open_ones.values_list("step").annotate(n=Count("pk")).order_by())
    total = sum(counts.values())
    few = list(open_ones) if total <= MOST_BADGES else []
    language = get_language() or "nl"
    return [
        StreetStep(
            key=step.key,
            label=step.label(language),
            count=counts.get(step.key, 0),
            shops=[shop for shop in few if shop.step == step.key],
            share=round(100 * counts.get(step.key, 0) / max(counts.values(), default=1)),
        )
        for step in _steps_of(counts)
    ]


def _steps_of(counts: Iterable[str]):
    """The standard steps; a programme of one's own may add keys, which come after them."""
    return step_template("standard", 1).steps


def stalled_for(person: Person) -> list[tuple[Trajectory, int]]:
    """The longest quiet ones first, each with its weeks of silence."""
    whole = Trajectory.objects.whole_for(person)
    quiet = whole.for_list().stalled().order_by("last_moment_at", "pk")[:MOST_LINES]
    now = timezone.now()
    return [(trajectory, (now - trajectory.last_moment_at).days // 7) for trajectory in quiet]


def greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
