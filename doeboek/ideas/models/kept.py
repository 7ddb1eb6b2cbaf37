"""What hangs on a trajectory and may lie in the bin, and what was decided and may be undone."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone

from doeboek.common.models import BinnedQuerySet
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class OfATrajectory(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(trajectory__in=Trajectory.objects.whole_for(person))


class Undoable(models.QuerySet):
    """What stays known when it is undone."""

    def standing(self) -> Self:
        return self.filter(undone_at=None)


class Decisions(Undoable):
    """It also stays known who undid it."""

    def take_back(self, *, by: Person) -> bool:
        """Take back what stands; whether anything did."""
        return bool(self.standing().update(undone_at=timezone.now(), undone_by=by))


class Decision(models.Model):
    """Somebody decided something about an idea, and maybe took it back: who and when stay known."""

    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = Decisions.as_manager()

    class Meta:
        abstract = True

    @property
    def on(self) -> date:
        return timezone.localdate(self.at)
