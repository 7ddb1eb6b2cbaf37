"""Appointments, and the time they took: contact, travel and preparation."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Prefetch,
    Q,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.membership import helped_since
from doeboek.programmes.models.shop import Occupancy
from doeboek.programmes.models.trajectory import Trajectory


def random_uid() -> str:
    return secrets.token_urlsafe(18)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def visible_to(self, person: Person | None) -> Self:
        """The appointments of the trajectories one sees whole, and those one hosts."""
        whole = Q(trajectory__in=Trajectory.objects.whole_for(person))
        if person is None:
            return self.none()
        known = Q(helped_since(person, "starts_at"), host=person)
        return self.filter(whole | known, trajectory__in=Trajectory.objects.visible_to(person))

    def for_list(self) -> Self:
        """With what a line of the calendar shows, in a constant number of queries."""
        return self.select_related("trajectory__shop", "host").prefetch_related(
            Prefetch(
                "trajectory__shop__occupancies",
                Occupancy.objects.select_related("premises__municipality"),
            )
        )

    def standing(self) -> Self:
        """Neither cancelled nor written down as done."""
        return self.filter(cancelled_at=None, done_at=None)

    def coming(self) -> Self:
        """Those to come and the ones going on now, the first one first."""
        return self.standing().with_end().filter(end__gt=timezone.now()).order_by("starts_at", "pk")

    def over(self) -> Self:
        """Those that ended and wait for somebody to write down how long they took."""
        return (
            self.standing().with_end().filter(end__lte=timezone.now()).order_by("starts_at", "pk")
        )

    def ending_after(self, moment: datetime) -> Self:
        return self.with_end().filter(end__gt=moment)

    def ended_before(self, moment: datetime) -> Self:
        return self.with_end().filter(end__lt=moment)

    def clashing_with(self, appointment: Appointment) -> Self:
        """Others that their host would have to be at in the same minutes."""
        return (
            self.with_end()
            .filter(host=appointment.host_id, cancelled_at=None)
            .filter(starts_at__lt=appointment.ends_at, end__gt=appointment.starts_at)
            .exclude(pk=appointment.pk)
        )

    def with_end(self) -> Self:
        """Each with `end`, so that the database can compare it."""
        minute = Value(timedelta(minutes=1), DurationField())
        count = Cast("minutes", IntegerField())
        planned = ExpressionWrapper(count * minute, DurationField())
        return self.annotate(end=ExpressionWrapper(F("starts_at") + planned, DateTimeField()))

    def ahead(self) -> Self:
        return self.filter(
            cancelled_at=None, done_at=None, starts_at__gte=timezone.now() - timedelta(hours=6)
        ).order_by("starts_at", "pk")

    def without_times(self) -> Self:
        """Past ones of which nobody wrote down the time yet."""
        return self.filter(cancelled_at=None, done_at=None, starts_at__lt=timezone.now()).order_by(
            "starts_at", "pk"
        )


class Appointment(Versioned):
    """A meeting in a trajectory: when, where, what for, and afterwards how long it took."""

    class Kind(models.TextChoices):
        CONTACT = "contact", _("talk with the coach")
        SESSION = "session", _("idea session")
        HANDOVER = "handover", _("handing over the doeboek")
        FOLLOW_UP = "follow-up", _("follow-up")
        CALL = "call", _("telephone call")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="appointments")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CONTACT)
    host = models.ForeignKey(Person, models.PROTECT, related_name="hosted")
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("planned minutes"), default=60)
    place = models.CharField(_("where"), max_length=200, blank=True)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    uid = models.CharField(max_length=40, unique=True, default=random_uid, editable=False)
    contact_minutes = models.PositiveSmallIntegerField(_("minutes together"), null=True, blank=True)
    travel_minutes = models.PositiveSmallIntegerField(_("minutes of travel"), null=True, blank=True)
    preparation_minutes = models.PositiveSmallIntegerField(
        _("minutes of preparation"), null=True, blank=True
    )
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.trajectory}, {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_past(self) -> bool:
        return self.ends_at < timezone.now()

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_open(self) -> bool:
        """Neither cancelled nor done: it may still be moved or cancelled."""
        return self.cancelled_at is None and self.done_at is None

    @transaction.atomic
    def happened(
        self,
        *,
        by: Person,
        contact: int | None,
        travel: int | None = None,
        preparation: int | None = None,
    ) -> None:
        """Write down the minutes it took; a funder asks, and nobody remembers them later.

        None is unknown. Written down again they are corrected: that it happened is told once.
        """
        is_first = self.done_at is None
        self.contact_minutes, self.travel_minutes = contact, travel
        self.preparation_minutes = preparation
        self.done_at = self.done_at or timezone.now()
        self.save_version(self.version)
        if is_first:
            self._tell_it_happened(by)

    @transaction.atomic
    def reopen(self, *, is_off: bool = False) -> None:
        """As before somebody wrote down that it happened; `is_off` when it was never planned."""
        self.contact_minutes = self.travel_minutes = self.preparation_minutes = None
        self.done_at = None
        if is_off:
            self.cancelled_at = timezone.now()
        self.save_version(self.version)

    @transaction.atomic
    def cancel(self, *, by: Person) -> None:
        self.cancelled_at = timezone.now()
        self.save_version(self.version)
        self.trajectory.tell("appointment.cancelled", by=by, appointment=self.pk)

    @transaction.atomic
    def restore(self, *, by: Person) -> None:
        """It goes on after all; the moments keep that it was cancelled."""
        self.cancelled_at = None
        self.save_version(self.version)
        self.trajectory.tell("appointment.restored", by=by, appointment=self.pk)

    def _tell_it_happened(self, by: Person) -> None:
        minutes = self.contact_minutes
        self.trajectory.tell(
            "appointment.held" if minutes is None else "appointment.happened",
            by=by,
            happened_at=self.starts_at,
            kind=self.kind,
            **({} if minutes is None else {"minutes": minutes}),
        )
