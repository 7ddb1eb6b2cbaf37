"""Trend cards that a programme writes itself, and the cards somebody wants at hand."""

from __future__ import annotations

from datetime import date
from typing import Any, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

from doeboek.people.models import Person
from doeboek.programmes.models import Programme
from doeboek.programmes.models.owncontent import OwnContent, away_by_somebody, once_each
from doeboek.swot.trends import TrendCard


class Content(TypedDict):
    """What a card says; `texts` has the texts of a `TrendCard` by their names."""

    texts: dict[str, Any]
    distance: str
    trades: list[str]
    year: int
    review: date


class OwnCard(OwnContent):
    """A programme's own trend card. A change is a next row, so what was used stays as it was."""

    class Distance(models.TextChoices):
        NEAR = "near", _("near")
        FAR = "far", _("far")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="own_cards")
    texts = models.JSONField()
    distance = models.CharField(max_length=4, choices=Distance)
    trades = models.JSONField()
    year = models.PositiveSmallIntegerField()
    review = models.DateField()

    class Meta:
        ordering = ["programme", "number", "version"]
        constraints = [
            once_each("own_card_version_once"),
            away_by_somebody("own_card_put_away_by_somebody"),
        ]

    @property
    def card(self) -> TrendCard:
        """The card as this version says it."""
        texts = {**self.texts, "questions": tuple(self.texts["questions"])}
        return TrendCard(
            key=self.key,
            version=self.version,
            number=self.number,
            distance=self.distance,
            trades=tuple(self.trades),
            year=self.year,
            review=self.review,
            **texts,
        )


class Favourite(models.Model):
    """A card somebody wants at hand. It names no version: it stays when the card changes."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="favourite_cards")
    key = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="favourite_once")]

    def __str__(self) -> str:
        return self.key
