"""Action sheets that a programme writes itself, mostly from a good action of one of its shops."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import ActionTemplate, Link, Risk
from doeboek.books.models.action import Action
from doeboek.programmes.models import Programme
from doeboek.programmes.models.owncontent import OwnContent, away_by_somebody, once_each


class Content(TypedDict):
    """What a sheet says; `texts` has the texts, steps, risks and links of an `ActionTemplate`."""

    texts: dict[str, Any]
    dimensions: list[str]
    trades: list[str]
    effort: int
    impact: int
    cost: str
    minutes: int
    weeks: int
    term: str
    result: str
    year: int
    review: date


class OwnTemplate(OwnContent):
    """A programme's own action sheet, in one language or two. It names no shop and leads to none:
    another shop's team reads it."""

    class Effort(models.IntegerChoices):
        EVENING = 1, _("an evening")
        DAYS = 2, _("a few evenings")
        WEEKS = 3, _("a few weeks")
        SEASON = 4, _("a few months beside the shop")
        MONTHS = 5, _("months of work")

    class Impact(models.IntegerChoices):
        PLEASANT = 1, _("pleasant")
        SOME = 2, _("one notices it")
        GOOD = 3, _("customers notice it")
        MUCH = 4, _("it shows in the till")
        OTHER_SHOP = 5, _("another shop")

    class Result(models.TextChoices):
        CUSTOMER_FILE = "customer-file", _("a file of customers")
        INTERIOR = "interior", _("the shop laid out anew")
        ASSORTMENT = "assortment", _("another assortment")
        E_SHOP = "e-shop", _("selling online")
        NEW_CONCEPT = "new-concept", _("a new concept")
        COOPERATION = "cooperation", _("working together")
        OTHER = "other", _("something else")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="own_templates")
    texts = models.JSONField()
    dimensions = models.JSONField()
    trades = models.JSONField()
    effort = models.PositiveSmallIntegerField(choices=Effort)
    impact = models.PositiveSmallIntegerField(choices=Impact)
    cost = models.CharField(max_length=10, choices=Action.Cost)
    minutes = models.PositiveIntegerField()
    weeks = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=10, choices=Action.Term)
    result = models.CharField(max_length=20, choices=Result)
    year = models.PositiveSmallIntegerField()
    review = models.DateField()

    class Meta:
        ordering = ["programme", "number", "version"]
        constraints = [
            once_each("own_template_version_once"),
            away_by_somebody("own_template_put_away_by_somebody"),
        ]

    @property
    def sheet(self) -> ActionTemplate:
        """The sheet as this version says it."""
        lists = {
            "steps": tuple(self.texts["steps"]),
            "risks": tuple(Risk(**each) for each in self.texts["risks"]),
            "links": tuple(Link(**each) for each in self.texts["links"]),
        }
        facts = ("effort", "impact", "cost", "minutes", "weeks", "term", "result", "year", "review")
        return ActionTemplate(
            key=self.key,
            version=self.version,
            number=self.number,
            dimensions=tuple(self.dimensions),
            trades=tuple(self.trades),
            **{name: getattr(self, name) for name in facts},
            **(self.texts | lists),
        )
