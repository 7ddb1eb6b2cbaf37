"""Trend cards that a programme writes itself, and the cards somebody wants at hand."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, TypedDict

from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme
from doeboek.swot.trends import OWN, TrendCard

#: Own cards are numbered after every card of the library, so that on a wall no two are alike.
FIRST_NUMBER = 101


class Content(TypedDict):
    """What a card says; `texts` has the texts of a `TrendCard` by their names."""

    texts: dict[str, Any]
    distance: str
    trades: list[str]
    year: int
    review: date


class CardChanged(Exception):
    """Somebody else wrote a next version meanwhile: `current`."""

    def __init__(self, current: OwnCard) -> None:
        super().__init__(f"{current.key} is at version {current.version}")
        self.current = current


class OwnCardQuerySet(models.QuerySet["OwnCard"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the programmes one leads or coaches in."""
        if person is None or person.link:
            return self.none()
        teams = Mandate.objects.now().of(person).inside_a_programme()
        return self.filter(programme__in=teams.values("programme"))

    def newest(self) -> Self:
        """The last version of every card."""
        later = OwnCard.objects.filter(
            programme=OuterRef("programme"),
            number=OuterRef("number"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(later))

    def in_use(self) -> Self:
        """The last version of the cards that were not put away."""
        return self.newest().filter(put_away_at=None)

    def put_away(self) -> Self:
        return self.newest().exclude(put_away_at=None)

    def with_key(self, key: str) -> Self:
        """Every version of one card; none for a key that is not one of ours."""
        programme, _dash, number = key.removeprefix(OWN).partition("-")
        if not (key.startswith(OWN) and _is_id(programme) and _is_id(number)):
            return self.none()
        return self.filter(programme=int(programme), number=int(number))

    @transaction.atomic
    def write(self, programme: Programme, content: Content, *, by: Person) -> OwnCard:
        """The first version of a new card."""
        _one_at_a_time(programme.pk)
        last = self.filter(programme=programme).aggregate(last=Max("number"))["last"]
        number = last + 1 if last else FIRST_NUMBER
        return self.create(programme=programme, number=number, version=1, by=by, **content)


class OwnCard(models.Model):
    """A programme's own trend card. A change is a next row, so what was used stays as it was."""

    class Distance(models.TextChoices):
        NEAR = "near", _("near")
        FAR = "far", _("far")

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="own_cards")
    number = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    distance = models.CharField(max_length=4, choices=Distance)
    trades = models.JSONField()
    year = models.PositiveSmallIntegerField()
    review = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    put_away_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnCardQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "number", "version"], name="own_card_version_once"
            ),
            models.CheckConstraint(
                name="own_card_put_away_by_somebody",
                condition=Q(put_away_at=None, put_away_by=None)
                | Q(put_away_at__isnull=False, put_away_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}.{self.version}"

    @property
    def key(self) -> str:
        return f"{OWN}{self.programme_id}-{self.number}"

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

    def roles_of(self, person: Person) -> set[Role]:
        return self.programme.roles_of(person)

    @property
    def newest(self) -> OwnCard:
        same = OwnCard.objects.filter(programme=self.programme_id, number=self.number)
        return same.select_related("programme", "by", "put_away_by").latest("version")

    @transaction.atomic
    def rewrite(self, content: Content, *, by: Person) -> OwnCard:
        """The next version, made from this one; it is in use. Raises CardChanged."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        if newest.version != self.version:
            raise CardChanged(newest)
        return OwnCard.objects.create(
            programme=self.programme,
            number=self.number,
            version=self.version + 1,
            by=by,
            **content,
        )

    @transaction.atomic
    def put_away(self, *, by: Person) -> None:
        """Offer it no longer; where it was used it stays."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        if newest.put_away_at is None:
            newest.put_away_at, newest.put_away_by = timezone.now(), by
            newest.save(update_fields=["put_away_at", "put_away_by"])

    @transaction.atomic
    def take_back(self) -> None:
        """Undo that it was put away."""
        _one_at_a_time(self.programme_id)
        newest = self.newest
        newest.put_away_at = newest.put_away_by = None
        newest.save(update_fields=["put_away_at", "put_away_by"])


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


def _one_at_a_time(programme: int) -> None:
    """The row of the programme stands in the way of two people who write the same number."""
    Programme.objects.select_for_update().get(pk=programme)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
