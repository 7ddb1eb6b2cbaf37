"""Municipalities through time, postcodes, streets, zones and trades: public facts, all of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.common.folding import fold
from doeboek.places import succession

if TYPE_CHECKING:
    from doeboek.people.models import Person

Row = TypeVar("Row", bound=models.Model)


class PublicQuerySet(models.QuerySet[Row]):
    """Rows that anyone may see, signed in or not."""

    def visible_to(self, person: Person | None) -> Self:
        return self.all()


class DatedQuerySet(PublicQuerySet[Row]):
    def valid_on(self, day: date) -> Self:
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Dated(models.Model):
    """A fact with a first and a last day. No first day: from before our tables, which start in
    2018. No last day: still so."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def _days_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
        name=name,
    )


class MunicipalityQuerySet(DatedQuerySet["Municipality"]):
    def in_province(self, name: str) -> Self:
        return self.filter(province=name)

    def named(self, name: str) -> Self:
        """Exactly this name, whatever its capitals and accents."""
        return self.filter(folded=fold(name))

    def successors(self, *, on: date | None = None) -> dict[str, str]:
        """The code of each municipality that had ended by `on` (today), and its successor's."""
        ended = self.filter(valid_to__lt=on or timezone.localdate()).exclude(successor=None)
        return dict(ended.values_list("nis", "successor__nis"))


class Municipality(Dated):
    """A Flemish municipality under one NIS code; after a merger under a new code a new one.

    Antwerp kept its code when Borsbeek joined, so a code does not pin down a territory: what
    counts as "the same place" is asked of `lineage()`, never of the code alone.
    """

    nis = models.CharField(max_length=5, unique=True)
    name = models.CharField(max_length=60)
    folded = models.CharField(max_length=60, db_index=True, editable=False)
    province_nis = models.CharField(max_length=5)
    province = models.CharField(max_length=30)
    arrondissement_nis = models.CharField(max_length=5)
    arrondissement = models.CharField(max_length=30)
    lat = models.FloatField()
    lon = models.FloatField()
    successor = models.ForeignKey(
        "self",
        to_field="nis",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["folded", "nis"]
        constraints = [
            _days_in_order("municipality_days_in_order"),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False),
                name="municipality_with_successor_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)

    def lineage(self, *, on: date | None = None) -> list[str]:
        """Every NIS code that counts as this municipality on `on` (today), its own included."""
        return succession.lineage(self.nis, Municipality.objects.successors(on=on))

    def as_of(self, day: date) -> Municipality:
        """The municipality that this one had become by `day`; itself when it still stood."""
        nis = succession.heir(self.nis, Municipality.objects.successors(on=day))
        return self if nis == self.nis else Municipality.objects.get(nis=nis)


class PostcodeArea(Dated):
    """What a postcode belonged to, from day to day. One postcode may lie in two municipalities."""

    postcode = models.CharField(max_length=4, db_index=True)
    locality = models.CharField(max_length=60)
    municipality = models.ForeignKey(
        Municipality,
        to_field="nis",
        db_column="nis",
        on_delete=models.PROTECT,
        related_name="postcode_areas",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["postcode", F("valid_from").asc(nulls_first=True), "municipality_id"]
        constraints = [
            _days_in_order("postcode_days_in_order"),
            models.UniqueConstraint(
                fields=["postcode", "locality", "municipality"], name="postcode_area_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.locality}"


class InMunicipalityQuerySet(PublicQuerySet[Row]):
    def within(self, municipality: Municipality) -> Self:
        """Those of the municipality as it is today, the ones noted before a merger included."""
        return self.filter(municipality__in=municipality.lineage())


class Street(models.Model):
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality,
        to_field="nis",
        db_column="nis",
        on_delete=models.PROTECT,
        related_name="streets",
    )

    objects = InMunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "municipality_id"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="street_once")]

    def __str__(self) -> str:
        return self.name


class Zone(models.Model):
    """A part of a municipality that a programme or a report speaks of."""

    class Kind(models.TextChoices):
        CORE = "core", _("Core shopping area")
        STREET = "street", _("Shopping street")
        QUARTER = "quarter", _("Neighbourhood")
        OTHER = "other", _("Other area")

    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality,
        to_field="nis",
        db_column="nis",
        on_delete=models.PROTECT,
        related_name="zones",
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)

    objects = InMunicipalityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "municipality_id"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="zone_once")]

    def __str__(self) -> str:
        return self.name


class TradeQuerySet(PublicQuerySet["Trade"]):
    def specific(self) -> Self:
        """What a shop can be: the codes of five digits and more, without the headings above."""
        return self.filter(code__regex=r"^\d{5}")

    def under(self, code: str) -> Self:
        return self.filter(code__startswith=code)

    def nearest(self, code: str) -> Trade | None:
        """The trade with this NACE-BEL 2025 code, else the closest one above it; dots allowed."""
        digits = code.replace(".", "").strip()
        above = [digits[:length] for length in range(2, len(digits) + 1)]
        return self.filter(code__in=above).order_by("code").last()


class Trade(models.Model):
    """A NACE-BEL 2025 code, written without dots, that a shop in our programmes may have."""

    code = models.CharField(max_length=7, unique=True)
    parent = models.ForeignKey(
        "self",
        to_field="code",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    label_nl = models.CharField(max_length=250)
    label_en = models.CharField(max_length=250)
    short_nl = models.CharField(max_length=60, blank=True)
    short_en = models.CharField(max_length=60, blank=True)

    objects = TradeQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label()

    @property
    def dotted(self) -> str:
        """As it is printed in the register: 47.241."""
        return f"{self.code[:2]}.{self.code[2:]}" if len(self.code) > 2 else self.code

    def label(self, language: str | None = None) -> str:
        """The word a shop owner would use, in `language` or the reader's."""
        short = self.short_en if _is_english(language) else self.short_nl
        return short or self.official_label(language)

    def official_label(self, language: str | None = None) -> str:
        return self.label_en if _is_english(language) else self.label_nl


def _is_english(language: str | None) -> bool:
    return (language or get_language() or "").startswith("en")


class SeedState(models.Model):
    """Which version of the seed tables this database holds."""

    name = models.CharField(max_length=40, unique=True)
    checksum = models.CharField(max_length=64, blank=True)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
