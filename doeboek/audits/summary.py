"""The result on half a page, in the reader's language: where the shop stands, what stands out,
what it starts with. Never a reproach: it says what there is, and where there is room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.audits.differences import Contrast
from doeboek.audits.intentions import Intention
from doeboek.audits.models import Audit
from doeboek.audits.priorities import Candidate, candidates, proposal
from doeboek.audits.results import Result
from doeboek.audits.scoring import shown
from doeboek.audits.standing import extremes
from doeboek.audits.texts import in_reader_language
from doeboek.common.words import listed
from doeboek.programmes.models import Trajectory


@dataclass(frozen=True)
class Start:
    """A domain to start with, and why."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True)
class Summary:
    """`stands` and `official` are empty while there is no official score for this reader."""

    stands: str = ""
    official: str = ""
    stands_out: list[str] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)


def summary(result: Result, intention: Intention | None) -> Summary:
    if result.official is None:
        return Summary(starts=chosen_starts(intention, result))
    return Summary(
        stands=_stands(result),
        official=" ".join(filter(None, (official_words(result), _indication(result)))),
        stands_out=list(_stands_out(result)),
        starts=chosen_starts(intention, result),
    )


def official_words(result: Result) -> str:
    """Whose score it is and of which day: an official score never goes without."""
    rating = result.official
    if rating is None or rating.audit.finished_at is None:
        return ""
    facts = {"name": rating.name, "day": whole_day(timezone.localdate(rating.audit.finished_at))}
    if rating.audit.rater == Audit.Rater.COACH:
        return _("The official score is the one that %(name)s, coach, gave on %(day)s.") % facts
    return (
        _(
            "The official score is the one that %(name)s, owner, gave on %(day)s, until the "
            "coach has one."
        )
        % facts
    )


def chosen_starts(intention: Intention | None, result: Result | None) -> list[Start]:
    """What was chosen to start with, in its order; the reason is that of the score now."""
    if intention is None:
        return []
    known = {each.dimension: each for each in ranked(result, intention)} if result else {}
    return [
        Start(
            id,
            in_reader_language(intention.titles[id]),
            reason_of(known[id]) if id in known else "",
        )
        for id in intention.domains
    ]


def starts_of(trajectory: Trajectory, result: Result | None) -> list[Start]:
    """What was last chosen to start with, for the pages and the key question of other apps."""
    return chosen_starts(Intention.objects.of(trajectory).standing().first(), result)


def proposed_starts(result: Result, intention: Intention | None) -> list[Start]:
    """At most three to choose from, by what the owner wants."""
    return [start_of(each, result) for each in proposal(ranked(result, intention))]


def ranked(result: Result, intention: Intention | None) -> tuple[Candidate, ...]:
    """Every domain of the official score, the highest priority first; none without a score."""
    goals = intention.goals if intention else {}
    return candidates(result.official.scores, goals) if result.official else ()


def start_of(candidate: Candidate, result: Result) -> Start:
    return Start(candidate.dimension, titles(result)[candidate.dimension], reason_of(candidate))


def titles(result: Result) -> Mapping[str, str]:
    return {domain.id: domain.title for domain in result.domains}


def reason_of(candidate: Candidate) -> str:
    """Why one would start here, in a sentence or two."""
    score = shown(candidate.score)
    if score is None:
        return _("Too few answers for a score yet.")
    facts = {"score": score, "target": candidate.goal.target, "gap": candidate.goal.target - score}
    if not candidate.priority or facts["gap"] < 1:
        return _("Now %(score)s out of 100. That is as far as it has to come.") % facts
    reach = _("Now %(score)s out of 100. To %(target)s it is %(gap)s points more.") % facts
    weighs = {1: _("This counts for less."), 3: _("This counts heavily.")}
    return " ".join(filter(None, (reach, weighs.get(candidate.goal.importance))))


def whole_day(day: date) -> str:
    """With the year, because it goes on paper: 12 maart 2026."""
    return date_format(day, "j F Y", use_l10n=False)


def in_each(names: Iterable[str]) -> str:
    """In A, in B and in C: names of domains hold an "and" themselves."""
    return listed([_("in %(domain)s") % {"domain": name} for name in names])


def _stands(result: Result) -> str:
    if result.score is None:
        least = result.form.minimum_dimensions if result.form else 0
        return _(
            "There is no total yet: it needs at least %(least)s of the %(count)s domains, "
            "and %(counting)s have enough answers."
        ) % {"least": least, "count": len(result.domains), "counting": result.counting}
    name, meaning = result.band_words or ("", "")
    return _("%(score)s out of 100: %(band)s. %(meaning)s") % {
        "score": result.score,
        "band": name.lower(),
        "meaning": meaning,
    }


def _indication(result: Result) -> str:
    if not result.is_indication:
        return ""
    return _("It is an indication: the short scan asks only a few statements for each domain.")


def _stands_out(result: Result) -> Iterable[str]:
    assert result.official
    found = extremes(result.official.scores)
    if found.strongest:
        yield _("The shop is strongest %(domains)s.") % {
            "domains": _with_scores(found.strongest, result)
        }
    if found.most_room:
        yield _("There is most room %(domains)s.") % {
            "domains": _with_scores(found.most_room, result)
        }
    if not found.strongest and result.counting > 1:
        yield _("The domains lie close together: nowhere 20 points apart.")
    gaps = [domain.title for domain in result.domains if domain.scores[0] is None]
    if gaps and result.counting:
        yield _("Too few answers for a score %(domains)s.") % {"domains": in_each(gaps)}
    if result.contrast:
        yield from _difference(result.contrast)


def _difference(contrast: Contrast) -> Iterable[str]:
    facts = {"coach": contrast.coach.name, "owner": contrast.owner.name}
    if contrast.differences:
        widest = contrast.differences[0]
        yield _("%(brighter)s gives %(domain)s %(points)s points more than %(darker)s.") % {
            "brighter": widest.brighter,
            "domain": widest.title,
            "points": widest.points,
            "darker": widest.darker,
        }
    elif contrast.far_apart:
        words = ngettext(
            "%(coach)s and %(owner)s see one statement quite differently.",
            "%(coach)s and %(owner)s see %(count)s statements quite differently.",
            len(contrast.far_apart),
        )
        yield words % (facts | {"count": len(contrast.far_apart)})


def _with_scores(domains: Iterable[str], result: Result) -> str:
    """In Offer (75) and in Digital (50): the official score behind each name."""
    lines = {domain.id: domain for domain in result.domains}
    return in_each(f"{lines[id].title} ({lines[id].scores[0]})" for id in domains)
