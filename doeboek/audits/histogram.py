"""The frozen counts that shops are compared with: how many had which score, at a quarter's end.

A cell holds no shop, only where and what: trade, size, municipality and street. The street is
there to be left out: nobody is compared with the neighbours.
"""

from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """The state at the end of a quarter. It is made once and never changes."""

    ends_on = models.DateField(unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["ends_on"]

    def __str__(self) -> str:
        return self.ends_on.isoformat()


class Cell(models.Model):
    """`count` official scores of one domain that are exactly `numerator` / `denominator`.

    The total of a scan is the domain without a name.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="cells")
    instrument_name = models.CharField(max_length=60)
    instrument_version = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=40)
    rater = models.CharField(max_length=10)
    dimension = models.CharField(max_length=40, blank=True)
    trade = models.CharField(max_length=7, blank=True)
    kin = models.CharField(max_length=3, blank=True)
    workforce = models.CharField(max_length=4, blank=True)
    nis = models.CharField(max_length=5, blank=True)
    province_nis = models.CharField(max_length=5, blank=True)
    street = models.CharField(max_length=64)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "snapshot",
                    "instrument_name",
                    "instrument_version",
                    "form",
                    "rater",
                    "dimension",
                    "trade",
                    "workforce",
                    "nis",
                    "street",
                    "numerator",
                    "denominator",
                ],
                name="cell_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["snapshot", "instrument_name", "dimension", "trade"], name="cell_group"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.numerator}/{self.denominator}"
