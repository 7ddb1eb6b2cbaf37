"""Help and subsidies that a programme knows of, each with the day somebody checked it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Mandate, Programme, Trajectory

CHECKED_FOR = timedelta(days=182)
"""Half a year: rules of premiums change with a budget or a call."""


class SupportQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the programmes one leads or coaches in."""
        if person is None or person.link:
            return self.none()
        teams = Mandate.objects.now().of(person).inside_a_programme()
        return self.kept().filter(programme__in=teams.values("programme"))

    def for_trajectory(self, trajectory: Trajectory) -> Self:
        """Those of its programme that hold everywhere or in its municipality."""
        wave = trajectory.wave
        here = Q(municipality=None) | Q(municipality=wave.municipality_id)
        return self.kept().filter(here, programme=wave.programme_id)


class Support(Versioned, Binned):
    """Somebody who helps, or a premium: who gives what, on which conditions, checked when."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="supports")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200)
    giver = models.CharField(_("who gives it"), max_length=200)
    gives = models.CharField(_("what one gets"), max_length=600)
    conditions = models.CharField(_("conditions"), max_length=600, blank=True)
    url = models.URLField(_("web address"), max_length=300, blank=True)
    checked_on = models.DateField(_("checked on"))
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = SupportQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def roles_of(self, person: Person) -> set[Role]:
        return self.programme.roles_of(person)

    def is_stale(self, today: date) -> bool:
        """Whether it has to be checked again before it is printed with a good conscience."""
        return self.checked_on + CHECKED_FOR < today

    def check_again(self, *, by: Person) -> None:
        """Somebody looked today, and it is still right."""
        self.checked_on, self.checked_by = timezone.localdate(), by
        self.save(update_fields=["checked_on", "checked_by"])
