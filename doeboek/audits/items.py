"""What an instrument can ask: one class per type of answer. Plain Python, no database.

An answer is a number, an id, a list of ids or a mapping, as JSON has them. "na" says that the
question does not apply, None that there is no answer; neither reaches the classes here.
Every answer is worth `points(value)` out of `top`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

Text = Mapping[str, str]
Value = int | str | list[str] | dict[str, dict[str, bool]] | None

NOT_APPLICABLE = "na"


class BadAnswer(ValueError):
    """An answer that cannot be one: `item` names the question, `value` what was given."""

    def __init__(self, item: str, value: object, why: str) -> None:
        super().__init__(f"{item}: {value!r} {why}")
        self.item = item
        self.value = value


@dataclass(frozen=True)
class Option:
    """Something to choose or tick; one of 0 points is fine and scores nothing."""

    id: str
    title: Text
    points: int = 0


@dataclass(frozen=True, kw_only=True)
class Item:
    """One question. `strength` and `weakness` are the points of a SWOT that may follow from it."""

    kind: ClassVar[str]

    id: str
    dimension: str
    statement: Text
    weight: int = 1
    telling: int = 1
    help: Text | None = None
    strength: Text | None = None
    weakness: Text | None = None

    @property
    def top(self) -> int:
        """The most points an answer can be worth."""
        raise NotImplementedError

    def checked(self, value: object) -> Value:
        """The answer, when it can be one. Raises BadAnswer."""
        raise NotImplementedError

    def points(self, value: Value) -> int:
        """What a checked answer is worth, 0 to `top`."""
        raise NotImplementedError

    def share(self, value: Value) -> Fraction:
        """The same as a part of the most, 0 to 1."""
        return Fraction(self.points(value), self.top)


@dataclass(frozen=True, kw_only=True)
class Graded(Item):
    """A whole number from 0; the anchors put words to some of the numbers."""

    anchors: Mapping[int, Text]

    def checked(self, value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadAnswer(self.id, value, "is not a whole number")
        if not 0 <= value <= self.top:
            raise BadAnswer(self.id, value, f"is not between 0 and {self.top}")
        return value

    def points(self, value: Value) -> int:
        assert isinstance(value, int)
        return value


@dataclass(frozen=True, kw_only=True)
class Statement(Graded):
    """A statement about the shop: 0 to 4, with words at 0, 2 and 4."""

    kind = "statement"
    top = 4


@dataclass(frozen=True, kw_only=True)
class Scale(Graded):
    """How far something is in use: 0 to 5, with words at the ends at least."""

    kind = "scale"
    top = 5


@dataclass(frozen=True, kw_only=True)
class Levels(Graded):
    """Three levels, such as no, partly and yes: 0 to 2, each with words."""

    kind = "levels"
    top = 2


@dataclass(frozen=True, kw_only=True)
class Choice(Item):
    """One of the options, by its id. The best option is the most there is to win."""

    kind = "choice"

    options: tuple[Option, ...]

    @property
    def top(self) -> int:
        return max(option.points for option in self.options)

    def checked(self, value: object) -> Value:
        return _known(self, value, self.options)

    def points(self, value: Value) -> int:
        return next(option.points for option in self.options if option.id == value)


@dataclass(frozen=True, kw_only=True)
class Ticks(Item):
    """Any number of the options, as a list of ids; an empty list is the answer "none of these"."""

    kind = "ticks"

    options: tuple[Option, ...]

    @property
    def top(self) -> int:
        return sum(option.points for option in self.options)

    def checked(self, value: object) -> Value:
        if not isinstance(value, list):
            raise BadAnswer(self.id, value, "is not a list of options")
        ticked = {_known(self, id, self.options) for id in value}
        return [option.id for option in self.options if option.id in ticked]

    def points(self, value: Value) -> int:
        assert isinstance(value, list)
        return sum(option.points for option in self.options if option.id in value)


@dataclass(frozen=True, kw_only=True)
class Matrix(Item):
    """Rows with two columns to tick, as `{"row": {"column": true}}`; an empty one is "none"."""

    kind = "matrix"

    rows: tuple[Option, ...]
    columns: tuple[Option, ...]

    @property
    def top(self) -> int:
        return len(self.rows) * sum(column.points for column in self.columns)

    def checked(self, value: object) -> Value:
        if not isinstance(value, dict):
            raise BadAnswer(self.id, value, "is not a table of rows")
        for row, ticked in value.items():
            _known(self, row, self.rows)
            self._check_row(ticked)
        kept = {row.id: self._ticked(value.get(row.id, {})) for row in self.rows}
        return {row: ticked for row, ticked in kept.items() if ticked}

    def points(self, value: Value) -> int:
        assert isinstance(value, dict)
        worth = {column.id: column.points for column in self.columns}
        return sum(worth[column] for ticked in value.values() for column in ticked)

    def _check_row(self, ticked: object) -> None:
        if not isinstance(ticked, dict):
            raise BadAnswer(self.id, ticked, "is not a row of columns")
        for column, is_ticked in ticked.items():
            _known(self, column, self.columns)
            if not isinstance(is_ticked, bool):
                raise BadAnswer(self.id, is_ticked, "is neither true nor false")

    def _ticked(self, row: Mapping[str, bool]) -> dict[str, bool]:
        return {column.id: True for column in self.columns if row.get(column.id)}


KINDS: dict[str, type[Item]] = {
    kind.kind: kind for kind in (Statement, Choice, Ticks, Matrix, Scale, Levels)
}


def _known(item: Item, id: object, options: tuple[Option, ...]) -> str:
    if not isinstance(id, str) or id not in {option.id for option in options}:
        raise BadAnswer(item.id, id, "is none of the options")
    return id
