"""Why a point was proposed, in a sentence, from what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from doeboek.audits.items import NOT_APPLICABLE, Item, Scale, Statement
from doeboek.audits.models import Answer
from doeboek.audits.results import Result
from doeboek.audits.standing import STRONG
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import value_words
from doeboek.swot.models import Point
from doeboek.swot.proposing import WEAK
from doeboek.swot.trends import TrendCard

_CARD = "trend:"


def reason_of(
    point: Point,
    *,
    trade: str | None,
    cards: Mapping[str, TrendCard],
    results: Sequence[Result] = (),
) -> str:
    """A few sentences; empty for a point that a person wrote, or whose proof is gone.

    `cards` are those the programme knows (see `library.known_cards`). With the results of the
    trajectory, what others answered in its measurement stands beside it.
    """
    if point.origin.startswith(_CARD):
        return _of_card(cards.get(point.origin.removeprefix(_CARD)), trade)
    if point.answer:
        return " ".join(filter(None, _of_answer(point, point.answer, results)))
    return ""


def _of_answer(point: Point, answer: Answer, results: Sequence[Result]) -> Iterator[str]:
    item = answer.audit.questionnaire.item(answer.item)
    statement = in_reader_language(item.statement)
    if not _still_shows(point, answer):
        yield _("The answer to “%(statement)s” has changed since.") % {"statement": statement}
        return
    person = answer.audit.by
    facts = {
        "name": (person.first_name or person) if person else _("Somebody"),
        "rater": answer.audit.get_rater_display(),
        "answer": value_words(answer.value, item),
        "statement": statement,
    }
    if isinstance(item, Statement | Scale):
        yield _("%(name)s (%(rater)s) gave %(answer)s to “%(statement)s”") % facts
    else:
        yield _("%(name)s (%(rater)s) answered “%(answer)s” to “%(statement)s”") % facts
    for result in results:
        if result.measurement.pk == answer.audit.measurement_id:
            yield from _beside(answer, item, result)


def _beside(answer: Answer, item: Item, result: Result) -> Iterator[str]:
    """What others answered, and whether these are still the official answers."""
    if result.official and result.official.audit.pk != answer.audit_id:
        yield _("That is no longer an official answer.")
    others = [
        f"{rating.name} {value_words(kept.value, item)}"
        for rating in result.everybody
        if rating.audit.pk != answer.audit_id
        and (kept := rating.audit.given.get(item.id))
        and not kept.is_open
        and rating.audit.questionnaire.by_id.get(item.id) == item
    ]
    if others:
        yield _("Beside it: %(answers)s.") % {"answers": ", ".join(others)}


def _still_shows(point: Point, answer: Answer) -> bool:
    if answer.value is None or answer.value == NOT_APPLICABLE:
        return False
    share = answer.audit.questionnaire.item(answer.item).share(answer.value)
    is_strength = point.quadrant == Point.Quadrant.STRENGTH
    return share >= STRONG if is_strength else share <= WEAK


def _of_card(card: TrendCard | None, trade: str | None) -> str:
    if card is None:
        return ""
    return _("Trend card “%(title)s”: %(line)s %(fit)s") % {
        "title": in_reader_language(card.title),
        "line": in_reader_language(card.line),
        "fit": _fit(card, trade),
    }


def _fit(card: TrendCard, trade: str | None) -> str:
    return _("It fits the trade of this shop.") if card.fit(trade) else _("It fits every shop.")
