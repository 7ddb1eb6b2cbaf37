"""Why a point was proposed, in a sentence, from what shows it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doeboek.audits.items import NOT_APPLICABLE, Scale, Statement
from doeboek.audits.models import Answer
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import value_words
from doeboek.swot.models import Point
from doeboek.swot.proposing import STRONG, WEAK
from doeboek.swot.trends import TrendCard, trend_cards

_CARD = "trend:"


def reason_of(point: Point, *, trade: str | None) -> str:
    """One or two sentences; empty for a point that a person wrote, or whose proof is gone."""
    if point.origin.startswith(_CARD):
        return _of_card(point.origin.removeprefix(_CARD), trade)
    if point.answer:
        return _of_answer(point, point.answer)
    return ""


def _of_answer(point: Point, answer: Answer) -> str:
    item = answer.audit.questionnaire.item(answer.item)
    statement = in_reader_language(item.statement)
    if not _still_shows(point, answer):
        return _("The answer to “%(statement)s” has changed since.") % {"statement": statement}
    person = answer.audit.by
    facts = {
        "name": (person.first_name or person) if person else _("Somebody"),
        "answer": value_words(answer.value, item),
        "statement": statement,
    }
    if isinstance(item, Statement | Scale):
        return _("%(name)s gave %(answer)s to “%(statement)s”") % facts
    return _("%(name)s answered “%(answer)s” to “%(statement)s”") % facts


def _still_shows(point: Point, answer: Answer) -> bool:
    if answer.value is None or answer.value == NOT_APPLICABLE:
        return False
    share = answer.audit.questionnaire.item(answer.item).share(answer.value)
    is_strength = point.quadrant == Point.Quadrant.STRENGTH
    return share >= STRONG if is_strength else share <= WEAK


def _of_card(key: str, trade: str | None) -> str:
    card = next((card for card in trend_cards() if card.key == key), None)
    if card is None:
        return ""
    return _("Trend card “%(title)s”: %(line)s %(fit)s") % {
        "title": in_reader_language(card.title),
        "line": in_reader_language(card.line),
        "fit": _fit(card, trade),
    }


def _fit(card: TrendCard, trade: str | None) -> str:
    return _("It fits the trade of this shop.") if card.fit(trade) else _("It fits every shop.")
