"""Where what a block prints comes from, and whether the dossier says something else by now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from doeboek.books.blocks import PARTS
from doeboek.books.dossier import Dossier, open_dossier
from doeboek.books.models import Block
from doeboek.books.snapshot import question_in_dossier, question_of

#: Per kind: what it is made of, and the address where that is changed.
_SOURCES: Mapping[str, tuple[Any, str]] = {
    "first": (_("The first steps that are still to do, by day."), "books:book"),
    "today": (_("The shop in one sentence, as you wrote it for the book."), "books:words"),
    "radar": (_("The last scan, of coach and owner."), "audits:start"),
    "swot": (_("The points of the SWOT that were accepted."), "swot:board"),
    "question": (_("The key question of the session."), "swot:board"),
    "trends": (_("The trends of the session."), "ideas:board"),
    "outcome": (_("The links and key issues of the SWOT."), "swot:board"),
    "harvest": (_("Every idea of the session, by trend."), "ideas:board"),
    "ideas": (_("The ideas that were chosen, worked out."), "books:book"),
    "actions": (_("The actions, in the order of the book."), "books:book"),
    "calendar": (_("Every action on the day it begins and the day it is ready."), "books:book"),
    "city": (_("What the ideas need of the municipality."), "books:book"),
    "support": (_("Help and subsidies that you tick for this shop."), ""),
    "people": (_("The coach, the experts, and how we go on."), "books:words"),
    "notes": (_("Lines to write on."), ""),
    "own": (_("What you write yourself."), ""),
}


class Line(NamedTuple):
    """A block in the list of blocks."""

    block: Block
    source: Any
    url: str
    is_empty: bool
    parts: list[Line]


def lines_of(dossier: Dossier) -> list[Line]:
    """Every page of the book with its parts; `is_empty` when it has nothing to print by itself."""
    return [
        _line(block, dossier, [each for each in dossier.blocks if _is_on(each, block)])
        for block in dossier.blocks
        if not block.is_part
    ]


def source_of(block: Block) -> tuple[Any, str]:
    """In words, and the address where it is changed; empty when that is here."""
    words, name = _SOURCES[block.kind]
    return words, reverse(name, args=[block.book_id]) if name else ""


def said_in_dossier(block: Block) -> str:
    """What stands in the dossier where this block may say it in other words."""
    if not block.replaces_the_dossier:
        return ""
    return question_in_dossier(open_dossier(block.trajectory))


def has_nothing(kind: str, dossier: Dossier) -> bool:
    """Whether a block of ours would print nothing; every rule as the layout has it."""
    rule = _HAS_SOMETHING.get(kind)
    return rule is not None and not rule(dossier)


def _is_on(part: Block, page: Block) -> bool:
    return part.kind in PARTS.get(page.kind, ())


def _line(block: Block, dossier: Dossier, parts: list[Block]) -> Line:
    inside = [Line(part, *source_of(part), is_empty=False, parts=[]) for part in parts]
    return Line(block, *source_of(block), has_nothing(block.kind, dossier), inside)


def _shop_has_a_face(dossier: Dossier) -> bool:
    sentence = dossier.book.sentence if dossier.book else ""
    chart = dossier.result.chart if dossier.result else None
    asks = question_of(dossier) and not _swot_comes_to_something(dossier)
    return bool(sentence or dossier.points or (chart and chart.can_be_drawn) or asks)


def _swot_comes_to_something(dossier: Dossier) -> bool:
    grid = dossier.outcome.grid
    return bool(dossier.outcome.issues or (grid and (grid.helping or grid.hurting)))


def _somebody_helps(dossier: Dossier) -> bool:
    closing = dossier.book.closing_words if dossier.book else ""
    return bool(dossier.trajectory.coach or dossier.experts or closing)


_HAS_SOMETHING: Mapping[str, Callable[[Dossier], bool]] = {
    "first": lambda dossier: any(a.first_step and not a.done_on for a in dossier.actions),
    "today": _shop_has_a_face,
    "trends": lambda dossier: bool(dossier.trends),
    "outcome": _swot_comes_to_something,
    "harvest": lambda dossier: any(domain.ideas for domain in dossier.harvest),
    "ideas": lambda dossier: bool(dossier.worked_out),
    "actions": lambda dossier: bool(dossier.actions),
    "calendar": lambda dossier: bool(dossier.actions),
    "city": lambda dossier: any(each.from_town for each in dossier.worked_out),
    "support": lambda dossier: bool(dossier.supports),
    "people": _somebody_helps,
}
