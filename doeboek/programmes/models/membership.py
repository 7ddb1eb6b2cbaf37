"""Who is around a trajectory, in which role, from when until when."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import ROLE_NAMES, Role
from doeboek.people.models import Link, Person
from doeboek.programmes.leaving import tell_of_leaving
from doeboek.programmes.models.period import Period, PeriodQuerySet


class MembershipQuerySet(PeriodQuerySet["Membership"]):
    def circle(self) -> Self:
        """Those of now with their person, in the order in which they came."""
        return self.now().select_related("person").order_by("since", "pk")

    def visible_to(self, person: Person | None) -> Self:
        from doeboek.programmes.models.trajectory import Trajectory

        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))


def helped_since(person: Person, moment: str) -> Exists:
    """Whether somebody is an expert of the row's shop now, and was when `moment` of the row was:
    what one did there before, in another role or for another theme, is not part of the help."""
    now = Membership.objects.now().filter(person=person, role=Role.EXPERT)
    return Exists(now.filter(trajectory=OuterRef("trajectory"), since__lte=OuterRef(moment)))


class Membership(Versioned, Period):
    """A person around a trajectory, in a role, for a period; an expert on one theme."""

    ROLES = [(r.value, r.value) for r in (Role.COACH, Role.EXPERT, Role.OWNER, Role.MEMBER)]

    trajectory = models.ForeignKey(
        "programmes.Trajectory", models.CASCADE, related_name="memberships"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=ROLES)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    task = models.CharField(_("does in the shop"), max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "role"], name="membership_of_person")]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                name="expert_has_a_theme_and_an_end",
                condition=~Q(role="expert") | (~Q(theme="") & Q(until__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"

    @property
    def role_words(self) -> str:
        """The role and what for, as it stands under a name."""
        about = self.theme or self.task
        role = str(ROLE_NAMES[Role(self.role)])
        return f"{role}, {about}" if about else role

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @transaction.atomic
    def leave(self, *, by: Person) -> None:
        """No longer involved, as from now; the links of this role stop opening."""
        trajectory = self.trajectory
        tell_of_leaving(self, by)
        links = Link.objects.live().to(trajectory)
        links.filter(person=self.person_id, purpose=self.role).update(revoked_at=timezone.now())
        self.end()
        trajectory._forget_people()
        trajectory.tell("member.left", by=by, to=self.person_id)
