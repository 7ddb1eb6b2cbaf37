"""Which trend cards somebody looks for. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from doeboek.common.folding import searchable, wanted
from doeboek.swot.trends import TrendCard


@dataclass(frozen=True)
class Wish:
    """What is asked of the cards; what is empty asks nothing.

    `words` are beginnings of words of the title and the line in `language`. `trades` are NACE
    codes or headings, without dots. `only` holds the keys among which to look.
    """

    language: str
    words: str = ""
    trades: Collection[str] = ()
    distance: str = ""
    only: Collection[str] | None = None


def found(cards: Iterable[TrendCard], wish: Wish) -> list[TrendCard]:
    """The cards that are asked for, by number; with trades the most closely fitting first."""
    fitting = [card for card in cards if _is_wanted(card, wish)]
    if not wish.trades:
        return sorted(fitting, key=lambda card: card.number)

    def order(card: TrendCard) -> tuple[int, bool, int]:
        fit = max(card.fit(trade) or 0 for trade in wish.trades)
        return -fit, card.distance != "near", card.number

    return sorted(fitting, key=order)


def _is_wanted(card: TrendCard, wish: Wish) -> bool:
    text = searchable(card.title[wish.language], card.line[wish.language])
    return (
        (wish.only is None or card.key in wish.only)
        and (not wish.distance or card.distance == wish.distance)
        and (not wish.trades or any(map(card.touches, wish.trades)))
        and all(word in text for word in wanted(wish.words))
    )
