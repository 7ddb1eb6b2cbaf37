"""Which action sheets to put before a shop, and why. Plain Python, no database.

First what lifts a domain the owner chose to start with, then what lifts a domain with a low score,
the lowest first. For one domain: what lifts it most before what lifts it beside something else,
then the closest to the trade, much result for little work, and the least work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from doeboek.audits.priorities import Goal
from doeboek.books.actiontemplates import ActionTemplate
from doeboek.places.tradefit import EVERY_TRADE

#: From this score on a domain is strong, and no reason to begin there.
STRONG = Goal().target
#: How many one sees at once, and how many of them may be about one domain.
AT_ONCE, OF_ONE_DOMAIN = 8, 2

Place = tuple[int, int, int]


class Why(StrEnum):
    CHOSEN = "chosen"
    SCORE = "score"
    TRADE = "trade"
    QUICK_WIN = "quick-win"
    EVERY_SHOP = "every-shop"


class Reason(NamedTuple):
    """Why a sheet is suggested: `domain` and `score` (0 to 100, None when there is none) for what
    the owner chose and for what scores low, `trade` (the beginning of a NACE code) for a trade."""

    why: Why
    domain: str = ""
    score: int | None = None
    trade: str = ""


@dataclass(frozen=True)
class Shop:
    """What is known of a shop; what is empty is not known.

    `scores` are those of the official scan by domain, None for one without a score. `starts` are
    the domains to start with, in the owner's order. `taken` are the keys already in its book.
    """

    scores: Mapping[str, int | None]
    starts: Sequence[str] = ()
    trades: Collection[str] = ()
    taken: Collection[str] = ()


@dataclass(frozen=True)
class Suggestion:
    """A sheet with the domain for which it is suggested, and at least one reason."""

    sheet: ActionTemplate
    domain: str
    reasons: tuple[Reason, ...]


def suggestions(sheets: Iterable[ActionTemplate], shop: Shop) -> list[Suggestion]:
    """Every sheet that fits the shop and is not in its book yet, the best first.

    Among the first eight no domain has more than two, as long as there are others.
    """
    fitting = [
        sheet
        for sheet in sheets
        if sheet.key not in shop.taken and sheet.best_fit(shop.trades) is not None
    ]
    return _mixed([_suggestion(sheet, shop) for sheet in sorted(fitting, key=_order(shop))])


def _order(shop: Shop) -> Callable[[ActionTemplate], tuple]:
    def key(sheet: ActionTemplate) -> tuple:
        domain = _domain(sheet, shop)
        rank, within, beside = _place(sheet, domain, shop)
        fit = sheet.best_fit(shop.trades) or 0
        return (
            (rank, within, beside > 0, -fit, not sheet.is_quick_win)
            + (sheet.effort, -sheet.impact, not sheet.is_own, sheet.number)
        )  # fmt: skip

    return key


def _domain(sheet: ActionTemplate, shop: Shop) -> str:
    """The domain that speaks most for this sheet in this shop."""
    return min(sheet.dimensions, key=lambda domain: _place(sheet, domain, shop))


def _place(sheet: ActionTemplate, domain: str, shop: Shop) -> Place:
    """Chosen domains in their order, then weak ones from the lowest score, then those without a
    score (unknown is not 0), then strong ones."""
    beside, score = sheet.dimensions.index(domain), shop.scores.get(domain)
    if domain in shop.starts:
        return 0, list(shop.starts).index(domain), beside
    if score is None:
        return 2, 0, beside
    return (1 if score < STRONG else 3), score, beside


def _suggestion(sheet: ActionTemplate, shop: Shop) -> Suggestion:
    domain = _domain(sheet, shop)
    found = [*_for_the_domain(domain, shop), *_for_the_trade(sheet, shop)]
    if sheet.is_quick_win:
        found.append(Reason(Why.QUICK_WIN))
    return Suggestion(sheet, domain, tuple(found) or (Reason(Why.EVERY_SHOP),))


def _for_the_domain(domain: str, shop: Shop) -> list[Reason]:
    score = shop.scores.get(domain)
    if domain in shop.starts:
        return [Reason(Why.CHOSEN, domain, score)]
    is_low = score is not None and score < STRONG
    return [Reason(Why.SCORE, domain, score)] if is_low else []


def _for_the_trade(sheet: ActionTemplate, shop: Shop) -> list[Reason]:
    """The closest beginning that it shares with one of the shop's trades."""
    shared = [sheet.beginning(trade) for trade in shop.trades]
    named = [start for start in shared if start and start != EVERY_TRADE]
    return [Reason(Why.TRADE, trade=max(named, key=len))] if named else []


def _mixed(ordered: list[Suggestion]) -> list[Suggestion]:
    """The first eight with at most two of a domain; what had to wait comes right after them."""
    first: list[Suggestion] = []
    times: Counter[str] = Counter()
    for each in ordered:
        if len(first) < AT_ONCE and times[each.domain] < OF_ONE_DOMAIN:
            times[each.domain] += 1
            first.append(each)
    waiting = [each for each in ordered if each not in first]
    return first + waiting
