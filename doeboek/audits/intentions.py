"""What an owner chose to start with: rows that stay, of which the last one stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.audits.instruments import Form, instrument
from doeboek.audits.items import Text
from doeboek.audits.priorities import IMPORTANCES, MOST, TARGETS, Goal
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

if TYPE_CHECKING:
    from doeboek.audits.models import Measurement


class IntentionQuerySet(models.QuerySet["Intention"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(
            measurement__participation__trajectory__in=Trajectory.objects.whole_for(person)
        )

    def of(self, trajectory: Trajectory) -> Self:
        return self.filter(measurement__participation__trajectory=trajectory)

    def standing(self) -> Self:
        """Of the last measurement first, and there the last one; with its aims, in two queries."""
        of_each = self.select_related("by", "measurement").prefetch_related("aims")
        return of_each.order_by("-measurement__at", "-at", "-pk")

    def until(self, measurement: Measurement) -> Self:
        """Those of this measurement and of the earlier ones."""
        return self.filter(
            measurement__participation=measurement.participation_id,
            measurement__at__lte=measurement.at,
        )

    @transaction.atomic
    def choose(
        self,
        measurement: Measurement,
        domains: Sequence[str],
        *,
        goals: Mapping[str, Goal],
        form: Form,
        by: Person,
    ) -> Intention:
        """Choose at most three domains to start with, in order; the last choice stands.

        `form` is the one whose domains these are. Choosing the same again changes nothing.
        """
        standing = self.filter(measurement=measurement).standing().first()
        if standing and standing.is_same(domains, goals, form):
            return standing
        if not standing or standing.domains != list(domains):
            measurement.trajectory.tell("priorities.chosen", by=by, measurement=measurement.pk)
        made = self.create(
            measurement=measurement,
            instrument_name=form.instrument,
            instrument_version=form.version,
            by=by,
        )
        places = {id: place for place, id in enumerate(domains, start=1)}
        kept = {id: goals.get(id, Goal()) for id in (*goals, *domains)}
        Aim.objects.bulk_create(
            Aim(intention=made, dimension=id, place=places.get(id), **goal._asdict())
            for id, goal in kept.items()
        )
        return made


class Intention(models.Model):
    """One choice of what to start with, and how far each domain should come."""

    measurement = models.ForeignKey("audits.Measurement", models.CASCADE, related_name="intentions")
    instrument_name = models.CharField(max_length=60)
    instrument_version = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = IntentionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.domains)

    def roles_of(self, person: Person) -> set[Role]:
        return self.measurement.roles_of(person)

    @property
    def domains(self) -> list[str]:
        """The ids of what was chosen, in the order in which it was."""
        chosen = [aim for aim in self.aims.all() if aim.place]
        return [aim.dimension for aim in sorted(chosen, key=lambda aim: aim.place or 0)]

    @property
    def goals(self) -> dict[str, Goal]:
        return {aim.dimension: Goal(aim.target, aim.importance) for aim in self.aims.all()}

    def is_same(self, domains: Sequence[str], goals: Mapping[str, Goal], form: Form) -> bool:
        ids = {*goals, *self.goals}
        return (
            self.domains == list(domains)
            and all(goals.get(id, Goal()) == self.goals.get(id, Goal()) for id in ids)
            and (form.instrument, form.version) == (self.instrument_name, self.instrument_version)
        )

    @property
    def titles(self) -> dict[str, Text]:
        """The name of each domain, as the instrument had it. Raises UnknownInstrument."""
        form = instrument(self.instrument_name, self.instrument_version).forms[0]
        return {dimension.id: dimension.title for dimension in form.dimensions}


class Aim(models.Model):
    """How far one domain should come and how much it matters; `place` when it was chosen."""

    intention = models.ForeignKey(Intention, models.CASCADE, related_name="aims")
    dimension = models.CharField(max_length=40)
    target = models.PositiveSmallIntegerField(_("how far"), default=Goal().target)
    importance = models.PositiveSmallIntegerField(_("how important"), default=Goal().importance)
    place = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["intention", "dimension"], name="aim_per_domain"),
            models.UniqueConstraint(fields=["intention", "place"], name="aim_place_once"),
            models.CheckConstraint(
                name="aim_among_the_first_three",
                condition=Q(place=None) | Q(place__range=(1, MOST)),
            ),
            models.CheckConstraint(name="aim_has_a_target", condition=Q(target__in=TARGETS)),
            models.CheckConstraint(
                name="aim_has_an_importance", condition=Q(importance__in=IMPORTANCES)
            ),
        ]

    def __str__(self) -> str:
        return self.dimension
