"""A good action of one shop becomes an action sheet of its programme."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from doeboek.books.models import Action, Content, OwnTemplate
from doeboek.books.naming import names_in
from doeboek.books.sheetforms import flat
from doeboek.books.taking import origin_of
from doeboek.people.models import Person

WORDS = ("title", "why", "first_step", "help", "measure")
HEADING = 3


def language_of(action: Action) -> str:
    """The language of the book it stands in: the owner's."""
    return action.trajectory.language


def begun_with(action: Action) -> dict[str, Any]:
    """What the form of the sheet begins with: the words and facts of the action, and of the sheet
    it came from what an action does not say."""
    language = language_of(action)
    words = {f"{name}_{language}": getattr(action, name) for name in WORDS}
    facts = {"minutes": action.minutes, "cost": action.cost, "term": action.term}
    return (
        _of_its_origin(action) | words | facts | {f"steps_{language}": "\n".join(action.step_lines)}
    )


def names_left(action: Action, text: str) -> list[str]:
    """The names of the shop and of who is around it that stand in this text."""
    trajectory = action.trajectory
    people = [each.person for each in trajectory.circle]
    firsts = [person.first_name for person in people]
    return names_in(text, [trajectory.title, *(person.name for person in people), *firsts])


@transaction.atomic
def become_sheet(action: Action, content: Content, *, by: Person) -> OwnTemplate:
    """The sheet of the programme; only the action knows which one it became."""
    row: OwnTemplate = OwnTemplate.objects.write(action.trajectory.wave.programme, content, by=by)
    Action.objects.filter(pk=action.pk).update(became=row.key)
    return row


def _of_its_origin(action: Action) -> dict[str, Any]:
    """For a new sheet its day of review is its own, and so are the words that changed."""
    origin = origin_of(action)
    if origin is None:
        starts = {code[:HEADING] for code in action.trajectory.trades}
        return {"trades": sorted(starts)}
    left_out = ("version", "review")
    language = language_of(action)
    other = [f"_{each}" for each in origin.sheet.languages if each != language]
    return {
        name: value
        for name, value in flat(origin.sheet).items()
        if name not in left_out and not name.endswith(tuple(other))
    }
