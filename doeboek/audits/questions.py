"""One statement as its page shows it: where we are, the words of the scale, the way on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doeboek.audits.forms import answer_words
from doeboek.audits.instruments import TOP, Item
from doeboek.audits.models import Answer, Audit
from doeboek.audits.texts import in_reader_language


@dataclass(frozen=True)
class Row:
    """One row of the scale. Only some have words of their own; the others lie between them."""

    value: str
    words: str
    is_between: bool


@dataclass(frozen=True)
class Question:
    item: str
    position: int
    count: int
    domain: str
    statement: str
    help: str
    rows: tuple[Row, ...]
    strokes: tuple[str, ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Given:
    """A statement with what was answered, to check."""

    item: str
    position: int
    statement: str
    words: str
    anchor: str
    remark: str
    is_open: bool


def question(audit: Audit, item: str) -> Question:
    """Raises KeyError for a statement that this form does not ask."""
    form = audit.questionnaire
    asked = form.item(item)
    place = form.position(item) - 1
    ids = [each.id for each in form.items]
    return Question(
        item=item,
        position=place + 1,
        count=len(ids),
        domain=in_reader_language(form.dimension(asked.dimension).short),
        statement=in_reader_language(asked.statement),
        help=in_reader_language(asked.help),
        rows=tuple(_row(asked, value) for value in range(TOP + 1)),
        strokes=_strokes(audit, ids, item),
        previous=ids[place - 1] if place else None,
        next=ids[place + 1] if place + 1 < len(ids) else None,
    )


def given(audit: Audit) -> list[Given]:
    form = audit.questionnaire
    return [
        _given(item, position, audit.given.get(item.id))
        for position, item in enumerate(form.items, start=1)
    ]


def _given(item: Item, position: int, answer: Answer | None) -> Given:
    return Given(
        item=item.id,
        position=position,
        statement=in_reader_language(item.statement),
        words=answer_words(answer),
        anchor=_anchor(item, answer),
        remark=answer.remark if answer else "",
        is_open=answer is None or answer.is_open,
    )


def _anchor(item: Item, answer: Answer | None) -> str:
    value = answer.value if answer and not answer.is_open else None
    words = item.anchors.get(value) if isinstance(value, int) else None
    return in_reader_language(words) if words else ""


def _row(item: Item, value: int) -> Row:
    words = item.anchors.get(value)
    if words is None:
        return Row(str(value), _("In between"), is_between=True)
    return Row(str(value), in_reader_language(words), is_between=False)


def _strokes(audit: Audit, ids: list[str], now: str) -> tuple[str, ...]:
    answered = audit.values
    return tuple("now" if id == now else "done" if id in answered else "" for id in ids)
