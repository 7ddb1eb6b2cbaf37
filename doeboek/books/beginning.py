"""How an elaboration and its first action begin: with the sheet of the session, typed once."""

from __future__ import annotations

from typing import Any, NamedTuple

from doeboek.books.models import Action, Elaboration
from doeboek.ideas.models import IdeaSheet
from doeboek.ideas.sheets import sheet_of
from doeboek.programmes.models import Trajectory


def sheet_behind(elaboration: Elaboration) -> IdeaSheet | None:
    """The sheet it was taken over from, else the one of its idea, if that came later."""
    return elaboration.sheet or sheet_of(elaboration.idea)


class Otherwise(NamedTuple):
    """A field of an elaboration of which the sheet says something else, and in which words."""

    name: str
    label: str
    words: str


def otherwise(elaboration: Elaboration, sheet: IdeaSheet | None) -> list[Otherwise]:
    """What the sheet says otherwise than the elaboration, in the order of the form; a sheet may
    be filled in, or change, after the book took it over."""
    if sheet is None:
        return []
    labels = {field.name: str(field.verbose_name) for field in Elaboration._meta.fields}
    said = {name: getattr(sheet, name, "") for name in ("title", *Elaboration.WORDS)}
    return [
        Otherwise(name, labels[name], words)
        for name, words in said.items()
        if words and words != getattr(elaboration, name)
    ]


def first_action(trajectory: Trajectory, elaboration: str) -> dict[str, Any]:
    """What the form of a new action begins with; `elaboration` is what the address asks for.

    The first action of an elaboration begins with the words of its sheet; what is needed from the
    municipality stands with the elaboration.
    """
    initial: dict[str, Any] = {"elaboration": elaboration}
    pk = int(elaboration) if elaboration.isdecimal() and len(elaboration) < 19 else 0
    rows = Elaboration.objects.kept().filter(book=trajectory.pk, pk=pk)
    found = rows.select_related("sheet", "idea").first()
    if found is None or Action.objects.kept().filter(elaboration=found).exists():
        return initial
    sheet = sheet_behind(found)
    return initial | (_action_words(sheet) if sheet else {})


def _action_words(sheet: IdeaSheet) -> dict[str, str]:
    """What is empty there is left to the form."""
    words = {
        "title": sheet.title,
        "why": sheet.value,
        "first_step": sheet.first_step,
        "who": sheet.who,
        "cost": sheet.cost,
        "measure": sheet.measure,
        "term": sheet.term,
    }
    return {name: text for name, text in words.items() if text}
