"""What happened to a question: one row each, in order, never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from doeboek.cityissues.course import OF_THE_TOWN
from doeboek.cityissues.wording import TURN_CHOICES
from doeboek.people.models import Person

LONGEST = 2000


class Turn(models.Model):
    """Somebody of the shop or of the town did something with a question."""

    issue = models.ForeignKey("cityissues.CityIssue", models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=20, choices=TURN_CHOICES)
    #: Nobody when it closed by itself.
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.CharField(max_length=LONGEST, blank=True)
    #: To whom it was handed on.
    to = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    #: It came with an answer to several questions at once.
    bundle = models.ForeignKey(
        "cityissues.Bundle", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind}, {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("A turn is written once and never changed.")
        super().save(*args, **kwargs)

    @property
    def is_of_the_town(self) -> bool:
        return self.kind in OF_THE_TOWN
