"""Shop owners who asked a programme to call them, and what its team did about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.people.phone import dialled
from doeboek.programmes.models.trajectory import Trajectory
from doeboek.programmes.models.wave import Wave

#: How long we keep who asked; the consent says so to who gives it.
KEPT = timedelta(days=180)
KEPT_WHEN_DECLINED = timedelta(days=30)


class ProspectQuerySet(models.QuerySet["Prospect"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the programmes one leads or coaches in."""
        return self.filter(wave__in=Wave.objects.for_team(person)) if person else self.none()

    def with_state(self) -> Self:
        """With `state`, the kind of the last step, and its day; None for who waits for a call."""
        last = ProspectStep.objects.filter(prospect=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            state=Subquery(last.values("kind")[:1]), state_at=Subquery(last.values("at")[:1])
        )

    def new(self) -> Self:
        return self.filter(steps=None)

    def open(self) -> Self:
        """Those with whom something is still to be done."""
        return self.with_state().filter(Q(state=None) | Q(state=ProspectStep.Kind.CALLED))

    def settled(self) -> Self:
        """Those who began, and those who would rather not."""
        return self.with_state().filter(state__in=ProspectStep.SETTLED)

    def due_to_go(self) -> Self:
        """Whom we may keep no longer."""
        now = timezone.now()
        declined = Q(state=ProspectStep.Kind.DECLINED, state_at__lt=now - KEPT_WHEN_DECLINED)
        return self.with_state().filter(Q(at__lt=now - KEPT) | declined)


class Prospect(models.Model):
    """A shop owner who asked to be called, with what was told and agreed to; nobody's yet."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="prospects")
    name = models.CharField(_("your name"), max_length=200)
    shop_name = models.CharField(_("name of your shop"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    postcode = models.CharField(max_length=4, blank=True)
    language = models.CharField(max_length=2, default="nl")
    #: The version of the words that were agreed to, at that moment.
    consent_version = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="prospect_can_be_reached", condition=~Q(phone="") | ~Q(email="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.shop_name}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.wave.roles_of(person)

    @property
    def dialled(self) -> str:
        """The number for a `tel:` link."""
        return dialled(self.phone)

    @property
    def last_step(self) -> ProspectStep | None:
        """What was done last; lists prefetch the steps, the last one first."""
        return next(iter(self.steps.all()), None)

    @property
    def trajectory(self) -> Trajectory | None:
        """What it became."""
        begun = next((s for s in self.steps.all() if s.kind == ProspectStep.Kind.BEGUN), None)
        return begun.trajectory if begun else None

    @property
    def as_new_shop(self) -> dict[str, Any]:
        """What the page of a new shop need not ask again."""
        return {
            "wave": self.wave_id,
            "name": self.shop_name,
            "postcode": self.postcode,
            "owner_name": self.name,
            "owner_phone": self.phone,
            "owner_email": self.email,
        }

    def call(self, *, by: Person) -> ProspectStep:
        """Somebody of the team spoke to them."""
        return self.steps.create(kind=ProspectStep.Kind.CALLED, by=by, at=timezone.now())

    def decline(self, *, by: Person) -> ProspectStep:
        """They would rather not."""
        return self.steps.create(kind=ProspectStep.Kind.DECLINED, by=by, at=timezone.now())

    def begin(self, trajectory: Trajectory, *, by: Person) -> ProspectStep:
        """They take part: from now on the trajectory is theirs. A second time changes nothing."""
        return self.steps.get_or_create(
            kind=ProspectStep.Kind.BEGUN, defaults={"by": by, "trajectory": trajectory}
        )[0]


class ProspectStep(models.Model):
    """What somebody of the team did about a prospect."""

    class Kind(models.TextChoices):
        CALLED = "called", _("called")
        DECLINED = "declined", _("not interested")
        BEGUN = "begun", _("takes part")

    SETTLED = [Kind.DECLINED, Kind.BEGUN]

    prospect = models.ForeignKey(Prospect, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    trajectory = models.ForeignKey(
        Trajectory, models.CASCADE, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="prospect_begins_with_a_trajectory",
                condition=Q(kind="begun", trajectory__isnull=False)
                | (~Q(kind="begun") & Q(trajectory=None)),
            ),
            models.UniqueConstraint(
                fields=["prospect"], condition=Q(kind="begun"), name="prospect_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prospect}: {self.kind}"
