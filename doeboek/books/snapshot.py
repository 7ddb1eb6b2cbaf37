"""From the dossier to the plain data that the printed book is made of (see `layout.shape`).

Nothing is looked up here: the rows are loaded. The words that are ours are in the owner's language.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from doeboek.audits.results import Result
from doeboek.books.differences import differences
from doeboek.books.dossier import Dossier
from doeboek.books.inprint import (
    asks_in_print,
    blocks_in_print,
    not_now_in_print,
    supports_in_print,
    trends_in_print,
)
from doeboek.books.layout import Book as Printed
from doeboek.books.models import Action, Edition
from doeboek.common.models import StoredFile
from doeboek.common.words import listed
from doeboek.people.models import Person
from doeboek.swot.models import Point
from doeboek.swot.origins import Outcome

HOUR = 60
MOST_LINKS = 2
"""Of what helps and of what hurts most: the book tells what counts, the page of the SWOT all."""


def draft_of(dossier: Dossier, *, made_on: date) -> Printed:
    """The book as it stands now, marked as a draft."""
    return _printed(dossier, draft={"made_on": made_on.isoformat()})


def edition_of(dossier: Dossier, *, number: int, on: date) -> Printed:
    """The book as it is given out."""
    return _printed(dossier, edition={"number": number, "date": on.isoformat()})


def given_out(draft: Printed, *, number: int, on: date) -> Printed:
    """A book that was laid before its owner, as it is given out."""
    edition: Any = {key: part for key, part in draft.items() if key != "draft"}
    return edition | {"edition": {"number": number, "date": on.isoformat()}}


def written_of(dossier: Dossier) -> dict[str, Any]:
    """The part of it that is written in the book itself; nothing has to be looked up for it."""
    with override(dossier.language):
        return _written(dossier)


def pictures_of(dossier: Dossier) -> list[StoredFile]:
    """The files of the pictures, whose hashes are their names in the book."""
    own = [
        each.photo
        for block in dossier.blocks
        if block.is_shown
        for each in dossier.photos.get(block.pk, [])
    ]
    logo = dossier.trajectory.wave.programme.logo
    return [file for file in (_photo(dossier), logo, *own) if file]


def _printed(dossier: Dossier, **which: dict[str, Any]) -> Printed:
    with override(dossier.language):
        book: Any = {"language": dossier.language, **which, **_face(dossier), **_content(dossier)}
    return book | _changes(dossier.given_out, book)


def _changes(edition: Edition | None, book: Any) -> Any:
    """What is other than in the edition that stands; nothing when there is nothing to tell."""
    found = differences(edition.snapshot, book) if edition else []
    if not (edition and found):
        return {}
    return {"changes": {"since": edition.snapshot["edition"], "list": found}}


# -- Whose it is ----------------------------------------------------------------------------------
def _face(dossier: Dossier) -> dict[str, Any]:
    trajectory, photo = dossier.trajectory, _photo(dossier)
    programme = trajectory.wave.programme
    return {
        "shop": _shop(dossier),
        "awning": trajectory.awning,
        "photo": photo.sha256 if photo else None,
        "programme": {
            "name": programme.name,
            "funder_text": programme.funder_text,
            "logo": programme.logo.sha256 if programme.logo else None,
        },
        **({"coach": _reach(trajectory.coach)} if trajectory.coach else {}),
        "people": [
            _reach(membership.person) | {"role": membership.theme} for membership in dossier.experts
        ],
    }


def _shop(dossier: Dossier) -> dict[str, Any]:
    premises, participation = dossier.premises, dossier.participation
    place = premises.locality or premises.municipality.name if premises else ""
    return {
        "name": dossier.trajectory.title,
        "owners": listed([owner.name for owner in dossier.owners if owner.name]),
        "address": premises.address if premises else "",
        "place": f"{premises.postcode} {place}" if premises else "",
        "trade": participation.shop.trade_id or "" if participation else "",
    }


def _photo(dossier: Dossier) -> StoredFile | None:
    return dossier.participation.photo if dossier.participation else None


def _reach(person: Person) -> dict[str, Any]:
    return {"name": str(person), "phone": person.phone, "email": person.email}


# -- What is in it --------------------------------------------------------------------------------
def _content(dossier: Dossier) -> dict[str, Any]:
    book = dossier.book
    return {
        "today": {
            "sentence": book.sentence if book else "",
            **({"radar": _radar(dossier.result)} if dossier.result else {}),
            "swot": {
                side: [_point(point, dossier) for point in dossier.points if point.quadrant == side]
                for side in "swot"
            },
        },
        "question": question_of(dossier),
        "trends": trends_in_print(dossier),
        "outcome": _outcome(dossier.outcome),
        "portrait": dossier.portrait,
        "harvest": [
            {
                "letter": domain.letter,
                "title": domain.title,
                "ideas": [
                    {"text": idea.text, "chosen": idea.choice is not None} for idea in domain.ideas
                ],
            }
            for domain in dossier.harvest
        ],
        **({"not_now": not_now} if (not_now := not_now_in_print(dossier)) else {}),
        **_written(dossier),
    }


def _written(dossier: Dossier) -> dict[str, Any]:
    """What is written in the book itself."""
    titles = {elaboration.pk: elaboration.title for elaboration in dossier.worked_out}
    return {
        "ideas": [
            {
                "id": elaboration.pk,
                "title": elaboration.title,
                "for_whom": elaboration.for_whom,
                "what_is_new": elaboration.what_is_new,
                "value": elaboration.value,
                **_filled(elaboration, "risks", "risks_lifted", "from_town"),
            }
            for elaboration in dossier.worked_out
        ],
        "actions": [
            _action(action, titles.get(action.elaboration_id or 0, ""))
            for action in dossier.actions_in_order
        ],
        "follow_up": dossier.book.closing_words if dossier.book else "",
        "ask_of_city": asks_in_print(dossier),
        "supports": supports_in_print(dossier),
        "blocks": blocks_in_print(dossier),
    }


def _point(point: Point, dossier: Dossier) -> dict[str, Any]:
    others = [f"{each.by.called}: {each.text}" for each in dossier.dissents.get(point.pk, [])]
    return {
        "text": point.text,
        "origin": dossier.origins[point.pk],
        "others": others,
    }


def question_of(dossier: Dossier) -> str:
    """In the words of the book when it has its own, else as the dossier has it."""
    block = dossier.block("question")
    return (block.text if block else "") or question_in_dossier(dossier)


def question_in_dossier(dossier: Dossier) -> str:
    """The one that was asked, else the one that will be."""
    if dossier.session:
        return dossier.session.question
    return dossier.outcome.question.text if dossier.outcome.question else ""


def _outcome(outcome: Outcome) -> dict[str, Any]:
    grid = outcome.grid
    links = [*grid.helping[:MOST_LINKS], *grid.hurting[:MOST_LINKS]] if grid else []
    return {
        "links": [
            {
                "mark": link.mark,
                "inside": link.inside.text,
                "outside": link.outside.text,
                "advice": str(link.advice),
            }
            for link in links
        ],
        "issues": [issue.text for issue in outcome.issues],
    }


def _radar(result: Result) -> dict[str, Any] | None:
    chart = result.chart
    if chart is None or not chart.can_be_drawn:
        return None
    note = _("The short scan gives an indication.") if result.is_indication else ""
    return {
        "axes": [{"short": axis.label, "full": axis.name or axis.label} for axis in chart.axes],
        "series": [
            {"label": series.name, "values": list(series.values)} for series in chart.series
        ],
        "note": note,
    }


def _action(action: Action, idea: str) -> dict[str, Any]:
    return {
        "title": action.title,
        "idea": idea,
        "why": action.why,
        "first_step": action.first_step,
        "first_step_due": _iso(action.first_step_due),
        "who": action.who,
        "due": _iso(action.due),
        "cost": str(action.get_cost_display()) if action.cost else "",
        "time": duration(action.minutes) if action.minutes else "",
        "help": _help(action),
        "measure": action.measure,
        **_filled(action, "measure_start"),
        "steps": [{"text": line} for line in action.step_lines],
        "url": settings.BASE_URL + reverse("books:qr", args=[action.public_id]),
        "term": action.term,
        "done": action.done_on is not None,
    }


def _filled(row: Any, *names: str) -> dict[str, str]:
    """Only what was written: a book of before these were asked stays what it was."""
    return {name: words for name in names if (words := getattr(row, name))}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _help(action: Action) -> str:
    helper = action.helper
    if helper is None:
        return action.help
    name = "" if helper.name in action.help else str(helper)
    reach = ", ".join(part for part in (name, helper.phone) if part)
    return f"{action.help} ({reach})" if action.help and reach else action.help or reach


def duration(minutes: int) -> str:
    """Twenty minutes, two hours, two hours and thirty minutes: in words of the active language."""
    hours, rest = divmod(minutes, HOUR)
    if minutes < 2 * HOUR and rest:
        hours, rest = 0, minutes
    parts = []
    if hours:
        parts.append(ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours})
    if rest:
        parts.append(ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest})
    return " ".join(parts)
