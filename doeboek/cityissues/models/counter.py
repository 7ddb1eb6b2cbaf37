"""Who answers for a town in a programme, by category, and within how many working days."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.terms import MOST_DAYS
from doeboek.cityissues.wording import CATEGORY_CHOICES
from doeboek.common.models import Versioned
from doeboek.people.models import Person
from doeboek.places.models import Municipality
from doeboek.programmes.models import Programme, Wave


class CounterQuerySet(models.QuerySet["Counter"]):
    def at(self, wave: Wave, today: Municipality) -> Self:
        """Those that count for a wave whose town is called `today` now, what counts most first: of
        the town as it is, of the town under the name of the wave, of what merged into it."""
        order = models.Case(
            models.When(municipality=today.nis, then=0),
            models.When(municipality=wave.municipality_id, then=1),
            default=2,
            output_field=models.IntegerField(),
        )
        here = self.filter(programme=wave.programme_id, municipality__nis__in=today.lineage())
        return here.order_by(order, "pk")


class Counter(Versioned):
    """A town's counter for one category in one programme: who gets the questions, and the term.

    Nobody named: the officers of the town get them. No term: the usual one of the category.
    """

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="counters"
    )
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="counters")
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
            models.UniqueConstraint(
                fields=["municipality", "programme", "category"], name="counter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.category}"
