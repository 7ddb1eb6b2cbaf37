"""Workers that are alive: a job whose worker fell silent is taken up by another."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

LEASE = timedelta(minutes=2)


class WorkerQuerySet(models.QuerySet["Worker"]):
    def alive(self) -> Self:
        return self.filter(seen_at__gte=timezone.now() - LEASE)

    def silent(self) -> Self:
        return self.filter(seen_at__lt=timezone.now() - LEASE)


class Worker(models.Model):
    """A process that carries out jobs. It says every few seconds that it is still there."""

    name = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField(db_index=True)

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
