"""An answer in a few words, in the language of who reads them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doeboek.audits.items import NOT_APPLICABLE, Graded, Item, Levels, Matrix, Option, Value
from doeboek.audits.models import Answer, Measurement
from doeboek.audits.texts import in_reader_language


def measurement_words(measurement: Measurement) -> str:
    """What a measurement is called: nobody but us speaks of T0."""
    names = {
        "T0": _("first measurement"),
        "T1": _("second measurement"),
        "T2": _("third measurement"),
        "T3": _("fourth measurement"),
    }
    return names.get(measurement.label) or _("measurement %(label)s") % {"label": measurement.label}


def answer_words(answer: Answer | None, item: Item) -> str:
    """What was answered to this question; "not answered yet" when nothing was."""
    if answer is None or answer.is_open:
        return _("Not answered yet")
    return value_words(answer.value, item)


def value_words(value: Value, item: Item) -> str:
    if value is None:
        return _("I do not know")
    if value == NOT_APPLICABLE:
        return _("Does not fit")
    if isinstance(item, Graded) and not isinstance(item, Levels):
        return _("%(value)s out of %(top)s") % {"value": value, "top": item.top}
    return "; ".join(_told(value, item)) or _("None of these")


def anchor_of(value: Value, item: Item) -> str:
    """The words of the scale at this answer; empty between two anchors."""
    if not isinstance(item, Graded) or isinstance(item, Levels) or not isinstance(value, int):
        return ""
    words = item.anchors.get(value)
    return in_reader_language(words) if words else ""


def _told(value: Value, item: Item) -> list[str]:
    if isinstance(item, Levels):
        assert isinstance(value, int)
        return [in_reader_language(item.anchors[value])]
    if isinstance(item, Matrix):
        assert isinstance(value, dict)
        return [
            f"{in_reader_language(row.title)}: {_titles(list(value[row.id]), item.columns)}"
            for row in item.rows
            if row.id in value
        ]
    chosen = value if isinstance(value, list) else [str(value)]
    titles = _titles(chosen, item.options)  # type: ignore[attr-defined]
    return [titles] if titles else []


def _titles(ids: list[str], options: tuple[Option, ...]) -> str:
    titles = {option.id: in_reader_language(option.title) for option in options}
    return ", ".join(titles[id] for id in ids)
