"""Scores of a scan, exact and without a database.

    dimension = 100 · Σ weight·points/top / Σ weight   over the answered, applicable items
    overall   = the weighted mean of the dimensions that count

A statement of 0 to 4 has a top of 4; what the other answers are worth stands in `audits.items`.
"Not applicable" leaves an item out; no answer is missing, never 0. A score that does not count
yet is None. Weights and minimums stand in the numbered file of the instrument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm

from doeboek.audits.instruments import Band, Form
from doeboek.audits.items import NOT_APPLICABLE, Item, Value

BLIND_SPOT = 20
LEAST_SHARED = 3
FAR = Fraction(1, 2)
"""A part of the whole scale: two steps out of four."""

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

    Over the `shared` items of the dimension that both answered. `difference` is None when these
    are fewer than three: too few to say anything.
    """

    dimension: str
    shared: int
    difference: Fraction | None
    flagged: bool


@dataclass(frozen=True)
class FarApart:
    """One question that owner and coach answered, as parts of the most it can be worth."""

    item: str
    owner: Fraction
    coach: Fraction

    @property
    def distance(self) -> Fraction:
        return abs(self.owner - self.coach)


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


def blind_spots(form: Form, owner: Answers, coach: Answers) -> tuple[BlindSpot, ...]:
    """Owner minus coach per dimension, flagged from 20 points either way.

    `form` is the widest of the two that were filled in. Raises BadAnswer.
    """
    both = checked(form, owner), checked(form, coach)
    return tuple(_blind_spot(form, dimension.id, *both) for dimension in form.dimensions)


def far_apart(form: Form, owner: Answers, coach: Answers) -> tuple[FarApart, ...]:
    """The questions on which they lie half of the scale or more apart, the widest first.

    `form` is the widest of the two that were filled in. Raises BadAnswer.
    """
    both = checked(form, owner), checked(form, coach)
    pairs = [
        FarApart(item.id, *(item.share(given[item.id]) for given in both))
        for item in answered_by_both(form, *both)
    ]
    return tuple(sorted((p for p in pairs if p.distance >= FAR), key=lambda p: -p.distance))


def mean_of(items: Sequence[Item], given: Mapping[str, Value]) -> Fraction:
    """The score of some items that all have an answer, 0 to 100."""
    total, most = _points(items, given)
    return Fraction(100 * total, most)


def answered_by_both(
    form: Form, one: Mapping[str, Value], other: Mapping[str, Value]
) -> list[Item]:
    """The items to which both gave an answer that scores."""
    aside = (None, NOT_APPLICABLE)
    return [
        item
        for item in form.items
        if one.get(item.id) not in aside and other.get(item.id) not in aside
    ]


def _dimension_score(
    id: str,
    items: tuple[Item, ...],
    given: Mapping[str, Value],
    minimum_answered: Fraction,
) -> DimensionScore:
    applicable = [item for item in items if given[item.id] != NOT_APPLICABLE]
    answered = [item for item in applicable if given[item.id] is not None]
    total, most = _points(answered, given)
    valid = bool(answered) and len(answered) >= minimum_answered * len(applicable)
    return DimensionScore(
        id=id,
        score=Fraction(100 * total, most) if valid else None,
        valid=valid,
        answered=len(answered),
        applicable=len(applicable),
        sum=total,
        max=most,
    )


def _points(items: Sequence[Item], given: Mapping[str, Value]) -> tuple[int, int]:
    """Weighted points and their most, over a common top so that both are whole numbers."""
    common = lcm(*(item.top for item in items))
    total = sum(item.weight * item.points(given[item.id]) * common // item.top for item in items)
    return total, common * sum(item.weight for item in items)


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


def _blind_spot(
    form: Form, dimension: str, owner: Mapping[str, Value], coach: Mapping[str, Value]
) -> BlindSpot:
    items = [i for i in answered_by_both(form, owner, coach) if i.dimension == dimension]
    if len(items) < LEAST_SHARED:
        return BlindSpot(dimension, len(items), None, flagged=False)
    difference = mean_of(items, owner) - mean_of(items, coach)
    return BlindSpot(dimension, len(items), difference, flagged=abs(difference) >= BLIND_SPOT)
