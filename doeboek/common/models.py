"""What every app shares: versions, the bin, receipts of writes, stored files, letters."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F
from django.utils import timezone

from doeboek.common.letters import Letter
from doeboek.common.workers import Worker

__all__ = [
    "Binned",
    "BinnedQuerySet",
    "Conflict",
    "Letter",
    "Receipt",
    "StoredFile",
    "Versioned",
    "Worker",
]


KEPT_IN_BIN = timedelta(days=1)
"""Of what is deleted for good after it: photos and their files."""


class Conflict(Exception):
    """Somebody else changed the record meanwhile; `current` is the record as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current._meta.label} {current.pk} was changed meanwhile")
        self.current = current


class Versioned(models.Model):
    """A record that two people may edit: a save names the version it was made from."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_version(self, expected: int) -> None:
        """Save, provided nobody did since version `expected`; raise Conflict otherwise."""
        model = type(self)
        taken = model._base_manager.filter(pk=self.pk, version=expected).update(
            version=F("version") + 1
        )
        if not taken:
            raise Conflict(model._base_manager.get(pk=self.pk))
        self.version = expected + 1
        self.save()

    def hold(self) -> None:
        """Read it anew, and let nobody else change it before this transaction is over."""
        type(self)._base_manager.select_for_update().get(pk=self.pk)
        self.refresh_from_db()


class BinnedQuerySet(models.QuerySet):
    def kept(self) -> Self:
        return self.filter(deleted_at=None)

    def binned(self) -> Self:
        return self.exclude(deleted_at=None)

    def gone(self) -> Self:
        """Those that were taken away long enough ago that nobody wants them back."""
        return self.filter(deleted_at__lt=timezone.now() - KEPT_IN_BIN)


class Binned(models.Model):
    """A record that goes to the bin first and can be taken out again."""

    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def discard(self) -> None:
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at"])

    def restore(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at"])


class Receipt(models.Model):
    """A form that was carried out: sent again with the same key it is answered, not repeated."""

    key = models.CharField(max_length=64)
    sender = models.CharField(max_length=40)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    location = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "key"], name="receipt_once")]

    def __str__(self) -> str:
        return self.key


class StoredFile(models.Model):
    """A file kept under the hash of its content; the record that points to it says who sees it."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]
