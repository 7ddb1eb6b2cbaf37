"""What somebody promised at a contact: who, what, and by when."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import BinnedQuerySet, Versioned
from doeboek.people.access import SHOP, Role
from doeboek.people.models import Person
from doeboek.programmes.models.appointment import Appointment
from doeboek.programmes.models.membership import Membership
from doeboek.programmes.models.trajectory import Trajectory
from doeboek.programmes.models.undertaking import Undertaking
from doeboek.programmes.models.visitcard import VisitCard


class PromiseQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """The team and the shop see what was promised, an expert the own promises."""
        if person is None:
            return self.none()
        whole = Q(appointment__trajectory__in=Trajectory.objects.whole_for(person))
        known = Trajectory.objects.visible_to(person)
        own = Q(person=person, role=Role.EXPERT, appointment__trajectory__in=known)
        return self.kept().filter(whole | own)

    def of(self, trajectory: Trajectory) -> Self:
        return self.kept().filter(appointment__trajectory=trajectory)

    def of_the_team(self) -> Self:
        """Those of coach, expert or manager; what the shop promised is an action of its book."""
        return self.exclude(role__in=SHOP)

    def open(self) -> Self:
        """Not done yet, the first day first."""
        return self.kept().filter(done_at=None).order_by(F("due").asc(nulls_last=True), "pk")


class Promise(Versioned, Undertaking):
    """Something promised at a contact. Of the team it stands among what waits until it is done;
    what somebody of the shop promised becomes an action (`books.contacts`).

    `role` is the one in which it was promised: who changes roles later does not take it along.
    """

    ROLES = [*Membership.ROLES, (Role.MANAGER.value, Role.MANAGER.value)]

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="promises")
    card = models.ForeignKey(
        VisitCard, models.SET_NULL, null=True, blank=True, related_name="promises"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="promises")
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    what = models.CharField(_("what"), max_length=200)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    @property
    def trajectory(self) -> Trajectory:
        return self.appointment.trajectory

    @property
    def is_of_the_shop(self) -> bool:
        return self.role in SHOP

    def roles_of(self, person: Person) -> set[Role]:
        """An expert has the role for the own promises alone."""
        roles = self.trajectory.roles_of(person)
        return roles if self.person_id == person.pk else roles - {Role.EXPERT}
