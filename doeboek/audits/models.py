"""Measurements of a shop's innovative power: audits per respondent, answers per item."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.audits.instruments import Form, Instrument, instrument
from doeboek.audits.scoring import Scores, score
from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory


class AnsweredMeanwhile(Exception):
    """The same statement was answered elsewhere since this page was opened."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.item} was answered meanwhile")
        self.answer = answer


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(participation__trajectory__in=Trajectory.objects.whole_for(person))

    def of(self, trajectory: Trajectory) -> Self:
        return self.filter(participation__trajectory=trajectory)


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
        """Where it belongs. Raises Measurement.DoesNotExist for a public one."""
        if self.measurement is None:
            raise Measurement.DoesNotExist
        return self.measurement.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        """Only who fills it in answers it; others read the result at its measurement."""
        return self.trajectory.roles_of(person) if self.by_id == person.pk else set()

    @property
    def instrument(self) -> Instrument:
        return instrument(self.instrument_name, self.instrument_version)

    @property
    def questionnaire(self) -> Form:
        """The statements as they are asked here, with the rules for their score."""
        return self.instrument.form(self.form)

    @cached_property
    def given(self) -> dict[str, Answer]:
        """What was kept, by statement, in one query."""
        return {answer.item: answer for answer in self.answers.all()}

    @property
    def values(self) -> dict[str, Any]:
        """The answers as `audits.scoring` takes them; a statement without one is missing."""
        return {item: answer.value for item, answer in self.given.items() if not answer.is_open}

    @cached_property
    def scores(self) -> Scores:
        return score(self.questionnaire, self.values)

    @property
    def open_items(self) -> list[str]:
        """The statements without an answer, in the order in which they are asked."""
        answered = self.values
        return [item.id for item in self.questionnaire.items if item.id not in answered]

    @transaction.atomic
    def answer(
        self,
        item: str,
        value: Any,
        *,
        remark: str = "",
        client_id: str = "",
        version: int | None = None,
        is_open: bool = False,
    ) -> Answer:
        """Keep one answer; the next one to the same item takes its place.

        With `version`, the one that the writer saw (0 for none): an answer that came from
        elsewhere since then is not overwritten, and AnsweredMeanwhile tells what it is. What the
        same page sends again, by its `client_id`, is no such clash. With `is_open` there is a
        remark but no answer yet. Raises BadAnswer for what cannot be an answer.
        """
        self.questionnaire.check_value(item, value)
        # The row of the audit stands in the way of two saves at once.
        Audit.objects.select_for_update().get(pk=self.pk)
        kept = self.answers.filter(item=item).first() or Answer(audit=self, item=item, version=0)
        new = (value, remark, is_open)
        if kept.pk and (kept.value, kept.remark, kept.is_open) == new:
            return kept
        is_own = bool(client_id) and kept.client_id == client_id
        if version is not None and version != kept.version and not is_own:
            raise AnsweredMeanwhile(kept)
        kept.value, kept.remark, kept.is_open = new
        kept.client_id, kept.version = client_id, kept.version + 1
        kept.save()
        self.__dict__.pop("given", None)
        self.__dict__.pop("scores", None)
        if self.finished_at:
            self._tell_correction()
        return kept

    @transaction.atomic
    def finish(self, *, by: Person) -> None:
        """Close the audit; answers can still be corrected, the first time of finishing stays."""
        if self.finished_at is None:
            self.finished_at = timezone.now()
            self.save(update_fields=["finished_at"])
            self.trajectory.tell("audit.finished", by=by, audit=self.pk, rater=self.rater)

    def _tell_correction(self) -> None:
        """Once a day: who read the result before should know that it changed."""
        if self.measurement_id is None:
            return
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        told = self.trajectory.moments.filter(
            verb="audit.corrected", params__audit=self.pk, at__gte=today
        )
        if not told.exists():
            self.trajectory.tell("audit.corrected", by=self.by, audit=self.pk, rater=self.rater)


class Answer(Versioned):
    """The answer to one item; `client_id` names the page that wrote it, to know it again.

    `happened_at` is when it was given by the clock of a device that was offline, else empty.
    """

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    #: 0 to 4, "na" for what does not apply, None for "I do not know".
    value = models.JSONField(null=True)
    #: There is a remark, but the statement was passed over: that is not "I do not know".
    is_open = models.BooleanField(default=False)
    remark = models.CharField(_("an example or a word of explanation"), max_length=1000, blank=True)
    team_remark = models.CharField(_("a remark for the team"), max_length=1000, blank=True)
    is_to_discuss = models.BooleanField(_("talk about this"), default=False)
    client_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(auto_now=True)
    happened_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "item"], name="answer_per_item")]

    def __str__(self) -> str:
        return self.item


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(audit__in=Audit.objects.visible_to(person))


class Evidence(models.Model):
    """A photo that shows an answer; `client_id` names it before it was sent, to take it in once."""

    audit = models.ForeignKey(Audit, models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=40)
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    client_id = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    happened_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "client_id"], name="evidence_taken_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.pk}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.audit.trajectory.roles_of(person)


from doeboek.audits.histogram import Cell, Snapshot  # noqa: E402, F401 (tables of this app)
