"""What came out of a measurement: everybody side by side, and which score is the official one.

For other apps: `latest_result(trajectory)`. Only finished scans count, so that nobody reads half
of one. Official is the coach's score, or the owner's as long as there is none; what others of the
shop answered lies beside it and never counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from doeboek.audits.differences import Contrast, Difference, contrast
from doeboek.audits.instruments import Band, Form
from doeboek.audits.models import Audit, Measurement
from doeboek.audits.ratings import Rating, named
from doeboek.audits.scoring import shown
from doeboek.audits.texts import in_reader_language
from doeboek.common.radar import MOST_SERIES, Axis, Radar, Series
from doeboek.people.access import SHOP, TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Domain:
    """A line of the table: one score per rating, None where too little was answered."""

    id: str
    title: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True)
class Result:
    """`coach` and `owner` are the latest finished scans of each, as far as the reader sees them.

    `others` are all further ones: of who works along in the shop, and of a second coach or owner.
    `is_withheld` says that the coach's stands ready, and that this reader does not see it yet.
    """

    measurement: Measurement
    coach: Rating | None
    owner: Rating | None
    others: tuple[Rating, ...] = ()
    is_withheld: bool = False

    @property
    def everybody(self) -> list[Rating]:
        """All that this reader sees, the official one first."""
        return [rating for rating in (self.coach, self.owner, *self.others) if rating]

    @property
    def ratings(self) -> list[Rating]:
        """Those that can lie side by side, of the same version as the first."""
        return [each for each in self.everybody if each.asks_the_same_as(self.everybody[0])]

    @property
    def apart(self) -> list[Rating]:
        """Those on another version, which cannot be laid beside the first."""
        return [each for each in self.everybody if not each.asks_the_same_as(self.everybody[0])]

    @property
    def official(self) -> Rating | None:
        return self.coach or self.owner

    @property
    def beside(self) -> list[Rating]:
        """Who answered as well, and does not count for the official score."""
        return [rating for rating in self.everybody if rating is not self.official]

    @property
    def form(self) -> Form | None:
        """The form of the first rating: the official one, when there is one."""
        return self.everybody[0].audit.questionnaire if self.everybody else None

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
        """The drawing for `{% radar %}`: the coach's line is full, the owner's dashed.

        Others stand in the table only, unless there is nobody else to draw.
        """
        if self.form is None:
            return None
        lines = [
            Series(rating.name, [domain.scores[place] for domain in self.domains])
            for place, rating in enumerate(self.ratings)
        ]
        drawn = len([r for r in self.ratings if r not in self.others]) or MOST_SERIES
        return Radar(
            title=_("Innovative power in %(count)s domains") % {"count": len(self.domains)},
            axes=axes_of(self.form),
            series=lines[:drawn],
            beside=lines[drawn:],
        )

    @cached_property
    def contrast(self) -> Contrast | None:
        """Owner and coach beside each other, once both have finished the same version."""
        if self.owner is None or self.coach is None:
            return None
        return contrast(self.owner, self.coach) if self.owner in self.ratings else None

    @property
    def differences(self) -> Sequence[Difference]:
        """The blind spots, the widest first."""
        return self.contrast.differences if self.contrast else ()


def axes_of(form: Form) -> list[Axis]:
    """The axes of a radar of the form's domains."""
    return [
        Axis(in_reader_language(dimension.short), in_reader_language(dimension.title))
        for dimension in form.dimensions
    ]


def latest_result(trajectory: Trajectory, *, reader: Person | None = None) -> Result | None:
    """The result of the last measurement with an official score, in two queries.

    Without a reader it is whole, as for the team and for the book; pass the reader on every page
    of an owner or a shop member. None when there is nothing (yet) for this reader to see.
    """
    return latest_of(results_of(trajectory, reader=reader))


def latest_of(results: Sequence[Result]) -> Result | None:
    """The last one with an official score."""
    official = [result for result in results if result.official]
    return official[-1] if official else None


def results_of(trajectory: Trajectory, *, reader: Person | None = None) -> list[Result]:
    """One for each measurement in which somebody finished, the first one first; two queries."""
    audits = _finished(Audit.objects.filter(measurement__participation__trajectory=trajectory))
    in_order = sorted(audits, key=_place_in_time)
    is_of_the_shop = _is_of_the_shop(reader, trajectory)
    return [
        _result(measurement, list(of_it), is_of_the_shop=is_of_the_shop)
        for measurement, of_it in groupby(in_order, key=lambda audit: audit.measurement)
        if measurement
    ]


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


def _place_in_time(audit: Audit) -> tuple[datetime, int]:
    assert audit.measurement
    return audit.measurement.at, audit.measurement.pk


def _result(measurement: Measurement, audits: list[Audit], *, is_of_the_shop: bool) -> Result:
    """As long as the owner has not finished, people of the shop do not see the coach's scores.

    The second look is only worth something when the first was the owner's own.
    """
    raters = {audit.rater for audit in audits}
    has_coach, has_owner = Audit.Rater.COACH in raters, Audit.Rater.OWNER in raters
    is_withheld = has_coach and not has_owner and is_of_the_shop
    ratings = named([a for a in audits if not (is_withheld and a.rater == Audit.Rater.COACH)])
    coach, owner = _latest(ratings, Audit.Rater.COACH), _latest(ratings, Audit.Rater.OWNER)
    return Result(
        measurement=measurement,
        coach=coach,
        owner=owner,
        others=tuple(rating for rating in ratings if rating not in (coach, owner)),
        is_withheld=is_withheld,
    )


def _latest(ratings: Sequence[Rating], rater: Audit.Rater) -> Rating | None:
    of_them = [rating for rating in ratings if rating.audit.rater == rater]
    return of_them[-1] if of_them else None


def _is_of_the_shop(reader: Person | None, trajectory: Trajectory) -> bool:
    if reader is None:
        return False
    roles = trajectory.roles_of(reader)
    return bool(SHOP & roles) and not TEAM & roles
