"""Trend cards on paper, in the language of who asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doeboek.audits.texts import in_reader_language
from doeboek.swot.layout import (
    Card,
    Deck,
    Paper,
    Poster,
    render_cards,
    render_poster,
    shared_out,
)
from doeboek.swot.models import OwnCard
from doeboek.swot.trends import TrendCard

#: Before one's programme has a colour of its own on paper, it is that of Doeboek.
AWNING = "groen"


def cards_on_paper(cards: Sequence[TrendCard], *, both_sides: bool) -> bytes:
    """Cards to cut out, with their examples and sources on the back or without."""
    return render_cards(deck_of(cards, both_sides=both_sides))


def deck_of(cards: Sequence[TrendCard], *, both_sides: bool) -> Deck:
    """The same as plain data, for who lays them among other papers."""
    return {
        **_paper(cards, _("Trend cards")),
        "both_sides": both_sides,
        "example_title": _("An example"),
        "source_title": _("Source"),
    }


def poster_of(cards: Sequence[TrendCard]) -> bytes:
    """Title and line of each card, to read from across a table."""
    count = len(shared_out(cards))
    sheets = [
        _("Sheet %(number)s of %(count)s") % {"number": number, "count": count}
        for number in range(1, count + 1)
    ]
    poster: Poster = {**_paper(cards, _("What changes around us")), "sheets": sheets}
    return render_poster(poster)


def _paper(cards: Sequence[TrendCard], title: str) -> Paper:
    return {
        "language": get_language() or "nl",
        "awning": AWNING,
        "on": timezone.localdate().isoformat(),
        "title": title,
        "cards": [_printed(card) for card in cards],
    }


def _printed(card: TrendCard) -> Card:
    return {
        "number": card.number,
        "title": in_reader_language(card.title),
        "line": in_reader_language(card.line),
        "questions": [in_reader_language(question) for question in card.questions],
        "example": in_reader_language(card.example),
        "source": f"{in_reader_language(card.source)}, {card.year}",
        "distance": str(OwnCard.Distance(card.distance).label).capitalize(),
    }
