"""A scan that a shop owner fills in without an account, and how a coach takes it over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from doeboek.common.codes import plain_code, spoken_code
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Prospect, Wave
from doeboek.programmes.models.prospect import KEPT as KEPT_WITH_A_NAME

#: After the last answer. Longer for who asked to be called; a scan without an answer goes at once.
KEPT = timedelta(days=30)
KEPT_UNTOUCHED = timedelta(days=1)

LENGTH, HALF = 8, 4


def short_code() -> str:
    """What an owner reads to a coach: forty bits, and whoever guesses is soon stopped."""
    return spoken_code(LENGTH)


def soon() -> datetime:
    return timezone.now() + KEPT_UNTOUCHED


class PublicScanQuerySet(models.QuerySet["PublicScan"]):
    def with_audit(self) -> Self:
        return self.select_related("audit", "municipality", "prospect", "adoption")

    def expired(self) -> Self:
        """Those that nobody took over in time."""
        return self.filter(adoption=None, expires_at__lt=timezone.now())

    def typed(self, code: str) -> Self:
        """The finished one with this short code, however it was typed."""
        return self.filter(short_code=plain_code(code), audit__finished_at__isnull=False)


class PublicScan(models.Model):
    """What a public audit has besides its answers. Of who fills it in it knows nothing.

    The code of the audit is the key to its pages, the short one lets a coach take it over. The
    municipality is the one whose link was followed, if any.
    """

    audit = models.OneToOneField("audits.Audit", models.CASCADE, related_name="public")
    short_code = models.CharField(max_length=LENGTH, unique=True, default=short_code)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", null=True, related_name="+"
    )
    prospect = models.OneToOneField(
        Prospect, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField(default=soon, db_index=True)

    objects = PublicScanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.audit}, {self.pk}"

    @property
    def code(self) -> str:
        return self.audit.code

    @property
    def spoken_code(self) -> str:
        """The short code in two halves, as one reads it aloud."""
        return f"{self.short_code[:HALF]} {self.short_code[HALF:]}"

    @property
    def is_adopted(self) -> bool:
        return hasattr(self, "adoption")

    @property
    def is_finished(self) -> bool:
        return self.audit.finished_at is not None

    @cached_property
    def wave(self) -> Wave | None:
        """What runs in the municipality whose link was followed."""
        if self.municipality is None:
            return None
        return running_wave(self.municipality)

    def keep(self, time: timedelta = KEPT) -> None:
        """Not to be deleted before this time is over."""
        self.expires_at = max(self.expires_at, timezone.now() + time)
        self.save(update_fields=["expires_at"])

    def finish(self) -> None:
        """Show the result; answers can still be changed, the first time of finishing stays."""
        if self.audit.finished_at is None:
            self.audit.finished_at = timezone.now()
            self.audit.save(update_fields=["finished_at"])

    def ask_to_be_called(self, prospect: Prospect) -> None:
        """From now on somebody's name belongs to it, for as long as was agreed."""
        self.prospect = prospect
        self.save(update_fields=["prospect"])
        self.keep(KEPT_WITH_A_NAME)

    def withdraw(self) -> None:
        """Take the request to be called back: who asked is forgotten, the answers stay a while."""
        if self.prospect:
            self.prospect.delete()
        self.prospect, self.expires_at = None, timezone.now() + KEPT
        self.save(update_fields=["prospect", "expires_at"])

    def forget(self) -> None:
        """Delete everything at once, the request to be called too."""
        if self.prospect:
            self.prospect.delete()
        self.audit.delete()


class Adoption(models.Model):
    """A coach took a public scan over into a trajectory; giving it back removes this row."""

    scan = models.OneToOneField(PublicScan, models.CASCADE, related_name="adoption")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.scan}, {self.at:%Y-%m-%d}"


def running_wave(municipality: Municipality) -> Wave | None:
    """The round that takes shops of this municipality in now, if any does."""
    waves = Wave.objects.running_in(municipality, timezone.localdate())
    return waves.select_related("programme__logo", "municipality").first()
