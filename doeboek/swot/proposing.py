"""Proposes points for a SWOT, for people to accept, reword or reject. Plain Python, no database.

Strengths and weaknesses come from the answers of a scan, never from anything else. Opportunities
and threats come from trend cards, never from the answers. Every proposal says where it comes
from in keys and numbers; the sentence is made where it is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from doeboek.audits.instruments import Form
from doeboek.audits.items import NOT_APPLICABLE, Item, Value
from doeboek.audits.scoring import Answers, checked
from doeboek.audits.standing import STRONG
from doeboek.swot.trends import TrendCard, closest

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Reason = Literal["answer", "trade", "every_trade"]

OUTSIDE: tuple[Quadrant, ...] = ("opportunity", "threat")
MOST_AT_ONCE: Mapping[Quadrant, int] = {
    "strength": 5,
    "weakness": 5,
    # Fewer than five: the owner's own surroundings must have room in the quadrant too.
    "opportunity": 3,
    "threat": 3,
}
OF_THE_TRADE = 2
"""So many cards of the trade stand beside one for every trade."""

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


@dataclass(frozen=True)
class Board:
    """What a board holds, as pairs of quadrant and origin, and the places left in each quadrant."""

    standing: Collection[tuple[Quadrant, str]] = ()
    rejected: Collection[tuple[Quadrant, str]] = ()
    room: Mapping[Quadrant, int] = field(default_factory=lambda: MOST_AT_ONCE)

    def is_new(self, quadrant: Quadrant, origin: str) -> bool:
        """Whether it was never proposed; what was rejected stays rejected."""
        return (quadrant, origin) not in {*self.standing, *self.rejected}

    def has_heard(self, origin: str) -> bool:
        """Whether it gave a point in one quadrant or another, however that was decided."""
        return any(origin == known for _, known in (*self.standing, *self.rejected))

    def fitting(self, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        """The first new ones of a single quadrant, as many as there is room for."""
        new = [each for each in proposals if self.is_new(each.quadrant, each.origin)]
        return new[: self.room[new[0].quadrant]] if new else []

    def plus(self, proposal: Proposal) -> Board:
        """The board with this proposal on it; `room` still counts from the beginning."""
        return replace(self, standing=(*self.standing, (proposal.quadrant, proposal.origin)))


EMPTY = Board()


def propose_from_answers(
    form: Form, answers: Answers, *, board: Board = EMPTY
) -> tuple[Proposal, ...]:
    """Strengths (answers of 3 and 4 out of 4), then weaknesses (0 and 1): those new to the board,
    as many as it has room for.

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
        *board.fitting([_from_item(form, item, "strength", given[item.id]) for item in strengths]),
        *board.fitting([_from_item(form, item, "weakness", given[item.id]) for item in weaknesses]),
    )


def propose_from_trends(
    cards: Iterable[TrendCard], *, trades: Collection[str], board: Board = EMPTY
) -> tuple[Proposal, ...]:
    """Opportunities, then threats, of the cards that fit a NACE code: those new to the board, as
    many as it has room for. Without a trade only cards for every trade propose.

    The two quadrants choose a card in turn, opportunities first. What comes earlier in this list
    weighs more than all that comes after it:

    1. a card that gave no point yet, so that no card stands opposite itself while another fits;
    2. a card of the kind whose turn it is: two of the trade, then one for every trade, counted
       with what stands in the quadrant;
    3. the card that fits most closely, a programme's own before ours, near before far;
    4. a card without the other side, for the other quadrant has no use for it;
    5. the lowest number.
    """
    fitting = closest(cards, trades)
    chosen: list[Proposal] = []
    for place in range(max(board.room[quadrant] for quadrant in OUTSIDE)):
        for quadrant in OUTSIDE:
            if place >= board.room[quadrant]:
                continue
            if card := _choice(fitting, quadrant, trades, board):
                chosen.append(_from_card(card, quadrant, trades))
                board = board.plus(chosen[-1])
    return tuple(sorted(chosen, key=lambda proposal: OUTSIDE.index(proposal.quadrant)))


def _choice(
    fitting: Iterable[TrendCard], quadrant: Quadrant, trades: Collection[str], board: Board
) -> TrendCard | None:
    """The next card of a quadrant, by the list in `propose_from_trends`."""
    possible = [
        card for card in fitting if quadrant in card.sides and board.is_new(quadrant, _origin(card))
    ]
    general = _is_turn_of_every_trade(fitting, quadrant, trades, board)

    def rank(card: TrendCard) -> tuple[int, ...]:
        fit = card.best_fit(trades) or 0
        return (
            board.has_heard(_origin(card)),
            (fit == 0) != general,
            -fit,
            not card.is_own,
            card.distance != "near",
            len(card.sides),
        )

    # The first of equals: `closest` puts the lowest number first.
    return min(possible, key=rank, default=None)


def _is_turn_of_every_trade(
    fitting: Iterable[TrendCard], quadrant: Quadrant, trades: Collection[str], board: Board
) -> bool:
    standing = {origin for side, origin in board.standing if side == quadrant}
    fits = [card.best_fit(trades) for card in fitting if _origin(card) in standing]
    for_every_trade = fits.count(0)
    return len(fits) - for_every_trade >= OF_THE_TRADE * (for_every_trade + 1)


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


def _from_card(card: TrendCard, quadrant: Quadrant, trades: Collection[str]) -> Proposal:
    params: dict[str, str | int] = {"card": card.key, "version": card.version}
    fitting = [trade for trade in trades if card.fit(trade)]
    if fitting:
        params["trade"] = max(fitting, key=lambda trade: card.fit(trade) or 0)
    return Proposal(
        quadrant=quadrant,
        origin=_origin(card),
        text=card.sides[quadrant],
        reason="trade" if "trade" in params else "every_trade",
        params=params,
    )


def _origin(card: TrendCard) -> str:
    return f"trend:{card.key}"
