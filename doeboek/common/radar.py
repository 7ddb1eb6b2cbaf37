"""A radar chart and its table: scores from 0 to 100, drawn on three to twelve axes.

Plain values in, plain points out; the page and the printed book draw from the same points.
A score that is not known is None: the line stops before it and goes on after it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Score = float | None

STYLES = ("a", "b", "c")
MOST_SERIES = len(STYLES)
RINGS = (25, 50, 75, 100)


@dataclass(frozen=True)
class Axis:
    """A domain: the short word at the tip, and its full name for the table."""

    label: str
    name: str = ""


@dataclass(frozen=True)
class Series:
    """What one rater, or one moment, gave for each axis, in the order of the axes.

    `style` is how it is drawn: "a" full, "b" dashed, "c" dotted; empty for the next one in line.
    """

    name: str
    values: Sequence[Score]
    style: str = ""


@dataclass(frozen=True)
class Column:
    """A last column of the table, in words: one for each axis."""

    name: str
    cells: Sequence[str]


@dataclass(frozen=True)
class Radar:
    """`beside` are series that stand in the table only, because the drawing would be too full."""

    title: str
    axes: Sequence[Axis]
    series: Sequence[Series]
    beside: Sequence[Series] = ()
    last: Column | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= MOST_SERIES:
            raise ValueError(f"A radar shows one to {MOST_SERIES} series.")
        for series in self.in_table:
            if len(series.values) != len(self.axes):
                raise ValueError(f"{series.name} has another number of values than there are axes.")
            if any(value is not None and not 0 <= value <= 100 for value in series.values):
                raise ValueError(f"{series.name} has a value outside 0 to 100.")

        if self.last and len(self.last.cells) != len(self.axes):
            raise ValueError(f"{self.last.name} has another number of cells than there are axes.")

    @property
    def can_be_drawn(self) -> bool:
        """With fewer axes there is no surface, with more nobody reads the labels."""
        return 3 <= len(self.axes) <= 12

    @property
    def in_table(self) -> list[Series]:
        return [*self.series, *self.beside]

    @property
    def rows(self) -> list[tuple[Axis, list[Score], str]]:
        """The lines of the table: an axis, its values, and what the last column says."""
        return [
            (
                axis,
                [each.values[i] for each in self.in_table],
                self.last.cells[i] if self.last else "",
            )
            for i, axis in enumerate(self.axes)
        ]


@dataclass(frozen=True)
class Point:
    x: float
    y: float

    @property
    def across(self) -> str:
        return _short(self.x)

    @property
    def down(self) -> str:
        return _short(self.y)

    def __str__(self) -> str:
        return f"{self.across},{self.down}"


@dataclass(frozen=True)
class Path:
    """Points to join by a line; a closed one is an area."""

    points: tuple[Point, ...]
    closed: bool

    def __str__(self) -> str:
        return " ".join(map(str, self.points))


@dataclass(frozen=True)
class Trace:
    """One series as drawn: its style, its lines, and a dot on each axis that is known."""

    style: str
    name: str
    paths: tuple[Path, ...]
    dots: tuple[Point, ...]


@dataclass(frozen=True)
class Label:
    text: str
    at: Point
    anchor: str  # start, middle or end, as in SVG


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    centre: Point
    rings: tuple[Path, ...]
    spokes: tuple[Point, ...]
    marks: tuple[Label, ...]
    labels: tuple[Label, ...]
    traces: tuple[Trace, ...]


def draw(
    radar: Radar, *, width: int = 380, height: int = 304, radius: float = 106, gap: float = 14
) -> Drawing:
    """Points on a canvas of `width` by `height`, the first axis upwards, then clockwise.

    `gap` is the room between the tip of an axis and its label. Raises ValueError for a chart that
    cannot be drawn.
    """
    if not radar.can_be_drawn:
        raise ValueError("A radar has three to twelve axes.")
    wheel = _Wheel(Point(width / 2, height / 2), len(radar.axes), radius)
    return Drawing(
        width=width,
        height=height,
        centre=wheel.centre,
        rings=tuple(Path(wheel.ring(score), closed=True) for score in RINGS),
        spokes=wheel.ring(100),
        marks=tuple(wheel.mark(score) for score in (50, 100)),
        labels=tuple(wheel.label(i, axis.label, gap) for i, axis in enumerate(radar.axes)),
        traces=tuple(
            Trace(
                series.style or style,
                series.name,
                _paths(wheel, series.values),
                _dots(wheel, series.values),
            )
            for style, series in zip(STYLES, radar.series, strict=False)
        ),
    )


def unknown(radar: Radar) -> list[tuple[Series, list[Axis]]]:
    """Which axes have no score, per series that misses some."""
    missing = [
        (
            series,
            [axis for axis, value in zip(radar.axes, series.values, strict=True) if value is None],
        )
        for series in radar.series
    ]
    return [(series, axes) for series, axes in missing if axes]


def extremes(radar: Radar, series: Series) -> tuple[list[Axis], list[Axis], float, float] | None:
    """The axes with the highest and the lowest score, and those scores; None if none is known."""
    known = [value for value in series.values if value is not None]
    if not known:
        return None
    high, low = max(known), min(known)
    pairs = list(zip(radar.axes, series.values, strict=True))
    return (
        [axis for axis, value in pairs if value == high],
        [axis for axis, value in pairs if value == low],
        high,
        low,
    )


class _Wheel:
    def __init__(self, centre: Point, count: int, radius: float) -> None:
        self.centre, self._count, self._radius = centre, count, radius

    def at(self, index: int, score: float) -> Point:
        return self._away(index, self._radius * score / 100)

    def ring(self, score: float) -> tuple[Point, ...]:
        return tuple(self.at(index, score) for index in range(self._count))

    def mark(self, score: int) -> Label:
        tip = self.at(0, score)
        return Label(str(score), Point(tip.x + 4, tip.y + 12), "start")

    def label(self, index: int, text: str, gap: float) -> Label:
        turn = self._turn(index)
        side = round(math.sin(turn), 3)
        tip = self._away(index, self._radius + gap)
        # The line of writing hangs on its foot: below the wheel it goes down, beside it half.
        drop = 5 - 6 * math.cos(turn)
        anchor = "middle" if side == 0 else "start" if side > 0 else "end"
        return Label(text, Point(tip.x, tip.y + drop), anchor)

    def _turn(self, index: int) -> float:
        return 2 * math.pi * index / self._count

    def _away(self, index: int, distance: float) -> Point:
        turn = self._turn(index)
        x, y = self.centre.x, self.centre.y
        return Point(x + distance * math.sin(turn), y - distance * math.cos(turn))


def _paths(wheel: _Wheel, values: Sequence[Score]) -> tuple[Path, ...]:
    if None not in values:
        return (Path(tuple(_dots(wheel, values)), closed=True),)
    return tuple(
        Path(tuple(wheel.at(i, score) for i, score in run), closed=False)
        for run in _runs(values)
        if len(run) > 1
    )


def _dots(wheel: _Wheel, values: Sequence[Score]) -> tuple[Point, ...]:
    return tuple(wheel.at(i, value) for i, value in enumerate(values) if value is not None)


def _runs(values: Sequence[Score]) -> Iterator[list[tuple[int, float]]]:
    """Neighbours that are all known, going round from the first unknown one."""
    start = list(values).index(None)
    run: list[tuple[int, float]] = []
    for step in range(1, len(values) + 1):
        index = (start + step) % len(values)
        value = values[index]
        if value is not None:
            run.append((index, value))
        elif run:
            yield run
            run = []


def _short(number: float) -> str:
    return f"{round(number, 1) + 0:g}"
