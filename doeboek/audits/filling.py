"""How an answer travels through the form of its question. Plain values.

What one picks comes as `value`, what one ticks as a list (`"row:column"` in a matrix). Three
values stand beside the question itself: "I do not know", "does not apply" and "none of these".
"""

from __future__ import annotations

from doeboek.audits.items import NOT_APPLICABLE, Graded, Item, Matrix, Ticks, Value

UNKNOWN, NONE = "unknown", "none"


def is_ticked(item: Item) -> bool:
    """Is it answered by ticking, so that nothing ticked may be an answer too?"""
    return isinstance(item, Ticks | Matrix)


def picks(item: Item) -> list[str]:
    """What may be picked for this question, apart from what stands beside it."""
    if isinstance(item, Graded):
        return [str(value) for value in range(item.top + 1)]
    return [] if is_ticked(item) else [option.id for option in item.options]  # type: ignore[attr-defined]


def boxes(item: Item) -> list[str]:
    """What may be ticked for this question."""
    if isinstance(item, Matrix):
        return [f"{row.id}:{column.id}" for row in item.rows for column in item.columns]
    return [option.id for option in item.options] if isinstance(item, Ticks) else []


def spread(value: Value) -> tuple[str, list[str]]:
    """An answer as what is picked and what is ticked."""
    if value is None:
        return UNKNOWN, []
    if isinstance(value, list):
        return "" if value else NONE, value
    if isinstance(value, dict):
        ticked = [f"{row}:{column}" for row, columns in value.items() for column in columns]
        return "" if ticked else NONE, ticked
    return str(value), []


def gathered(item: Item, picked: str, ticked: list[str]) -> Value:
    """The answer from what was picked and ticked; what is ticked goes before what stands beside."""
    if ticked or picked == NONE:
        return _rows(ticked) if isinstance(item, Matrix) else ticked
    if picked == UNKNOWN:
        return None
    if picked == NOT_APPLICABLE:
        return picked
    return int(picked) if isinstance(item, Graded) else picked


def _rows(ticked: list[str]) -> dict[str, dict[str, bool]]:
    rows: dict[str, dict[str, bool]] = {}
    for box in ticked:
        row, _, column = box.partition(":")
        rows.setdefault(row, {})[column] = True
    return rows
