"""What hangs on a trajectory and may lie in the bin, and what was decided and may be undone."""

from __future__ import annotations

from typing import Self

from django.db import models

from doeboek.common.models import BinnedQuerySet
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class OfATrajectory(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(trajectory__in=Trajectory.objects.whole_for(person))


class Undoable(models.QuerySet):
    """Decisions that stay known when they are taken back."""

    def standing(self) -> Self:
        return self.filter(undone_at=None)
