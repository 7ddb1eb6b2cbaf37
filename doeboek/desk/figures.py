"""Counts over some shops, for who may know how many there are but not which. Plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from doeboek.desk.crowds import Crowd, at_least, crowds, share_of


class Cell(NamedTuple):
    """What is asked of a shop to count it; nothing finer ever is."""

    step: str
    has_book: bool
    is_named: bool


@dataclass
class Figures:
    """Counts by which nobody is found: what is too few to be shown is None.

    `is_named` in a cell says that this reader sees name and step of those shops anyway; the others
    must not be found by subtracting the named ones from a total.
    """

    cells: Counter[Cell] = field(default_factory=Counter)
    ticked: int = 0

    @property
    def has_any(self) -> bool:
        return bool(self._sum())

    @property
    def total(self) -> int | None:
        return at_least(self._sum())

    @property
    def named(self) -> int:
        return self._sum(lambda cell: cell.is_named)

    @property
    def unnamed(self) -> int:
        return self._sum(lambda cell: not cell.is_named)

    @property
    def books(self) -> int | None:
        """How many have their doeboek."""
        return share_of(
            self._sum(lambda cell: cell.has_book),
            self._sum(),
            unnamed_having=self._sum(lambda cell: cell.has_book and not cell.is_named),
            unnamed=self.unnamed,
        )

    @property
    def actions(self) -> int | None:
        """How many actions they did together; None while their number of books is."""
        return self.ticked if self.books else None

    def named_at(self, steps: Sequence[str]) -> int:
        """How many of the ones that show it are at one of these steps."""
        return self._sum(lambda cell: cell.is_named and cell.step in steps)

    def groups(self, labels: dict[str, str]) -> list[Crowd] | None:
        """How many per step, steps with few of them taken together; `labels` in their order."""
        return crowds(
            [(label, self._at(step)) for step, label in labels.items()],
            [self._at(step, unnamed=True) for step in labels],
        )

    def others(self, labels: dict[str, str]) -> list[Crowd] | None:
        """The same, of those that are not shown by name."""
        return crowds([(label, self._at(step, unnamed=True)) for step, label in labels.items()])

    def _at(self, step: str, *, unnamed: bool = False) -> int:
        return self._sum(lambda cell: cell.step == step and not (unnamed and cell.is_named))

    def _sum(self, wanted: Callable[[Cell], bool] = lambda cell: True) -> int:
        return sum(count for cell, count in self.cells.items() if wanted(cell))
