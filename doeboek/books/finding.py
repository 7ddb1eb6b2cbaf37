"""Which action sheets somebody looks for. Plain Python, no database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from doeboek.books.actiontemplates import ActionTemplate
from doeboek.common.folding import searchable, wanted


@dataclass(frozen=True)
class Wish:
    """What is asked of the sheets; what is empty asks nothing.

    `words` are beginnings of words of the title, the reason and the first step. `domain` is one it
    lifts, `trades` are NACE codes or headings without dots, `effort` is the most work it may be.
    """

    language: str
    words: str = ""
    domain: str = ""
    trades: Collection[str] = ()
    effort: int | None = None
    quick_wins: bool = False
    own: bool = False


def found(sheets: Iterable[ActionTemplate], wish: Wish) -> list[ActionTemplate]:
    """The sheets that are asked for: what lifts the domain most first, then the closest to the
    trades, then by number."""

    def order(sheet: ActionTemplate) -> tuple[int, int, int]:
        beside = sheet.dimensions.index(wish.domain) if wish.domain else 0
        fit = sheet.best_fit(wish.trades) or 0 if wish.trades else 0
        return beside, -fit, sheet.number

    return sorted((sheet for sheet in sheets if _is_wanted(sheet, wish)), key=order)


def _is_wanted(sheet: ActionTemplate, wish: Wish) -> bool:
    return (
        (not wish.domain or wish.domain in sheet.dimensions)
        and (not wish.trades or any(map(sheet.touches, wish.trades)))
        and (wish.effort is None or sheet.effort <= wish.effort)
        and (not wish.quick_wins or sheet.is_quick_win)
        and (not wish.own or sheet.is_own)
        and _has_words(sheet, wish)
    )


def _has_words(sheet: ActionTemplate, wish: Wish) -> bool:
    if not wish.words:
        return True
    said = sheet.read_in(wish.language)
    text = searchable(said.title, said.why, said.first_step)
    return all(word in text for word in wanted(wish.words))
