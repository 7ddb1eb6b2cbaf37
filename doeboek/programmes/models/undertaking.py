"""What somebody takes upon oneself: what, by when, and ticked off when it is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned
from doeboek.people.models import Person

if TYPE_CHECKING:
    from doeboek.programmes.models.trajectory import Trajectory


class Undertaking(Binned):
    """Something to do for a shop that is ticked off once.

    A moment of it begins with the name of its model and keeps its id under that name.
    """

    if TYPE_CHECKING:
        what: models.CharField[str, str]

        @property
        def trajectory(self) -> Trajectory: ...

    due = models.DateField(_("by when"), null=True, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.what

    @property
    def is_late(self) -> bool:
        return not self.done_at and self.due is not None and self.due < timezone.localdate()

    @transaction.atomic
    def tick(self, *, by: Person) -> None:
        """It was done; ticked twice the first time stays."""
        self._mark("done", by=by, done_at=timezone.now(), done_by=by)

    @transaction.atomic
    def untick(self, *, by: Person) -> None:
        """It is not done after all."""
        self._mark("undone", by=by, done_at=None, done_by=None)

    def _mark(
        self, verb: str, *, by: Person, done_at: datetime | None, done_by: Person | None
    ) -> None:
        """Keep it and tell it, unless it was so already."""
        name = str(self._meta.model_name)
        was_open = done_at is not None
        rows = type(self)._base_manager.filter(pk=self.pk, done_at__isnull=was_open)
        if rows.update(done_at=done_at, done_by=done_by):
            self.trajectory.tell(f"{name}.{verb}", by=by, **{name: self.pk})
        self.refresh_from_db(fields=["done_at", "done_by"])
