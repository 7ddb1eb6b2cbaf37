"""What one scan tells its owner: what stands out, and what to begin with. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from doeboek.audits.instruments import Form
from doeboek.audits.items import NOT_APPLICABLE, Graded, Item, Text, Value
from doeboek.audits.scoring import Scores

MOST = 3
LEAST_SPREAD = 20
"""Points between a strong and a weak domain; closer together, nothing stands out."""

STRONG = Fraction(3, 4)


@dataclass(frozen=True)
class Extremes:
    """Ids of domains: the strongest first, and those with most room to grow first."""

    strongest: tuple[str, ...] = ()
    most_room: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beginning:
    """A statement that is not at its top, and the words of the scale where it is."""

    item: Item
    words: Text


def extremes(scores: Scores) -> Extremes:
    """At most three domains at either end, each at least twenty points from the other end.

    Domains that do not count yet are left aside, and none stands at both ends. Of equals the one
    that the instrument asks first goes first.
    """
    known = [(domain.score, domain.id) for domain in scores.dimensions if domain.score is not None]
    if not known:
        return Extremes()
    rising = sorted(known, key=lambda pair: pair[0])
    falling = sorted(known, key=lambda pair: -pair[0])
    lowest, highest = rising[0][0], falling[0][0]
    few = min(MOST, len(known) // 2)
    return Extremes(
        strongest=tuple(id for score, id in falling[:few] if score - lowest >= LEAST_SPREAD),
        most_room=tuple(id for score, id in rising[:few] if highest - score >= LEAST_SPREAD),
    )


def strength_of(form: Form, answers: Mapping[str, Value], domain: str) -> Text | None:
    """What is strong in a domain, as the owner would put it; of its best answer, if it is good."""
    answered = [item for item in form.items_of(domain) if _counts(answers.get(item.id))]
    good = [item for item in answered if item.strength and _share(item, answers) >= STRONG]
    best = max(good, key=lambda item: (_share(item, answers), item.telling), default=None)
    return best.strength if best else None


def beginnings(form: Form, scores: Scores, answers: Mapping[str, Value]) -> tuple[Beginning, ...]:
    """At most three things to begin with: one for each of the domains with most room.

    Of a domain it is the statement furthest behind, of equals the most telling one.
    """
    known = [domain for domain in scores.dimensions if domain.score is not None]
    found = (
        _beginning(form, answers, domain.id) for domain in sorted(known, key=lambda d: d.score or 0)
    )
    return tuple([beginning for beginning in found if beginning][:MOST])


def _beginning(form: Form, answers: Mapping[str, Value], domain: str) -> Beginning | None:
    found = [
        Beginning(item, words)
        for item in form.items_of(domain)
        if isinstance(item, Graded) and (words := _at_its_best(item, answers.get(item.id)))
    ]
    return min(
        found, key=lambda each: (_share(each.item, answers), -each.item.telling), default=None
    )


def _at_its_best(item: Graded, value: Value) -> Text | None:
    """The words of the highest anchor, for an answer below it; None at the top and without one."""
    best = max(item.anchors)
    return item.anchors[best] if isinstance(value, int) and value < best else None


def _share(item: Item, answers: Mapping[str, Value]) -> Fraction:
    return item.share(answers[item.id])


def _counts(value: Value) -> bool:
    return value is not None and value != NOT_APPLICABLE
