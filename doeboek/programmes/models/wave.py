"""A wave: the turn of one municipality in a programme."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models.mandate import Mandate
from doeboek.programmes.models.programme import Programme


class WaveQuerySet(models.QuerySet["Wave"]):
    def visible_to(self, person: Person | None) -> Self:
        """The waves of one's programmes, and those of one's municipality."""
        if person is None or person.link:
            return self.none()
        mandates = Mandate.objects.now().of(person)
        ours = Q(programme__in=mandates.inside_a_programme().values("programme"))
        works_for_a_town = bool(person.roles_anywhere & set(Mandate.TOWN_ROLES))
        return self.filter(ours | mandates.for_a_town().waves() if works_for_a_town else ours)

    def for_team(self, person: Person) -> Self:
        """The waves of the programmes one leads or coaches in."""
        mandates = Mandate.objects.now().of(person).inside_a_programme()
        return self.visible_to(person).filter(programme__in=mandates.values("programme"))

    def open_on(self, day: date) -> Self:
        """Those that take shops in on this day; one may prepare before the first day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running_in(self, municipality: Municipality, day: date) -> Self:
        """What was agreed with this municipality and is not over, the newest first."""
        here = municipality.as_of(day).lineage(on=day)
        return self.filter(municipality__in=here).under_way(day).order_by("-starts_on", "pk")

    def under_way(self, day: date) -> Self:
        """What was agreed, has begun and is not over."""
        over = Q(programme__ends_on__lt=day)
        return self.filter(agreed_on__isnull=False).open_on(day).exclude(over)


class Wave(Versioned):
    """One municipality's turn in a programme: what was agreed, for when, for how many shops."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="waves")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="waves"
    )
    invited_on = models.DateField(_("invited on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    agreed_with = models.CharField(_("agreed with"), max_length=200, blank=True)
    contribution = models.DecimalField(
        _("contribution of the municipality, in euro"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    target = models.PositiveSmallIntegerField(_("number of shops aimed at"), null=True, blank=True)
    #: When the programme and the municipality sit together next, and what about.
    meets_on = models.DateField(_("next meeting with the municipality"), null=True, blank=True)
    meets_about = models.CharField(_("what about"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return f"{self.municipality.name}, {self.programme.name}"

    def roles_of(self, person: Person) -> set[Role]:
        if person.link:
            return set()
        mandates = person.mandates.now().select_related("municipality").with_codes()
        return {Role(mandate.role) for mandate in mandates if self.is_reached_by(mandate)}

    def is_reached_by(self, mandate: Mandate) -> bool:
        """Whether the mandate is one of its programme, or of its town as far as that goes here."""
        in_programme = mandate.programme_id == self.programme_id
        if mandate.role not in Mandate.TOWN_ROLES:
            return in_programme
        everywhere = not mandate.programme_id
        return (in_programme or everywhere) and self.municipality_id in mandate.nis_codes
