"""Scores of a scan, exact and without a database.

    dimension = 100 · Σ weight·answer / (4 · Σ weight)   over the answered, applicable items
    overall   = the weighted mean of the dimensions that count

"Not applicable" leaves an item out; no answer is missing, never 0. A score that does not count
yet is None. Weights and minimums stand in the numbered file of the instrument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from doeboek.audits.instruments import NOT_APPLICABLE, TOP, Band, Form, Item, Value

BLIND_SPOT = 20

Answers = Mapping[str, object]


@dataclass(frozen=True)
class DimensionScore:
    """`score` is 100 · sum / max, or None when too little was answered.

    `sum` and `max` are weighted points over what was answered, whole numbers to store.
    """

    id: str
    score: Fraction | None
    valid: bool
    answered: int
    applicable: int
    sum: int
    max: int


@dataclass(frozen=True)
class OverallScore:
    score: Fraction | None
    valid: bool
    band: str | None


@dataclass(frozen=True)
class Scores:
    """`indication` says that the form asks too little for more than an indication."""

    dimensions: tuple[DimensionScore, ...]
    overall: OverallScore
    indication: bool

    def dimension(self, id: str) -> DimensionScore:
        return {dimension.id: dimension for dimension in self.dimensions}[id]


@dataclass(frozen=True)
class BlindSpot:
    """How much higher (or, below zero, lower) the owner scores than the coach.

    `difference` is None when the dimension does not count for both.
    """

    dimension: str
    difference: Fraction | None
    flagged: bool


def score(form: Form, answers: Answers) -> Scores:
    """Score answers `{"A1": 3, "A2": "na", "A3": None}`; a missing key is unanswered.

    Raises BadAnswer for an item the form does not ask and for a value that is no answer.
    """
    given = checked(form, answers)
    dimensions = tuple(
        _dimension_score(dimension.id, form.items_of(dimension.id), given, form.minimum_answered)
        for dimension in form.dimensions
    )
    return Scores(dimensions, _overall(form, dimensions), form.indication)


def checked(form: Form, answers: Answers) -> dict[str, Value]:
    """The answer to every item of the form, None where there is none. Raises BadAnswer."""
    given = {id: form.check_value(id, value) for id, value in answers.items()}
    return {item.id: given.get(item.id) for item in form.items}


def shown(score: Fraction | None) -> int | None:
    """The score as people see it: no decimals, half goes up. Unknown stays None."""
    return None if score is None else floor(score + Fraction(1, 2))


def band_of(score: Fraction | None, bands: Iterable[Band]) -> str | None:
    """The key of the band, from the score before it is rounded."""
    if score is None:
        return None
    return next(band.key for band in bands if score <= band.up_to)


def blind_spots(owner: Scores, coach: Scores) -> tuple[BlindSpot, ...]:
    """Owner minus coach per dimension, flagged from 20 points either way."""
    pairs = zip(owner.dimensions, coach.dimensions, strict=True)
    return tuple(_blind_spot(own, other) for own, other in pairs)


def _dimension_score(
    id: str,
    items: tuple[Item, ...],
    given: Mapping[str, Value],
    minimum_answered: Fraction,
) -> DimensionScore:
    applicable = [item for item in items if given[item.id] != NOT_APPLICABLE]
    points = [
        (item.weight, value) for item in applicable if isinstance(value := given[item.id], int)
    ]
    total = sum(weight * value for weight, value in points)
    most = TOP * sum(weight for weight, _ in points)
    valid = bool(points) and len(points) >= minimum_answered * len(applicable)
    return DimensionScore(
        id=id,
        score=Fraction(100 * total, most) if valid else None,
        valid=valid,
        answered=len(points),
        applicable=len(applicable),
        sum=total,
        max=most,
    )


def _overall(form: Form, dimensions: tuple[DimensionScore, ...]) -> OverallScore:
    counting = [
        (form.dimension(dimension.id).weight, dimension.score)
        for dimension in dimensions
        if dimension.score is not None
    ]
    if len(counting) < form.minimum_dimensions:
        return OverallScore(score=None, valid=False, band=None)
    weights = sum(weight for weight, _ in counting)
    mean = sum((weight * score for weight, score in counting), Fraction()) / weights
    return OverallScore(score=mean, valid=True, band=band_of(mean, form.bands))


def _blind_spot(own: DimensionScore, other: DimensionScore) -> BlindSpot:
    if own.id != other.id:
        raise ValueError(f"dimension {own.id} cannot be compared with {other.id}")
    if own.score is None or other.score is None:
        return BlindSpot(own.id, None, flagged=False)
    difference = own.score - other.score
    return BlindSpot(own.id, difference, flagged=abs(difference) >= BLIND_SPOT)
