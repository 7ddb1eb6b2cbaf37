"""What came out of a measurement: coach and owner side by side, and which score is the official.

For other apps: `latest_result(trajectory)`. Only finished scans count, so that nobody reads half
of one. Official is the coach's score, or the owner's as long as there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from doeboek.audits.instruments import Band, Form
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.scoring import DimensionScore, Scores, blind_spots, shown
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import answer_words
from doeboek.common.radar import Axis, Radar, Series
from doeboek.people.access import SHOP, TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Rating:
    """A finished scan with what it scores."""

    audit: Audit

    @property
    def name(self) -> str:
        person = self.audit.by
        return (person.first_name or str(person)) if person else ""

    @property
    def scores(self) -> Scores:
        return self.audit.scores

    def values(self, form: Form) -> dict[str, Any]:
        """The answers to the items of a form."""
        return {item: value for item, value in self.audit.values.items() if item in form.by_id}

    def domain(self, id: str) -> DimensionScore:
        return self.scores.dimension(id)


@dataclass(frozen=True)
class Domain:
    """A line of the table: one score per rating, None where too little was answered."""

    id: str
    title: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True)
class Difference:
    """A domain that the one sees 20 points or more brighter than the other."""

    title: str
    points: int
    brighter: str
    darker: str


@dataclass(frozen=True)
class Remark:
    statement: str
    answer: str
    name: str
    full_name: str
    text: str


@dataclass(frozen=True)
class Result:
    """`coach` and `owner` are the latest finished scans of each, as far as the reader sees them.

    `is_withheld` says that the coach's stands ready, and that this reader does not see it yet.
    """

    measurement: Measurement
    coach: Rating | None
    owner: Rating | None
    is_withheld: bool = False

    @property
    def ratings(self) -> list[Rating]:
        """The coach's first; what is scored on another version is not laid beside the official."""
        both = [rating for rating in (self.coach, self.owner) if rating]
        return [rating for rating in both if _same_questions(rating, both[0])]

    @property
    def official(self) -> Rating | None:
        return self.coach or self.owner

    @property
    def form(self) -> Form | None:
        return self.official.audit.questionnaire if self.official else None

    @property
    def is_indication(self) -> bool:
        return self.form is not None and self.form.indication

    @property
    def score(self) -> int | None:
        """The official total as people see it; None while too few domains count."""
        return shown(self.official.scores.overall.score) if self.official else None

    @property
    def band(self) -> Band | None:
        if self.official is None or self.form is None:
            return None
        key = self.official.scores.overall.band
        return self.form.band(key) if key else None

    @property
    def counting(self) -> int:
        """How many domains of the official score count."""
        domains = self.official.scores.dimensions if self.official else ()
        return sum(domain.valid for domain in domains)

    @cached_property
    def domains(self) -> list[Domain]:
        dimensions = self.form.dimensions if self.form else ()
        return [
            Domain(
                dimension.id,
                in_reader_language(dimension.title),
                tuple(shown(rating.domain(dimension.id).score) for rating in self.ratings),
            )
            for dimension in dimensions
        ]

    @property
    def band_words(self) -> tuple[str, str] | None:
        """The name of the band and what it means."""
        if self.band is None:
            return None
        return in_reader_language(self.band.title), in_reader_language(self.band.meaning)

    @property
    def has_gaps(self) -> bool:
        """Does a domain miss a score, because too little of it was answered?"""
        return any(None in domain.scores for domain in self.domains)

    @property
    def chart(self) -> Radar | None:
        """The drawing for `{% radar %}`: the coach's line is full, the owner's dashed."""
        if self.form is None:
            return None
        return Radar(
            title=_("Innovative power in %(count)s domains") % {"count": len(self.domains)},
            axes=[
                Axis(in_reader_language(dimension.short), in_reader_language(dimension.title))
                for dimension in self.form.dimensions
            ],
            series=[
                Series(rating.name, [domain.scores[place] for domain in self.domains])
                for place, rating in enumerate(self.ratings)
            ],
        )

    @property
    def widest_form(self) -> Form:
        """The form of the ratings that asks most: both answered a part of it."""
        forms = [rating.audit.questionnaire for rating in self.ratings]
        return max(forms, key=lambda form: len(form.items))

    @property
    def is_compared(self) -> bool:
        return len(self.ratings) > 1

    @property
    def differences(self) -> list[Difference]:
        """The blind spots, the widest first."""
        if not (self.is_compared and self.coach and self.owner):
            return []
        form = self.widest_form
        spots = blind_spots(form, self.owner.values(form), self.coach.values(form))
        wide = [(spot.difference or Fraction(), spot.dimension) for spot in spots if spot.flagged]
        wide.sort(key=lambda pair: -abs(pair[0]))
        return [self._difference(points, id) for points, id in wide]

    @property
    def remarks(self) -> list[Remark]:
        items = self.form.items if self.form else ()
        return [
            Remark(
                statement=in_reader_language(item.statement),
                answer=answer_words(kept, item),
                name=rating.name,
                full_name=str(rating.audit.by or ""),
                text=kept.remark,
            )
            for item in items
            for rating in self.ratings
            if (kept := rating.audit.given.get(item.id)) and kept.remark
        ]

    def _difference(self, points: Fraction, id: str) -> Difference:
        names = [rating.name for rating in (self.owner, self.coach) if rating]
        brighter, darker = names if points > 0 else reversed(names)
        title = next(domain.title for domain in self.domains if domain.id == id)
        return Difference(title, shown(abs(points)) or 0, brighter, darker)


def latest_result(trajectory: Trajectory, *, reader: Person | None = None) -> Result | None:
    """The result of the last measurement in which somebody finished, in two queries.

    Without a reader it is whole, as for the team and for the book; pass the reader on every page
    of an owner or a shop member. None when there is nothing (yet) for this reader to see.
    """
    audits = _finished(Audit.objects.filter(measurement__participation__trajectory=trajectory))
    measurements = [audit.measurement for audit in audits if audit.measurement]
    if not measurements:
        return None
    last = max(measurements, key=lambda measurement: (measurement.at, measurement.pk))
    of_it = [audit for audit in audits if audit.measurement == last]
    result = _result(last, of_it, is_of_the_shop=_is_of_the_shop(reader, trajectory))
    return result if result.official else None


def result_of(
    measurement: Measurement, trajectory: Trajectory, *, reader: Person | None = None
) -> Result:
    """The result of one measurement as this reader may see it, in two queries."""
    audits = _finished(measurement.audits.all())
    return _result(measurement, audits, is_of_the_shop=_is_of_the_shop(reader, trajectory))


def reads_remarks(reader: Person, trajectory: Trajectory) -> bool:
    """Remarks are between owner and coach: a shop member might be who they are about."""
    return bool((TEAM | {Role.OWNER}) & trajectory.roles_of(reader))


def _finished(audits: QuerySet[Audit]) -> list[Audit]:
    found = audits.filter(finished_at__isnull=False).select_related("measurement", "by")
    return list(found.prefetch_related("answers").order_by("finished_at", "pk"))


def _result(measurement: Measurement, audits: list[Audit], *, is_of_the_shop: bool) -> Result:
    """As long as the owner has not finished, people of the shop do not see the coach's scores.

    The second look is only worth something when the first was the owner's own.
    """
    coach, owner = _latest(audits, Audit.Rater.COACH), _latest(audits, Audit.Rater.OWNER)
    is_withheld = coach is not None and owner is None and is_of_the_shop
    return Result(
        measurement=measurement,
        coach=None if is_withheld else coach,
        owner=owner,
        is_withheld=is_withheld,
    )


def _latest(audits: Sequence[Audit], rater: Audit.Rater) -> Rating | None:
    of_them = [audit for audit in audits if audit.rater == rater]
    return Rating(of_them[-1]) if of_them else None


def _is_of_the_shop(reader: Person | None, trajectory: Trajectory) -> bool:
    if reader is None:
        return False
    roles = trajectory.roles_of(reader)
    return bool(SHOP & roles) and not TEAM & roles


def _same_questions(one: Rating, other: Rating) -> bool:
    return (one.audit.instrument_name, one.audit.instrument_version) == (
        other.audit.instrument_name,
        other.audit.instrument_version,
    )
