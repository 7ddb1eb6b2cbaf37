"""The sheets of the best ideas: whose is which, how they begin, and that somebody wrote on one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.following import heads
from doeboek.ideas.models import Idea, IdeaSheet, Likeness, Room, Seat
from doeboek.people.models import Person


class WorkedOut(NamedTuple):
    """One of the best ideas with its sheet, when somebody began it."""

    idea: Idea
    sheet: IdeaSheet | None


def worked_out(tops: Iterable[Idea]) -> list[WorkedOut]:
    """Ideas as `together.options` gives them, with their sheets: in one query."""
    tops = list(tops)
    every = [idea for top in tops for idea in (top, *top.originals)]
    sheets = {sheet.idea_id: sheet for sheet in IdeaSheet.objects.filter(idea__in=every)}
    return [WorkedOut(top, sheets.get(top.pk) or _first(sheets, top.originals)) for top in tops]


def sheets_of(ideas: Iterable[Idea]) -> dict[int, IdeaSheet]:
    """The sheet of each idea that has one: its own, else one of an idea that lies with it."""
    ideas = list(ideas)
    sessions = {idea.session_id for idea in ideas}
    rows = Likeness.objects.holding().filter(idea__session__in=sessions)
    above = heads(dict(rows.values_list("idea", "head")))
    own: dict[int, IdeaSheet] = {}
    shared: dict[int, IdeaSheet] = {}
    for sheet in IdeaSheet.objects.filter(idea__session__in=sessions).order_by("pk"):
        own[sheet.idea_id] = sheet
        shared.setdefault(above.get(sheet.idea_id, sheet.idea_id), sheet)
    found = {idea.pk: own.get(idea.pk) or shared.get(above.get(idea.pk, idea.pk)) for idea in ideas}
    return {key: sheet for key, sheet in found.items() if sheet}


def _first(sheets: dict[int, IdeaSheet], ideas: Iterable[Idea]) -> IdeaSheet | None:
    found = [sheets[idea.pk] for idea in ideas if idea.pk in sheets]
    return min(found, key=lambda sheet: sheet.pk, default=None)


def sheet_of(idea: Idea) -> IdeaSheet | None:
    return sheets_of([idea]).get(idea.pk)


def blank_sheet(idea: Idea) -> IdeaSheet:
    """One that nobody began: the idea's own words, not kept yet."""
    return IdeaSheet(idea=idea, title=idea.text[: IdeaSheet._meta.get_field("title").max_length])


def begun_sheet(idea: Idea) -> IdeaSheet:
    """The sheet of this idea, kept from now on; whoever comes second gets the same one."""
    sheet = sheet_of(idea)
    if sheet is None:
        title = blank_sheet(idea).title
        sheet, _is_new = IdeaSheet.objects.get_or_create(idea=idea, defaults={"title": title})
    return sheet


def keep(form: Any, room: Room, *, seat: Seat | None = None, by: Person | None = None) -> None:
    """Save what stands on the form of a sheet. From a seat only in its own part of the session.

    Raises NotNow, and Conflict when somebody else was first.
    """

    def keeping(fresh: Room) -> dict[str, Any]:
        if seat and fresh.phase != Phase.SHEETS:
            raise NotNow
        form.save()
        return {"idea": form.instance.idea_id}

    room.happen("sheet", keeping, seat=seat, by=by)
