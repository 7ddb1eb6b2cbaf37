"""Shops, the premises they are in, and since when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Versioned
from doeboek.people.models import Person
from doeboek.places.models import Municipality, Trade
from doeboek.programmes.models.period import Period, PeriodQuerySet


class ShopQuerySet(models.QuerySet["Shop"]):
    def visible_to(self, person: Person | None) -> Self:
        """The shops of the trajectories one may know of."""
        from doeboek.programmes.models.participation import Participation
        from doeboek.programmes.models.trajectory import Trajectory

        trajectories = Trajectory.objects.visible_to(person)
        taking_part = Participation.objects.filter(trajectory__in=trajectories)
        return self.filter(pk__in=taking_part.values("shop"))

    def in_programmes_of(self, person: Person) -> Self:
        """The shops of the programmes one works in: where doubles are looked for."""
        programmes = person.mandates.now().inside_a_programme().values("programme")
        return self.filter(
            participations__trajectory__wave__programme__in=programmes,
            participations__trajectory__deleted_at=None,
        ).distinct()

    def with_a_number_of(
        self, *, enterprise_number: str = "", establishment_number: str = ""
    ) -> Self:
        """Those with this enterprise number, or with this establishment number."""
        known = Q(pk=None)
        if enterprise_number:
            known |= Q(enterprise_number=enterprise_number)
        if establishment_number:
            known |= Q(establishment_number=establishment_number)
        return self.filter(known)

    def at_postcode(self, postcode: str) -> Self:
        """Those that are there now, with their premises."""
        there = Occupancy.objects.now().filter(premises__postcode=postcode)
        return self.filter(pk__in=there.values("shop")).with_premises()

    def with_premises(self) -> Self:
        return self.prefetch_related("occupancies__premises__municipality")


class Workforce(models.TextChoices):
    """How many people work in a shop, the owner included."""

    ONE = "1", _("one")
    FEW = "2-4", _("two to four")
    SOME = "5-9", _("five to nine")
    MANY = "10+", _("ten or more")


class Shop(Versioned):
    """A business as the street knows it; what is confidential hangs on its participation."""

    name = models.CharField(_("name of the shop"), max_length=200)
    enterprise_number = models.CharField(
        _("enterprise number"), max_length=10, blank=True, db_index=True
    )
    establishment_number = models.CharField(_("establishment number"), max_length=10, blank=True)
    trade = models.ForeignKey(
        Trade, models.PROTECT, to_field="code", db_column="trade", null=True, blank=True
    )
    workforce = models.CharField(
        _("people who work there"), max_length=4, choices=Workforce, blank=True
    )
    website = models.URLField(_("website"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ShopQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["establishment_number"],
                name="shop_establishment_number_once",
                condition=~Q(establishment_number=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def premises(self) -> Premises | None:
        """Where it is now; lists prefetch `occupancies__premises__municipality`."""
        now = [o for o in self.occupancies.all() if o.is_now]
        return now[0].premises if now else None

    def complete(self, **facts: Any) -> None:
        """Fill in what is not known yet; what is known stays."""
        missing = {name: fact for name, fact in facts.items() if fact and not getattr(self, name)}
        if missing:
            for name, fact in missing.items():
                setattr(self, name, fact)
            self.save_version(self.version)

    @transaction.atomic
    def settle(self, premises: Premises, *, since: date) -> None:
        """Be in these premises from a day, and no longer in the ones before."""
        for before in self.occupancies.now():
            if before.since >= since:
                before.delete()
            else:
                before.until = since - timedelta(days=1)
                before.save(update_fields=["until"])
        self.occupancies.create(premises=premises, since=since)

    @transaction.atomic
    def correct_address(self, premises: Premises) -> None:
        """It was in these premises all along; the address was written down wrong."""
        self.occupancies.now().update(premises=premises)
        if not self.occupancies.now().exists():
            self.occupancies.create(premises=premises)


class Premises(Versioned):
    """A place a shop can be in; it stays when the shop leaves."""

    street = models.CharField(_("street"), max_length=200)
    number = models.CharField(_("number"), max_length=20, blank=True)
    box = models.CharField(_("box"), max_length=20, blank=True)
    postcode = models.CharField(_("postcode"), max_length=4)
    locality = models.CharField(_("place"), max_length=100, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, to_field="nis", db_column="nis", related_name="premises"
    )

    class Meta:
        verbose_name_plural = "premises"
        indexes = [models.Index(fields=["postcode", "street", "number"], name="premises_address")]

    def __str__(self) -> str:
        return f"{self.address}, {self.postcode} {self.locality or self.municipality.name}"

    @property
    def address(self) -> str:
        box = f" bus {self.box}" if self.box else ""
        return f"{self.street} {self.number}{box}".strip()


class Occupancy(Period):
    """A shop in its premises, from a day until a day."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="occupancies")
    premises = models.ForeignKey(Premises, models.PROTECT, related_name="occupancies")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "occupancies"
        constraints = Period.Meta.constraints

    def __str__(self) -> str:
        return f"{self.shop}: {self.premises}"
