"""Who answers for a town, by category, and within how many working days."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.models.reach import mandates_of
from doeboek.cityissues.terms import MOST_DAYS
from doeboek.cityissues.wording import CATEGORY_CHOICES
from doeboek.common.models import Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality


class CounterQuerySet(models.QuerySet["Counter"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the towns one answers for."""
        if person is None or person.link:
            return self.none()
        codes = {nis for mandate in mandates_of(person) for nis in mandate.nis_codes}
        return self.filter(municipality__in=codes)

    def of(self, municipality: Municipality, category: str) -> Self:
        """Those of this municipality and of the ones that merged into it, its own first."""
        own_first = models.Case(
            models.When(municipality=municipality.nis, then=0),
            default=1,
            output_field=models.IntegerField(),
        )
        here = self.filter(municipality__in=municipality.lineage(), category=category)
        return here.order_by(own_first, "-pk")


class Counter(Versioned):
    """A town's counter for one category: who gets the questions, and the term.

    Nobody named: the officers of the town get them. No term: the usual one of the category.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="counters"
    )
    category = models.CharField(_("about"), max_length=20, choices=CATEGORY_CHOICES)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="counters"
    )
    days = models.PositiveSmallIntegerField(
        _("working days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )

    objects = CounterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "category"], name="counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.category}"

    def roles_of(self, person: Person) -> set[Role]:
        mandates = [] if person.link else mandates_of(person)
        return {Role(m.role) for m in mandates if self.municipality_id in m.nis_codes}
