"""Measurements of a shop's innovative power: audits per respondent, answers per item."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.audits.instruments import Instrument, instrument
from doeboek.audits.scoring import Scores, score
from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(participation__trajectory__in=Trajectory.objects.whole_for(person))


class Measurement(models.Model):
    """One round of measuring a shop: T0 at the start, T1 after the book, and so on."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="measurements")
    label = models.CharField(max_length=10, default="T0")
    at = models.DateTimeField(auto_now_add=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "label"], name="measurement_label_once"
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def trajectory(self) -> Trajectory:
        return self.participation.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)


def random_code() -> str:
    return secrets.token_urlsafe(16)


class AuditQuerySet(models.QuerySet["Audit"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(
            measurement__participation__trajectory__in=Trajectory.objects.whole_for(person)
        )

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class Audit(Versioned):
    """One respondent's filling-in of an instrument; without a measurement it is a public one."""

    class Rater(models.TextChoices):
        OWNER = "owner", _("owner")
        COACH = "coach", _("coach")
        OTHER = "other", _("somebody else of the shop")

    measurement = models.ForeignKey(
        Measurement, models.CASCADE, null=True, blank=True, related_name="audits"
    )
    instrument_name = models.CharField(max_length=60)
    instrument_version = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=20)
    rater = models.CharField(max_length=10, choices=Rater)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40, unique=True, default=random_code)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "rater", "by"],
                condition=Q(measurement__isnull=False),
                name="audit_once_per_respondent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument_name} {self.instrument_version}, {self.rater}"

    @property
    def trajectory(self) -> Trajectory:
        return self.measurement.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        """Only who fills it in answers it; others read the result at its measurement."""
        return self.trajectory.roles_of(person) if self.by_id == person.pk else set()

    @property
    def instrument(self) -> Instrument:
        return instrument(self.instrument_name, self.instrument_version)

    @cached_property
    def values(self) -> dict[str, Any]:
        """The answers as `audits.scoring` takes them."""
        return {answer.item: answer.value for answer in self.answers.all()}

    @cached_property
    def scores(self) -> Scores:
        return score(self.instrument.form(self.form), self.values)

    @transaction.atomic
    def answer(self, item: str, value: Any, *, remark: str = "", client_id: str = "") -> Answer:
        """Keep one answer at once; a later one to the same item replaces it."""
        self.instrument.form(self.form).check_value(item, value)
        answer, _is_new = self.answers.update_or_create(
            item=item,
            defaults={"value": value, "remark": remark, "client_id": client_id},
        )
        self.__dict__.pop("values", None)
        self.__dict__.pop("scores", None)
        return answer

    @transaction.atomic
    def finish(self, *, by: Person) -> None:
        """Close the audit; answers can still be corrected, the first time of finishing stays."""
        if self.finished_at is None:
            self.finished_at = timezone.now()
            self.save(update_fields=["finished_at"])
            self.trajectory.tell("audit.finished", by=by, audit=self.pk, rater=self.rater)


class Answer(models.Model):
    """The answer to one item, with the id the phone gave it, so that sending twice is harmless."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    remark = models.CharField(_("an example or a word of explanation"), max_length=1000, blank=True)
    client_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "item"], name="answer_per_item")]

    def __str__(self) -> str:
        return self.item
