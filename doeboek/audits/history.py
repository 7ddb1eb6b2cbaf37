"""The measurements of a shop in a row, and what changed between two of them, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from doeboek.audits.growing import Change, Growth, Scan, growth
from doeboek.audits.instruments import Form
from doeboek.audits.models import Measurement
from doeboek.audits.ratings import Rating
from doeboek.audits.results import Result, axes_of
from doeboek.audits.scoring import shown
from doeboek.audits.summary import in_each, official_words
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import measurement_words
from doeboek.common.radar import Column, Radar, Series

MINUS = "\u2212"


@dataclass(frozen=True)
class Grown:
    """Two scans of one kind of rater, laid beside each other; `refused` says why they cannot be.

    `lead` tells the total and `furthest` where most was gained; `shared_count` is how many
    statements both asked, when one asked more than the other.
    """

    before: Rating
    after: Rating
    refused: str = ""
    lead: str = ""
    furthest: str = ""
    chart: Radar | None = None
    shared_count: int | None = None


@dataclass(frozen=True)
class Measured:
    """A measurement in the list; without a result nobody has finished, or not for this reader."""

    measurement: Measurement
    result: Result | None
    is_empty: bool

    @property
    def title(self) -> str:
        return measurement_words(self.measurement)

    @property
    def official(self) -> str:
        """Whose official score there is, and of which day; empty when there is none."""
        return official_words(self.result) if self.result else ""


def measured(measurements: list[Measurement], results: list[Result]) -> list[Measured]:
    """Every measurement with what came out of it. They come with `audit_count`."""
    by_id = {result.measurement.pk: result for result in results}
    return [
        Measured(each, by_id.get(each.pk), is_empty=not each.audit_count)  # type: ignore[attr-defined]
        for each in measurements
    ]


def grown(first: Measured, last: Measured) -> list[Grown]:
    """The coach's two scans, then the owner's; when neither has two, why nothing is compared."""
    if first.result is None or last.result is None:
        return []
    one, other = first.result, last.result
    pairs = [(one.coach, other.coach), (one.owner, other.owner)]
    whole = [(before, after) for before, after in pairs if before and after]
    if not whole and one.official and other.official:
        whole = [(one.official, other.official)]
    return [_grown(before, after, (first.title, last.title)) for before, after in whole]


def _grown(before: Rating, after: Rating, names: tuple[str, str]) -> Grown:
    found = growth(_scan(before), _scan(after))
    if found.form is None:
        return Grown(before, after, refused=_refusal(found, before, after, names))
    return Grown(
        before,
        after,
        lead=_lead(found.overall),
        furthest=_furthest(found, found.form),
        chart=_chart(found, found.form, names),
        shared_count=len(found.form.items) if found.is_shared else None,
    )


def _scan(rating: Rating) -> Scan:
    return Scan(rating.audit.rater, rating.audit.questionnaire, rating.audit.values)


def _lead(change: Change) -> str:
    facts = _facts(change)
    if facts["points"] is None:
        return _("One of the two has no total, so only the domains can be compared.")
    if facts["points"] == 0:
        return _("The total stayed at %(after)s out of 100.") % facts
    return _("The total went from %(before)s to %(after)s out of 100.") % facts


def _furthest(found: Growth, form: Form) -> str:
    """The domains that gained most; empty when none did."""
    gained = {id: _facts(change)["points"] or 0 for id, change in found.dimensions}
    most = max(gained.values(), default=0)
    if most <= 0:
        return ""
    names = [
        in_reader_language(form.dimension(id).title)
        for id, points in gained.items()
        if points == most
    ]
    words = _("Most was gained %(domains)s: %(points)s points.")
    return words % {"domains": in_each(names), "points": most}


def _chart(found: Growth, form: Form, names: tuple[str, str]) -> Radar:
    """Before is dashed, after is full."""
    changes = [_facts(change) for _id, change in found.dimensions]
    return Radar(
        title=_("From the %(before)s to the %(after)s") % {"before": names[0], "after": names[1]},
        axes=axes_of(form),
        series=[
            Series(capfirst(names[0]), [change["before"] for change in changes], "b"),
            Series(capfirst(names[1]), [change["after"] for change in changes], "a"),
        ],
        last=Column(_("Difference"), [_in_words(change["points"]) for change in changes]),
    )


def _facts(change: Change) -> dict[str, int | None]:
    """As people see it: the difference is that of the figures that stand beside it."""
    before, after = shown(change.before), shown(change.after)
    points = None if before is None or after is None else after - before
    return {"before": before, "after": after, "points": points}


def _in_words(points: int | None) -> str:
    if points is None:
        return _("unknown")
    if points == 0:
        return _("the same")
    return f"+{points}" if points > 0 else f"{MINUS}{-points}"


def _refusal(found: Growth, before: Rating, after: Rating, names: tuple[str, str]) -> str:
    facts = {
        "before": names[0],
        "after": names[1],
        "rater_before": before.rater,
        "rater_after": after.rater,
        "version_before": before.audit.instrument_version,
        "version_after": after.audit.instrument_version,
    }
    return {
        "rater": _(
            "The %(before)s was filled in by the %(rater_before)s and the %(after)s by the "
            "%(rater_after)s. Two people look with other eyes, so that shows no growth."
        ),
        "version": _(
            "The %(before)s asked version %(version_before)s of the statements and the %(after)s "
            "version %(version_after)s. Other statements give another score, so that shows no "
            "growth."
        ),
        "instrument": _(
            "The %(before)s and the %(after)s used another instrument. Other statements give "
            "another score, so that shows no growth."
        ),
        "items": _(
            "The %(before)s and the %(after)s have no statement in common, so there is nothing to "
            "lay side by side."
        ),
    }[found.refused] % facts
