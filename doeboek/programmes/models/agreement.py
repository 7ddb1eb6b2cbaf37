"""What a shop signed, and what it allows for which purpose."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import StoredFile
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.participation import Participation
from doeboek.programmes.models.trajectory import Trajectory


class OfAParticipation(models.QuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(participation__trajectory__in=Trajectory.objects.whole_for(person))


class Agreement(models.Model):
    """The text a shop signed: which version, by whom, on the phone or on paper."""

    class How(models.TextChoices):
        PHONE = "phone", _("on the phone")
        PAPER = "paper", _("on paper")

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="agreements")
    text_version = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    #: What stood in the places of the text, so that the words that were signed can be made again.
    names = models.JSONField(default=dict)
    how = models.CharField(max_length=10, choices=How)
    #: Unknown only of a shop that was erased.
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField(_("name of who signs"), max_length=200)
    signed_on = models.DateField(default=timezone.localdate)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    paper = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = OfAParticipation.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.participation}, {self.signed_on}"

    @property
    def signer(self) -> str:
        """The name that was signed with; after erasing what is shown of an erased person."""
        return self.signed_name or str(self.signed_by or "")

    @property
    def trajectory(self) -> Trajectory:
        return self.participation.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)


class ConsentQuerySet(OfAParticipation):
    def given(self) -> Self:
        return self.filter(withdrawal=None)


class Consent(models.Model):
    """A permission for one purpose; it holds until it is withdrawn."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=40)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["purpose", "participation"], name="consent_purpose")]

    def __str__(self) -> str:
        return self.purpose

    @transaction.atomic
    def withdraw(self, *, by: Person) -> Withdrawal:
        withdrawal = Withdrawal.objects.create(consent=self, by=by)
        self.participation.trajectory.tell("consent.withdrawn", by=by, purpose=self.purpose)
        return withdrawal


class Withdrawal(models.Model):
    """The end of a consent: from the next request on it no longer holds."""

    consent = models.OneToOneField(Consent, models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.consent}, {self.at:%Y-%m-%d}"
