"""The rows of many synthetic shops, gathered per table and written table by table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models

from doeboek.audits.instruments import newest
from doeboek.demo.bulkwalk import Walk
from doeboek.people.models import Person
from doeboek.places.models import Trade
from doeboek.programmes.models import (
    Programme,
    Wave,
)


@dataclass(frozen=True)
class Setting:
    """Where a chunk of shops lives: its programme, coaches, waves and the shares per step."""

    today: date
    programme: Programme
    coaches: Sequence[Person]
    waves: Sequence[Wave]
    postcodes: dict[str, tuple[str, str]]
    trades: Sequence[str]
    spread: Sequence[tuple[str, int]]


class ShopRows:
    """Gathers the rows of shops; `write` inserts them, parents before children."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self.setting = setting
        self.chance = chance
        self.rows: dict[type[models.Model], list[Any]] = {}
        self.scan = newest("innovatiekrachtscan")
        self.trades = {t.code: t for t in Trade.objects.filter(code__in=setting.trades)}
        self.steps = [step for step, share in setting.spread for _each in range(share)]

    def keep(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=500)
        self.rows.clear()

    def add(self, serial: int) -> None:
        """One shop with everything that happened to it."""
        wave = self.chance.choice(self.setting.waves)
        begun = min(
            wave.starts_on + timedelta(days=self.chance.randint(5, 140)), self.setting.today
        )
        is_past = wave.starts_on < self.setting.today - timedelta(days=200)
        step = "followup" if is_past else self.chance.choice(self.steps)
        Walk(self, serial, wave, begun, step).tell()
