"""Which trend cards somebody looks for. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from doeboek.common.folding import searchable, wanted
from doeboek.swot.trends import TrendCard


@dataclass(frozen=True)
class Wish:
    """What is asked of the cards; what is empty asks nothing.

    `words` are beginnings of words of the title and the line in `language`. `trade` is a NACE
    code or a heading, without dots. `only` holds the keys among which to look.
    """

    language: str
    words: str = ""
    trade: str = ""
    distance: str = ""
    only: Collection[str] | None = None


def found(cards: Iterable[TrendCard], wish: Wish) -> list[TrendCard]:
    """The cards that are asked for, by number; with a trade the most closely fitting first."""
    fitting = [card for card in cards if _is_wanted(card, wish)]
    if not wish.trade:
        return sorted(fitting, key=lambda card: card.number)
    return sorted(
        fitting,
        key=lambda card: (-(card.fit(wish.trade) or 0), card.distance != "near", card.number),
    )


def _is_wanted(card: TrendCard, wish: Wish) -> bool:
    text = searchable(card.title[wish.language], card.line[wish.language])
    return (
        (wish.only is None or card.key in wish.only)
        and (not wish.distance or card.distance == wish.distance)
        and (not wish.trade or card.touches(wish.trade))
        and all(word in text for word in wanted(wish.words))
    )
