"""What happened in a trajectory: the steps entered, its end, and every moment."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import SHOP
from doeboek.people.models import Person


class Step(models.Model):
    """A step of the template that was entered: by whom, when; it may be entered again."""

    trajectory = models.ForeignKey("programmes.Trajectory", models.CASCADE, related_name="steps")
    key = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.key


class Closing(models.Model):
    """The end of a trajectory, with its reason."""

    class Reason(models.TextChoices):
        DONE = "done", _("the work is done")
        NO_TIME = "no-time", _("the owner has no time")
        STOPPED = "stopped", _("the shop closes or moves away")
        NOT_SUITED = "not-suited", _("the programme does not suit the shop")
        OTHER = "other", _("another reason")

    trajectory = models.OneToOneField(
        "programmes.Trajectory", models.CASCADE, related_name="closing"
    )
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.get_reason_display()


class MomentQuerySet(models.QuerySet["Moment"]):
    def visible_to(self, person: Person | None) -> Self:
        from doeboek.programmes.models.trajectory import Trajectory

        return self.filter(trajectory__in=Trajectory.objects.whole_for(person))

    def with_side(self) -> Self:
        """Each with `is_of_the_shop`: whether its owner or a member did it."""
        from doeboek.programmes.models.membership import Membership

        around = Membership.objects.filter(
            trajectory=OuterRef("trajectory"), person=OuterRef("by"), role__in=SHOP
        )
        return self.annotate(is_of_the_shop=Exists(around))

    def of_the_shop(self) -> Self:
        return self.with_side().filter(is_of_the_shop=True)


class Moment(models.Model):
    """What happened, append-only: verb, ids and numbers; the sentence is made for its reader."""

    trajectory = models.ForeignKey("programmes.Trajectory", models.CASCADE, related_name="moments")
    verb = models.CharField(max_length=60)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    params = models.JSONField(default=dict)
    happened_at = models.DateTimeField()
    at = models.DateTimeField(auto_now_add=True)

    objects = MomentQuerySet.as_manager()

    #: Whether the shop did it itself; asked for by `with_side`.
    is_of_the_shop: bool

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["trajectory", "-happened_at"], name="moment_timeline")]

    def __str__(self) -> str:
        return self.verb

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A moment is written once and never changed.")
        super().save(*args, **kwargs)
