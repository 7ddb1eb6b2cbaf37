"""One statement as its page shows it: where we are, the words of the scale, the way on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from doeboek.audits.filling import picks
from doeboek.audits.items import Choice, Graded, Item, Matrix, Option, Ticks
from doeboek.audits.models import Answer, Audit, Evidence
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import anchor_of, answer_words


@dataclass(frozen=True)
class Row:
    """One row to pick or to tick. On a scale only some have words; others lie between them."""

    value: str
    words: str
    is_between: bool = False
    boxes: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Stroke:
    """One statement in the row that shows how far we are."""

    state: str
    ends_domain: bool


@dataclass(frozen=True)
class Question:
    item: str
    position: int
    count: int
    domain: str
    statement: str
    help: str
    kind: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    strokes: tuple[Stroke, ...]
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Given:
    """A statement with what was answered and what stands beside it, to check."""

    item: str
    position: int
    statement: str
    words: str
    anchor: str
    remark: str
    team_remark: str
    is_to_discuss: bool
    is_open: bool
    photos: tuple[Evidence, ...]


@dataclass(frozen=True)
class Group:
    """The statements of one domain."""

    id: str
    title: str
    given: tuple[Given, ...]

    @property
    def answered(self) -> int:
        return sum(not given.is_open for given in self.given)

    @property
    def is_whole(self) -> bool:
        return self.answered == len(self.given)

    @property
    def to_discuss(self) -> list[Given]:
        return [given for given in self.given if given.is_to_discuss]


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
        help=in_reader_language(asked.help) if asked.help else "",
        kind=asked.kind,
        rows=tuple(_rows(asked)),
        columns=_columns(asked),
        strokes=tuple(_strokes(audit, item)),
        previous=ids[place - 1] if place else None,
        next=ids[place + 1] if place + 1 < len(ids) else None,
    )


def groups_of(audit: Audit) -> list[Group]:
    """Everything that was answered, by domain, in the order in which it is asked."""
    form = audit.questionnaire
    photos: dict[str, list[Evidence]] = {}
    for each in audit.evidence.with_photos():
        photos.setdefault(each.item, []).append(each)
    given = {
        item.id: _given(item, position, audit.given.get(item.id), photos.get(item.id, []))
        for position, item in enumerate(form.items, start=1)
    }
    return [
        Group(
            dimension.id,
            in_reader_language(dimension.title),
            tuple(given[item.id] for item in form.items_of(dimension.id)),
        )
        for dimension in form.dimensions
        if form.items_of(dimension.id)
    ]


def _given(item: Item, position: int, answer: Answer | None, photos: list[Evidence]) -> Given:
    return Given(
        item=item.id,
        position=position,
        statement=in_reader_language(item.statement),
        words=answer_words(answer, item),
        anchor=anchor_of(answer.value, item) if answer and not answer.is_open else "",
        remark=answer.remark if answer else "",
        team_remark=answer.team_remark if answer else "",
        is_to_discuss=answer.is_to_discuss if answer else False,
        is_open=answer is None or answer.is_open,
        photos=tuple(photos),
    )


def _rows(item: Item) -> Iterator[Row]:
    if isinstance(item, Graded):
        yield from (_step(item, value) for value in picks(item))
    if isinstance(item, Choice | Ticks):
        yield from (_titled(option.id, option) for option in item.options)
    if isinstance(item, Matrix):
        for row in item.rows:
            boxes = tuple(_titled(f"{row.id}:{column.id}", column) for column in item.columns)
            yield Row(row.id, in_reader_language(row.title), boxes=boxes)


def _step(item: Graded, value: str) -> Row:
    words = item.anchors.get(int(value))
    return Row(value, in_reader_language(words) if words else _("In between"), words is None)


def _titled(value: str, option: Option) -> Row:
    return Row(value, in_reader_language(option.title))


def _columns(item: Item) -> tuple[str, ...]:
    columns = item.columns if isinstance(item, Matrix) else ()
    return tuple(in_reader_language(column.title) for column in columns)


def _strokes(audit: Audit, now: str) -> Iterator[Stroke]:
    answered, items = audit.values, audit.questionnaire.items
    for item, following in zip_longest(items, items[1:]):
        state = "now" if item.id == now else "done" if item.id in answered else ""
        yield Stroke(state, following is not None and following.dimension != item.dimension)
