"""Proposes points for a SWOT, for people to accept, reword or reject. Plain Python, no database.

Strengths and weaknesses come from the answers of a scan, never from anything else. Opportunities
and threats come from trend cards, never from the answers. Every proposal says where it comes
from in keys and numbers; the sentence is made where it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Literal

from doeboek.audits.instruments import Form
from doeboek.audits.items import NOT_APPLICABLE, Item, Value
from doeboek.audits.scoring import Answers, checked
from doeboek.audits.standing import STRONG
from doeboek.swot.trends import TrendCard, closest

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Reason = Literal["answer", "trade", "every_trade"]

MOST_POINTS = 5
MOST_TRENDS = 3
"""Fewer than five: the owner's own surroundings must have room in the quadrant too."""

WEAK = Fraction(1, 4)
"""Part of the most an answer can be worth: 1 out of 4. What is strong, a scan says as well."""


@dataclass(frozen=True)
class Proposal:
    """A point to consider.

    `origin` is an item ("item:innovatiekrachtscan/E1") or a trend card ("trend:ageing"), without
    a version: quadrant and origin recognise what was rejected once, also in a next version.
    `params` holds what the reason speaks of: item and its points, or card and trade.
    """

    quadrant: Quadrant
    origin: str
    text: Mapping[str, str]
    reason: Reason
    params: Mapping[str, str | int]


def propose_from_answers(
    form: Form, answers: Answers, *, limit: int = MOST_POINTS
) -> tuple[Proposal, ...]:
    """Strengths (answers of 3 and 4 out of 4), then weaknesses (0 and 1), at most `limit` of each.

    Items without words for such a point propose none, and neither does "not applicable".
    Order within a quadrant: the furthest answer first (4 before 3, 0 before 1); then the first
    point of a dimension before its second, so that no dimension fills the list; then the most
    telling item; then the order in which the items are asked. Raises BadAnswer.
    """
    given = checked(form, answers)
    shares = {
        item.id: item.share(given[item.id])
        for item in form.items
        if given[item.id] not in (None, NOT_APPLICABLE)
    }
    asked = [item for item in form.items if item.id in shares]
    strong = [item for item in asked if item.strength and shares[item.id] >= STRONG]
    weak = [item for item in asked if item.weakness and shares[item.id] <= WEAK]
    strengths = _ordered(strong, furthest={id: -share for id, share in shares.items()})
    weaknesses = _ordered(weak, furthest=shares)
    return (
        *(_from_item(form, item, "strength", given[item.id]) for item in strengths[:limit]),
        *(_from_item(form, item, "weakness", given[item.id]) for item in weaknesses[:limit]),
    )


def propose_from_trends(
    cards: Iterable[TrendCard], *, trades: Collection[str], limit: int = MOST_TRENDS
) -> tuple[Proposal, ...]:
    """Opportunities, then threats, of the cards that fit a NACE code, at most `limit` of each.

    Order: as `closest` puts the cards. Without a trade only cards for every trade propose.
    """
    fitting = closest(cards, trades)
    opportunities = (
        _from_card(card, "opportunity", card.opportunity, trades)
        for card in fitting
        if card.opportunity
    )
    threats = (_from_card(card, "threat", card.threat, trades) for card in fitting if card.threat)
    return (*islice(opportunities, limit), *islice(threats, limit))


def _ordered(items: list[Item], *, furthest: Mapping[str, Fraction]) -> list[Item]:
    ranked = sorted(items, key=lambda item: (furthest[item.id], -item.telling))
    seen: Counter[str] = Counter()
    places = {}
    for item in ranked:
        places[item.id] = seen[item.dimension]
        seen[item.dimension] += 1
    return sorted(ranked, key=lambda item: (furthest[item.id], places[item.id], -item.telling))


def _from_item(form: Form, item: Item, quadrant: Quadrant, value: Value) -> Proposal:
    text = item.strength if quadrant == "strength" else item.weakness
    assert text
    return Proposal(
        quadrant=quadrant,
        origin=f"item:{form.instrument}/{item.id}",
        text=text,
        reason="answer",
        params={
            "instrument": form.instrument,
            "version": form.version,
            "item": item.id,
            "points": item.points(value),
            "top": item.top,
        },
    )


def _from_card(
    card: TrendCard, quadrant: Quadrant, text: Mapping[str, str], trades: Collection[str]
) -> Proposal:
    params: dict[str, str | int] = {"card": card.key, "version": card.version}
    fitting = [trade for trade in trades if card.fit(trade)]
    if fitting:
        params["trade"] = max(fitting, key=lambda trade: card.fit(trade) or 0)
    return Proposal(
        quadrant=quadrant,
        origin=f"trend:{card.key}",
        text=text,
        reason="trade" if "trade" in params else "every_trade",
        params=params,
    )
