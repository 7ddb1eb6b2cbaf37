"""The day of who works here: the visits of today, which one is now, and what to do there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common import words
from doeboek.common.numerals import spelled, spelled_first
from doeboek.desk.facts import facts_of
from doeboek.desk.nextstep import NextStep, next_step
from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.agenda import Line, lines
from doeboek.programmes.models import Appointment
from doeboek.programmes.models.appointment import AppointmentQuerySet

MOST_VISITS = 12


@dataclass(frozen=True)
class Day:
    """The visits of today; `of_others` when they are those of the coaches one leads.

    `now` is the one that goes on or comes first; `ahead` is the next one after an empty day.
    """

    visits: list[Line]
    now: Line | None
    step: NextStep | None
    ahead: Line | None
    of_others: bool
    has_more: bool

    @property
    def sentence(self) -> str:
        """How many there are, and where the day leads first."""
        if not self.visits:
            return _("No appointments today.")
        count = len(self.visits)
        if self.of_others:
            return self._of_others(count)
        how_many = ngettext("One appointment today.", "%(count)s appointments today.", count) % {
            "count": spelled_first(count)
        }
        if self.now is None:
            return how_many + " " + ngettext("It is over.", "They are over.", count)
        return f"{how_many} {self._where_to(self.now)}"

    def _of_others(self, count: int) -> str:
        if self.has_more:
            return _("Your coaches have many appointments today.")
        return ngettext(
            "Your coaches have one appointment today.",
            "Your coaches have %(count)s appointments today.",
            count,
        ) % {"count": spelled(count)}

    def _where_to(self, now: Line) -> str:
        place = where(now)
        if not place:
            return ""
        if now is self.visits[0]:
            return _("First you go to %(place)s.") % {"place": place}
        hour = words.clock(now.appointment.starts_at)
        return _("At %(hour)s you go to %(place)s.") % {"hour": hour, "place": place}


def day_of(person: Person) -> Day:
    """One's own visits; for who leads and does not coach, those of all coaches."""
    of_others = sees_others(person)
    mine = _visits(person).for_list().order_by("starts_at", "pk")
    todays = list(_on(timezone.localdate(), mine)[: MOST_VISITS + 1])
    visits = lines(todays[:MOST_VISITS], person)
    now = next((line for line in visits if not _is_over(line.appointment)), None)
    ahead = None if visits else next(iter(lines(list(mine.coming()[:1]), person)), None)
    step = _step(now, person, of_others)
    return Day(visits, now, step, ahead, of_others, has_more=len(todays) > MOST_VISITS)


def sees_others(person: Person) -> bool:
    """Whether the visits of somebody are those of the coaches one leads."""
    return Role.COACH not in person.roles_anywhere and Role.MANAGER in person.roles_anywhere


def visits_in_week(person: Person) -> int:
    """How many visits there are from today until the Sunday that comes."""
    today = timezone.localdate()
    return _on(today, _visits(person), days=7 - today.weekday()).count()


def where(line: Line) -> str:
    """The town of the shop, or the place that was agreed instead."""
    trajectory = line.appointment.trajectory
    premises = trajectory.shop.premises if trajectory.shop else None
    elsewhere = line.appointment.place
    if elsewhere and elsewhere != str(premises or ""):
        return elsewhere
    return (premises.locality or premises.municipality.name) if premises else ""


def greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def _visits(person: Person) -> AppointmentQuerySet:
    known = Appointment.objects.visible_to(person)
    return known if sees_others(person) else known.filter(host=person)


def _on(day: date, appointments: AppointmentQuerySet, days: int = 1) -> AppointmentQuerySet:
    start = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days), time.min))
    return appointments.filter(cancelled_at=None, starts_at__gte=start, starts_at__lt=end)


def _is_over(appointment: Appointment) -> bool:
    return appointment.done_at is not None or appointment.is_past


def _step(now: Line | None, person: Person, of_others: bool) -> NextStep | None:
    """What the shop of this visit comes to next, for who goes there and works on it."""
    if now is None or of_others or not TEAM & person.roles_anywhere:
        return None
    return next_step(facts_of(now.appointment.trajectory))
