"""Rows that hold for a period: from a first day up to and including a last one, if any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound=models.Model)


class PeriodQuerySet(models.QuerySet[Row]):
    def on(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def now(self) -> Self:
        return self.on(timezone.localdate())


class Period(models.Model):
    since = models.DateField(_("from"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_period",
                condition=Q(until=None) | Q(until__gte=F("since")),
            )
        ]

    @property
    def is_now(self) -> bool:
        today = timezone.localdate()
        return self.since <= today and (self.until is None or today <= self.until)

    def end(self) -> None:
        """Over from now on. A period has at least one day, so one that began today goes whole."""
        today = timezone.localdate()
        if self.since >= today:
            self.delete()
            return
        self.until = today - timedelta(days=1)
        self.save(update_fields=["until"])
