"""A list of shops that somebody brought in, row by row, and what became of each row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.shop import Shop
from doeboek.programmes.models.trajectory import Trajectory
from doeboek.programmes.models.wave import Wave

AT_ONCE = 500


class ShopListQuerySet(models.QuerySet["ShopList"]):
    def visible_to(self, person: Person | None) -> Self:
        """The lists of the programmes one leads or coaches in."""
        return self.filter(wave__in=Wave.objects.for_team(person)) if person else self.none()

    def settled_before(self, moment: datetime) -> Self:
        """Those of which nothing happened any more since: added, undone, or left lying."""
        return self.filter(
            Q(undone_at__lt=moment)
            | Q(undone_at=None, committed_at__lt=moment)
            | Q(undone_at=None, committed_at=None, at__lt=moment)
        )


class ShopList(models.Model):
    """A list as it was brought in, for one wave; its rows wait until somebody adds the shops."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="shop_lists")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    filename = models.CharField(max_length=200)
    #: How it was read: "csv" with its separator and encoding, or "xlsx" with its sheet.
    reading = models.JSONField(default=dict)
    #: The heads of the columns, in order.
    columns = models.JSONField(default=list)
    #: Which column holds what: {"name": 0, "street": 3}.
    mapping = models.JSONField(default=dict)
    #: How many shops were to be added when somebody said so.
    promised = models.PositiveIntegerField(default=0)
    committed_at = models.DateTimeField(null=True, blank=True)
    committed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True)

    objects = ShopListQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.filename

    def roles_of(self, person: Person) -> set[Role]:
        return self.wave.roles_of(person)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each verdict, and how many would be added."""
        verdicts = {
            verdict: Count("pk", filter=Q(verdict=verdict)) for verdict in ListRow.Verdict.values
        }
        return self.rows.aggregate(
            **verdicts,
            all=Count("pk"),
            adding=Count("pk", filter=ListRow.TO_ADD),
            undecided=Count("pk", filter=Q(verdict=ListRow.Verdict.DOUBTFUL, choice="")),
            added=Count("pk", filter=Q(trajectory__isnull=False)),
            left=Count("pk", filter=ListRow.LEFT),
        )

    def forget_counts(self) -> None:
        self.__dict__.pop("counts", None)

    @property
    def is_being_added(self) -> bool:
        """Somebody said so, and a job is still at it."""
        is_begun = self.committed_at and not self.undone_at
        return bool(is_begun and self.rows.left().exists())

    @property
    def known_meanwhile(self) -> int:
        """How many of the promised shops were in the programme when their turn came."""
        return 0 if self.wiped_at else max(0, self.promised - self.counts["adding"])


class ListRowQuerySet(models.QuerySet["ListRow"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(shop_list__in=ShopList.objects.visible_to(person))

    def left(self) -> Self:
        """Those that are to be added and were not yet."""
        return self.filter(ListRow.LEFT)

    def write_again(self, rows: Iterable[Any], fields: list[str]) -> None:
        """Write these fields of rows that exist; a tenth of the work of `bulk_update`."""
        self.bulk_create(
            rows,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["pk"],
            update_fields=fields,
        )


class ListRow(models.Model):
    """One row of a list: what stood there, what we make of it, and the trajectory it became."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        SAME = "same", _("known already")
        DOUBTFUL = "doubtful", _("doubtful")
        WRONG = "wrong", _("wrong")

    class Choice(models.TextChoices):
        NEW = "new", _("add it")
        SKIP = "skip", _("skip it")

    TO_ADD = Q(verdict="new") | Q(verdict="doubtful", choice="new")
    LEFT = TO_ADD & Q(trajectory=None)

    shop_list = models.ForeignKey(ShopList, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    #: What stood in the cells of the row, in the order of the columns.
    raw = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    #: Why it is wrong, doubtful or the same, and what is left out: [["check", {"field": …}], …].
    reasons = models.JSONField(default=list)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    #: The shop in the programme that this one is, or may be.
    match = models.ForeignKey(Trajectory, models.SET_NULL, null=True, blank=True, related_name="+")
    trajectory = models.ForeignKey(
        Trajectory, models.SET_NULL, null=True, blank=True, related_name="list_rows"
    )
    #: The shop that did not exist before this row; one that did is not undone with it.
    made_shop = models.ForeignKey(
        Shop, models.SET_NULL, null=True, blank=True, related_name="list_rows"
    )

    objects = ListRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["shop_list", "number"], name="list_row_once")
        ]
        indexes = [models.Index(fields=["shop_list", "verdict"], name="list_row_verdict")]

    def __str__(self) -> str:
        return f"{self.shop_list}, {self.number}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.shop_list.roles_of(person)

    @property
    def is_to_add(self) -> bool:
        """As TO_ADD says it of many."""
        chosen = self.verdict == self.Verdict.DOUBTFUL and self.choice == self.Choice.NEW
        return self.verdict == self.Verdict.NEW or chosen

    def choose(self, choice: str) -> None:
        """Add a doubtful row all the same, or leave it out."""
        self.choice = choice
        self.save(update_fields=["choice"])
