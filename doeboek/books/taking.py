"""An action sheet becomes an action of a shop, and the action goes on knowing where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.books.actiontemplates import ActionTemplate, SheetText, UnknownActionTemplate
from doeboek.books.library import sheet_of
from doeboek.books.models import Action, Book, Elaboration
from doeboek.books.publishing import begin_book
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Origin:
    """The sheet an action was begun with, as it was then; adapted when the action's words are no
    longer those of the sheet, in none of its languages."""

    sheet: ActionTemplate
    said: SheetText
    is_adapted: bool


def taken_in(trajectory: Trajectory) -> dict[str, int]:
    """The keys of the sheets that stand in the book, with the id of the action: those that an
    action was begun with, and own ones that were made of an action. In one query."""
    kept = Action.objects.kept().filter(book=trajectory.pk)
    rows = kept.exclude(template_key="", became="").values_list("pk", "template_key", "became")
    return {key: pk for pk, *keys in rows for key in keys if key}


@transaction.atomic
def take(
    trajectory: Trajectory,
    sheet: ActionTemplate,
    *,
    by: Person,
    elaboration: Elaboration | None = None,
) -> tuple[Action, bool]:
    """Put the sheet in the book as an action, in the owner's language; also whether it is new.

    A sheet that stands there already is not put there again. The book is begun when it was not.
    """
    book = begin_book(trajectory, by=by)
    Book.objects.select_for_update().get(pk=book.pk)
    there = taken_in(trajectory).get(sheet.key)
    if there is not None:
        return Action.objects.get(pk=there), False
    action = Action.objects.create(
        book=book,
        elaboration=elaboration,
        order=book.actions.count(),
        who=trajectory.owner_name,
        first_step_due=timezone.localdate() + A_WEEK,
        template_key=sheet.key,
        template_version=sheet.version,
        minutes=sheet.minutes,
        cost=sheet.cost,
        term=sheet.term,
        **words_for_an_action(sheet.read_in(trajectory.language)),
    )
    book.number_actions()
    return action, True


def words_for_an_action(said: SheetText) -> dict[str, Any]:
    """The words of a sheet under the names they have on an action."""
    return {
        "title": said.title,
        "why": said.why,
        "first_step": said.first_step,
        "help": said.help,
        "measure": said.measure,
        "steps": "\n".join(said.steps),
    }


def origin_of(action: Action) -> Origin | None:
    """Where an action comes from; None for one of its own, and for a sheet that is not here."""
    if not action.template_key or action.template_version is None:
        return None
    programme = action.trajectory.wave.programme_id
    try:
        sheet = sheet_of(programme, action.template_key, action.template_version)
    except UnknownActionTemplate:
        return None
    said = sheet.read_in(action.trajectory.language)
    is_adapted = all(_differs(action, sheet.read_in(each)) for each in sheet.languages)
    return Origin(sheet, said, is_adapted)


def _differs(action: Action, said: SheetText) -> bool:
    """A line break that a browser writes otherwise is no other word."""
    words = words_for_an_action(said)
    return any(getattr(action, name).split() != text.split() for name, text in words.items())
