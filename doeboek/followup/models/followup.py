"""Help of an expert with one theme of a shop: what is asked, for how long, and what is done."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.models import Action
from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.people.access import SHOP, TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Membership, Trajectory
from doeboek.programmes.models.appointment import AppointmentQuerySet
from doeboek.programmes.models.undertaking import Undertaking


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the shops one sees whole, and as an expert the own ones that are not over."""
        if person is None:
            return self.none()
        whole = Q(trajectory__in=Trajectory.objects.whole_for(person))
        known = Trajectory.objects.visible_to(person)
        own = Q(expert=person, trajectory__in=known, membership__in=Membership.objects.now())
        return self.filter(whole | own).select_related(
            "trajectory__wave__programme",
            "trajectory__shop",
            "trajectory__closing",
            "membership",
            "expert",
        )

    def given(self) -> Self:
        """Without what never was help: refused before there was a report, or stopped on the day on
        which it began."""
        stopped = Q(ended_by=F("expert")) | Q(membership=None, ended_at__isnull=False)
        none = self.model._base_manager.filter(stopped, reports=None)
        return self.exclude(pk__in=none.values("pk"))

    def running(self) -> Self:
        return self.filter(membership__in=Membership.objects.now())

    def over(self) -> Self:
        return self.exclude(membership__in=Membership.objects.now())


class FollowUp(Versioned):
    """Help of an expert with one theme of a shop, for a period.

    While its membership holds, the expert sees that theme of the shop and nothing else of it; the
    last day of the membership is that of the help, so that access ends by itself. `action` is what
    of the book it is about, `domain` what of the scan; both may be empty.
    """

    class Kind(models.TextChoices):
        PROBLEM = "problem", _("something that does not go well")
        OPPORTUNITY = "opportunity", _("a chance to take")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="follow_ups")
    membership = models.OneToOneField(
        Membership, models.SET_NULL, null=True, blank=True, related_name="follow_up"
    )
    expert = models.ForeignKey(Person, models.PROTECT, related_name="follow_ups")
    #: The key of the programme's list, and the words that were chosen: the list may change.
    theme_key = models.CharField(max_length=40)
    theme = models.CharField(_("theme"), max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    action = models.ForeignKey(
        Action, models.SET_NULL, null=True, blank=True, related_name="follow_ups"
    )
    domain = models.CharField(max_length=10, blank=True)
    brief = models.TextField(_("What do you ask of the expert?"), max_length=2000)
    goal = models.CharField(_("What has to be ready at the end?"), max_length=280, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours agreed"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.theme

    def roles_of(self, person: Person) -> set[Role]:
        """An expert has the role for the own help alone."""
        roles = self.trajectory.roles_of(person) & (TEAM | SHOP | {Role.EXPERT})
        return roles if self.expert_id == person.pk else roles - {Role.EXPERT}

    @property
    def is_running(self) -> bool:
        return self.membership is not None and self.membership.is_now

    @property
    def since(self) -> date:
        return timezone.localdate(self.at)

    @property
    def until(self) -> date | None:
        """Its last day. None when it was stopped on the day on which it began."""
        return self.membership.until if self.membership else None

    @property
    def last_day(self) -> date | None:
        """On which the expert saw the shop last: the day on which it was rounded off, else that of
        the membership."""
        return timezone.localdate(self.ended_at) if self.ended_at else self.until

    @property
    def is_refused(self) -> bool:
        """The expert said that it is not possible."""
        return self.ended_at is not None and self.ended_by_id == self.expert_id

    @property
    def is_rounded_off(self) -> bool:
        """Somebody ended it; what ran out by its last day may still be prolonged."""
        return self.ended_at is not None or self.membership is None

    @property
    def is_open(self) -> bool:
        """It runs, and so does the trajectory."""
        return self.is_running and not self.trajectory.closed

    def sessions(self) -> AppointmentQuerySet:
        """The visits of the expert to this shop in the time of the help, also those to come."""
        hosted = Appointment.objects.filter(trajectory=self.trajectory_id, host=self.expert_id)
        visits = hosted.filter(cancelled_at=None, starts_at__gte=self.at)
        if self.ended_at:
            visits = visits.filter(starts_at__lte=self.ended_at)
        elif self.until:
            visits = visits.filter(starts_at__date__lte=self.until)
        return visits.order_by("starts_at", "pk")

    def to_come(self) -> AppointmentQuerySet:
        """The visits that did not begin yet."""
        return self.sessions().filter(done_at=None, starts_at__gt=timezone.now())

    @transaction.atomic
    def end(self, *, by: Person) -> None:
        """Over from now on: the expert sees the shop no more (`followup.leaving` does the rest).

        Ended twice it is ended once.
        """
        self.hold()
        if self.membership and self.membership.is_now:
            self.membership.leave(by=by)
            self.refresh_from_db()


class PartQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the help that one may know of."""
        return self.kept().of_help_seen_by(person)

    def in_bin_for(self, person: Person | None) -> Self:
        """Those that went to the bin, for who may take them out again."""
        return self.binned().of_help_seen_by(person)

    def of_help_seen_by(self, person: Person | None) -> Self:
        known = FollowUp.objects.visible_to(person).order_by().values("pk")
        about = ("follow_up__membership", "follow_up__trajectory__wave__programme")
        return self.filter(follow_up__in=known).select_related(*about)


class Part(Binned):
    """Something that hangs on the help of an expert."""

    follow_up: models.ForeignKey[FollowUp, FollowUp]

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def trajectory(self) -> Trajectory:
        return self.follow_up.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.follow_up.roles_of(person)


class Homework(Undertaking, Part):
    """Something small that the shop does before the expert comes again."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="homework")
    what = models.CharField(_("What is to be done?"), max_length=280)

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "pk"]


class Work(Part):
    """What an expert did for the shop outside a visit: on which day, how long."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="work")
    day = models.DateField(_("day"), default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(_("how long"))
    what = models.CharField(_("what"), max_length=200, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day}, {self.minutes}"


class HomeworkInBin:
    """What a view asks to take it out of the bin: `@may("homework.give", on=HomeworkInBin)`."""

    class objects:  # noqa: N801
        @staticmethod
        def visible_to(person: Person | None) -> PartQuerySet:
            return Homework.objects.in_bin_for(person)


class WorkInBin:
    """The same for work: `@may("work.write", on=WorkInBin)`."""

    class objects:  # noqa: N801
        @staticmethod
        def visible_to(person: Person | None) -> PartQuerySet:
            return Work.objects.in_bin_for(person)
