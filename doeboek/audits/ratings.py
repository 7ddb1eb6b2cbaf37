"""Finished scans as they lie beside each other: who scored, as what, and how each is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from doeboek.audits.instruments import Form
from doeboek.audits.models import Audit
from doeboek.audits.scoring import DimensionScore, Scores
from doeboek.audits.texts import in_reader_language


@dataclass(frozen=True)
class Rating:
    """A finished scan with what it scores. `name` tells it from the others on the page."""

    audit: Audit
    name: str

    @property
    def full_name(self) -> str:
        return _full_name(self.audit)

    @property
    def rater(self) -> str:
        """Owner, coach or somebody else of the shop, in words."""
        return str(self.audit.get_rater_display())

    @property
    def form_title(self) -> str:
        return in_reader_language(self.audit.questionnaire.title)

    @property
    def scores(self) -> Scores:
        return self.audit.scores

    def values(self, form: Form) -> dict[str, Any]:
        """The answers to the items of a form."""
        return {item: value for item, value in self.audit.values.items() if item in form.by_id}

    def domain(self, id: str) -> DimensionScore:
        return self.scores.dimension(id)

    def asks_the_same_as(self, other: Rating) -> bool:
        """Of the same version of an instrument: only then the two lie side by side."""
        mine, others = self.audit, other.audit
        return (mine.instrument_name, mine.instrument_version) == (
            others.instrument_name,
            others.instrument_version,
        )


def named(audits: Sequence[Audit]) -> list[Rating]:
    """Each under the shortest name that no other has: Ines, Ines Verhelst, or with the role."""
    names: dict[int, str] = {}
    for shape in (_first_name, _full_name, _name_and_role):
        waiting = [audit for audit in audits if audit.pk not in names]
        names |= _told_apart(waiting, shape)
    return [Rating(audit, names.get(audit.pk) or _name_and_role(audit)) for audit in audits]


def _told_apart(audits: Sequence[Audit], shape: Callable[[Audit], str]) -> dict[int, str]:
    count = Counter(map(shape, audits))
    return {audit.pk: name for audit in audits if count[name := shape(audit)] == 1}


def _first_name(audit: Audit) -> str:
    return (audit.by.first_name or str(audit.by)) if audit.by else ""


def _full_name(audit: Audit) -> str:
    return str(audit.by or "")


def _name_and_role(audit: Audit) -> str:
    return f"{audit.by or ''} ({audit.get_rater_display()})"
