"""From the long list to the choice: the shortlist, what each weighs, and why not the others."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.ideas.method.weighing import HIGHEST, LOWEST
from doeboek.ideas.models.idea import Idea
from doeboek.ideas.models.kept import Decision
from doeboek.people.models import Person


class Shortlisted(Decision):
    """Somebody put an idea on the shortlist."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="shortlistings")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(undone_at=None), name="shortlisted_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}, {self.at:%Y-%m-%d}"


class SetAside(Decision):
    """Somebody said why an idea is not done, or not now."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="asides")
    reason = models.CharField(_("why not now"), max_length=280)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(undone_at=None), name="set_aside_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}, {self.at:%Y-%m-%d}"


class Weight(Versioned):
    """What an idea brings and what it takes, in the eyes of the owner or of the coach. What is not
    given is unknown."""

    class Voice(models.TextChoices):
        OWNER = "owner", _("owner")
        COACH = "coach", _("coach")

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="weights")
    voice = models.CharField(max_length=10, choices=Voice)
    impact = models.PositiveSmallIntegerField(_("impact"), null=True, blank=True)
    effort = models.PositiveSmallIntegerField(_("effort"), null=True, blank=True)
    #: Who wrote it down: at one table the coach does it for the owner.
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["idea", "voice"], name="weight_once_per_voice"),
            models.CheckConstraint(
                name="weight_from_1_to_5",
                condition=(Q(impact=None) | Q(impact__range=(LOWEST, HIGHEST)))
                & (Q(effort=None) | Q(effort__range=(LOWEST, HIGHEST))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.voice}: {self.impact} {self.effort}"
