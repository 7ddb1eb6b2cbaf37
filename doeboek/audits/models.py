"""Measurements of a shop's innovative power: audits per respondent, answers per item."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.audits.answers import Answer, AnsweredMeanwhile
from doeboek.audits.evidence import MOST_PHOTOS, Evidence, TooManyPhotos
from doeboek.audits.instruments import Form, Instrument, instrument
from doeboek.audits.scoring import Scores, score
from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Participation, Trajectory


class NotWider(ValueError):
    """The other form does not ask everything that is asked now, and more."""


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

    @property
    def intention(self) -> Intention | None:
        """What was chosen to start with, here or in an earlier measurement; with its aims."""
        return Intention.objects.until(self).standing().first()


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
    def is_open_to_owner(self) -> bool:
        """May the owner read what stands beside the answers? The coach's after the own scan."""
        if self.rater != Audit.Rater.COACH or not (self.finished_at and self.measurement):
            return self.rater == Audit.Rater.OWNER
        return self.measurement.audits.finished().filter(rater=Audit.Rater.OWNER).exists()

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

    @property
    def item_to_go_on_with(self) -> str | None:
        """The open statement where one stopped: after the last that was saved, else the first."""
        asked = [item.id for item in self.questionnaire.items]
        saved = [answer for answer in self.given.values() if answer.item in asked]
        last = max(saved, key=lambda answer: (answer.at, answer.pk), default=None)
        reached = asked.index(last.item) + 1 if last else 0
        return next((id for id in asked[reached:] + asked if id in self.open_items), None)

    @transaction.atomic
    def answer(
        self,
        item: str,
        value: Any,
        *,
        remark: str = "",
        team_remark: str | None = None,
        is_to_discuss: bool | None = None,
        client_id: str = "",
        version: int | None = None,
        supersedes: Collection[str] = (),
        happened_at: datetime | None = None,
        is_open: bool = False,
    ) -> Answer:
        """Keep one answer; the next one to the same item takes its place.

        With `version`, the one that the writer saw (0 for none): an answer that came from
        elsewhere since then is not overwritten, and AnsweredMeanwhile tells what it is. What the
        same page sends again, by its `client_id`, is no such clash, nor what takes the place of an
        earlier sending that `supersedes` names. With `is_open` there is something beside it but no
        answer yet. A `team_remark` or mark that is left out stays as it was. Raises BadAnswer for
        what cannot be an answer.
        """
        self.questionnaire.check_value(item, value)
        self._stand_in_the_way()
        kept = self.answers.filter(item=item).first() or Answer(audit=self, item=item, version=0)
        shown = {"value": value, "remark": remark, "is_open": is_open}
        beside = {"team_remark": team_remark, "is_to_discuss": is_to_discuss}
        new = shown | {name: each for name, each in beside.items() if each is not None}
        if kept.pk and not kept.differs_from(new):
            return kept
        is_own = bool(client_id) and kept.client_id in {client_id, *supersedes}
        if version is not None and version != kept.version and not is_own:
            raise AnsweredMeanwhile(kept)
        is_news = kept.differs_from(shown)
        for name, each in new.items():
            setattr(kept, name, each)
        kept.client_id, kept.version = client_id, kept.version + 1
        kept.happened_at = happened_at
        kept.save()
        self._forget_answers()
        if self.finished_at and is_news:
            self._tell_correction()
        return kept

    @transaction.atomic
    def add_photo(
        self,
        item: str,
        photo: StoredFile,
        *,
        by: Person,
        client_id: str = "",
        happened_at: datetime | None = None,
    ) -> Evidence:
        """Put a photo beside a statement; the same one again, or one sent again, is taken in once.

        Raises KeyError for a statement that is not asked, TooManyPhotos when there are eight.
        """
        self.questionnaire.item(item)
        self._stand_in_the_way()
        client_id = client_id or secrets.token_urlsafe(16)
        sent_before = self.evidence.filter(client_id=client_id).first()
        here = self.evidence.kept().filter(item=item)
        known = sent_before or here.filter(photo=photo).first()
        if known:
            return known
        if here.count() >= MOST_PHOTOS:
            raise TooManyPhotos(item)
        return self.evidence.create(
            item=item, photo=photo, by=by, client_id=client_id, happened_at=happened_at
        )

    @transaction.atomic
    def widen(self, form: str, *, by: Person) -> None:
        """Ask what a wider form asks from now on; every answer stays.

        A scan that was finished is open again, until it is finished anew. Raises NotWider, or
        UnknownInstrument for a form that there is not.
        """
        wider = self.instrument.form(form)
        if not self.questionnaire.is_part_of(wider):
            raise NotWider(form)
        self.form, self.finished_at = wider.key, None
        self.save_version(self.version)
        self.__dict__.pop("scores", None)
        self.trajectory.tell("audit.widened", by=by, audit=self.pk, rater=self.rater)

    @transaction.atomic
    def finish(self, *, by: Person) -> None:
        """Close the audit; answers can still be corrected, the first time of finishing stays."""
        if self.finished_at is None:
            self.finished_at = timezone.now()
            self.save(update_fields=["finished_at"])
            self.trajectory.tell("audit.finished", by=by, audit=self.pk, rater=self.rater)

    def _stand_in_the_way(self) -> None:
        """The row of the audit stands in the way of two saves at once."""
        Audit.objects.select_for_update().get(pk=self.pk)

    def _forget_answers(self) -> None:
        self.__dict__.pop("given", None)
        self.__dict__.pop("scores", None)

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


from doeboek.audits.histogram import Cell, Snapshot  # noqa: E402, F401 (tables of this app)
from doeboek.audits.intentions import Aim, Intention  # noqa: E402, F401
from doeboek.audits.publicscan import Adoption, PublicScan  # noqa: E402, F401 (and these)
