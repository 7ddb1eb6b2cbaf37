"""What an expert found and advises, what the shop does with it, and whether it helped."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.models import Action
from doeboek.common.models import Versioned
from doeboek.followup.models.followup import FollowUp
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class ReportDraft(Versioned):
    """What an expert is writing. Nobody else reads it; handed in it becomes a report.

    `advices` is a list of {what, why, first_step}, in order.
    """

    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="draft")
    findings = models.TextField(_("What did you find?"), max_length=6000, blank=True)
    advices = models.JSONField(default=list, blank=True)
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.findings[:60]


class Report(models.Model):
    """What an expert found, as it was handed in; coach and owner read it, and nobody changes it."""

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="reports")
    findings = models.TextField(max_length=6000)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.findings[:60]


class AdviceQuerySet(models.QuerySet["Advice"]):
    def visible_to(self, person: Person | None) -> Self:
        known = FollowUp.objects.visible_to(person).order_by().values("pk")
        found = self.filter(report__follow_up__in=known)
        return found.select_related("report__follow_up__trajectory__wave__programme")

    def unanswered(self) -> Self:
        return self.filter(answer="")


class Advice(models.Model):
    """One thing an expert advises, and what the shop said: it takes it, and then it stands in the
    doeboek as an action, or not."""

    class Answer(models.TextChoices):
        TAKEN = "taken", _("the shop does it")
        LEFT = "left", _("the shop does not do it")

    report = models.ForeignKey(Report, models.CASCADE, related_name="advices")
    order = models.PositiveSmallIntegerField(default=0)
    what = models.CharField(_("What do you advise?"), max_length=200)
    why = models.CharField(_("Why?"), max_length=600, blank=True)
    first_step = models.CharField(_("What is the first step?"), max_length=280, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.OneToOneField(
        Action, models.SET_NULL, null=True, blank=True, related_name="advice"
    )

    objects = AdviceQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name_plural = "advices"

    def __str__(self) -> str:
        return self.what

    @property
    def is_in_bin(self) -> bool:
        """Taken once, and its action was put in the bin since."""
        return self.action is not None and self.action.deleted_at is not None

    @property
    def trajectory(self) -> Trajectory:
        return self.report.follow_up.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.report.follow_up.roles_of(person)


class Judgement(models.Model):
    """What an owner said of the help, as it was said once; the last one counts."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, much")
        PARTLY = "partly", _("A little")
        NO = "no", _("No")

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="judgements")
    answer = models.CharField(_("Did this help get you further?"), max_length=10, choices=Answer)
    words = models.CharField(_("In your own words"), max_length=280, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.answer
