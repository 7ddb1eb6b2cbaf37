"""How far a shop came from one scan to a later one. Plain Python, no database.

Growth is told between scans of the same version of an instrument by the same kind of rater. When
the forms differ it is told over the questions that both ask. Everything else is not comparable,
and `refused` says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from doeboek.audits.instruments import Form
from doeboek.audits.scoring import Answers, Scores, score

Refusal = Literal["", "rater", "instrument", "version", "items"]


@dataclass(frozen=True)
class Scan:
    """A finished scan: the kind of rater, the form that was asked, and what was answered."""

    rater: str
    form: Form
    answers: Answers


@dataclass(frozen=True)
class Change:
    """A score before and after; None where it did not count."""

    before: Fraction | None
    after: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """Below zero when the score went down; None when one of the two is unknown."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Growth:
    """`form` is what both scans were scored by: their own, or the part that both ask.

    Without a form the two are not comparable, and `refused` says why.
    """

    refused: Refusal = ""
    form: Form | None = None
    is_shared: bool = False
    dimensions: tuple[tuple[str, Change], ...] = ()
    overall: Change = Change(None, None)


def growth(before: Scan, after: Scan) -> Growth:
    """What changed in each domain and in all. Raises BadAnswer."""
    refused = _refusal(before, after)
    if refused:
        return Growth(refused)
    is_shared = before.form.key != after.form.key
    form = shared_form(before.form, after.form) if is_shared else after.form
    if not form.items:
        return Growth("items")
    old, new = _scores(form, before), _scores(form, after)
    return Growth(
        form=form,
        is_shared=is_shared,
        dimensions=tuple(
            (one.id, Change(one.score, other.score))
            for one, other in zip(old.dimensions, new.dimensions, strict=True)
        ),
        overall=Change(old.overall.score, new.overall.score),
    )


def shared_form(one: Form, other: Form) -> Form:
    """The questions that both forms ask, with the rules of the one that asks the fewest."""
    narrow, wide = sorted((one, other), key=lambda form: len(form.items))
    return replace(narrow, items=tuple(item for item in narrow.items if item.id in wide.by_id))


def _refusal(before: Scan, after: Scan) -> Refusal:
    if before.form.instrument != after.form.instrument:
        return "instrument"
    if before.form.version != after.form.version:
        return "version"
    return "rater" if before.rater != after.rater else ""


def _scores(form: Form, scan: Scan) -> Scores:
    asked = {item: value for item, value in scan.answers.items() if item in form.by_id}
    return score(form, asked)
