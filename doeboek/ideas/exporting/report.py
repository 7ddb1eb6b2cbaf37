"""The report of a session on paper, in the language of who asks for it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from doeboek.audits.texts import in_reader_language
from doeboek.common.files import read
from doeboek.common.words import day
from doeboek.ideas import layout
from doeboek.ideas.boardphotos import photos_of
from doeboek.ideas.exporting.facts import Kept, Written
from doeboek.ideas.inviting import meeting_of, moment_of
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.method.rules import house_rules
from doeboek.ideas.models import Seat


def report_on_paper(kept: Kept) -> bytes:
    """One PDF: what was asked, by whom it was answered in numbers, every idea, and the photos."""
    session = kept.session
    shop = session.trajectory.title
    photos = {f"board-{n}.svg": read(each.photo) for n, each in enumerate(photos_of(session), 1)}
    report: layout.Report = {
        "form": "report",
        "title": _("Report of the idea session"),
        "beneath": f"{shop}. {_when(kept)}.",
        "question": session.question,
        "facts": _facts(kept),
        "best_title": _("The best ideas"),
        "best": [_noted(idea) for idea in kept.shown if idea.place.is_finalist],
        "box": _box(kept),
        "fields_title": _("All ideas, by field"),
        "fields": _fields(kept),
        "photos": [
            {"file": name, "title": _("Photo of the board, %(number)s") % {"number": number}}
            for number, name in enumerate(photos, 1)
        ],
        "credit": _credit(kept),
    }
    return layout.render(
        {
            "language": get_language() or "nl",
            "awning": session.trajectory.awning,
            "on": timezone.localdate().isoformat(),
            "title": _("Report of the idea session at %(shop)s") % {"shop": shop},
            "footer": shop,
            "papers": [report],
        },
        photos=photos,
    )


def _when(kept: Kept) -> str:
    return moment_of(meeting_of(kept.session)) or day(kept.session.held_on)


def _facts(kept: Kept) -> list[layout.Pinned]:
    facts: list[layout.Pinned] = []
    if kept.people:
        facts.append({"label": _("Who"), "text": _who(kept)})
    if room := kept.room:
        minutes = ngettext("%(count)s minute", "%(count)s minutes", room.agenda.length)
        rounds = ngettext("%(count)s round", "%(count)s rounds", room.agenda.rounds)
        length = (
            f"{minutes % {'count': room.agenda.length}}, {rounds % {'count': room.agenda.rounds}}"
        )
        facts.append({"label": _("Agenda"), "text": length})
    count = len(kept.shown)
    ideas = ngettext("%(count)s idea", "%(count)s ideas", count) % {"count": count}
    facts.append({"label": _("Harvest"), "text": ideas})
    return facts


def _who(kept: Kept) -> str:
    count = kept.people or 0
    people = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    roles = [f"{Seat.Role(role).label} {number}" for role, number in kept.roles.items()]
    return ": ".join(filter(None, [people, ", ".join(roles)]))


def _box(kept: Kept) -> list[layout.InColour]:
    """What lies in each part of the box; in a plain vote all in one."""
    titles = {
        Colour.BLUE: _("In the box: blue, can be done at once"),
        Colour.RED: _("In the box: red, new and can be done"),
        Colour.YELLOW: _("In the box: yellow, not possible yet"),
        "": _("Most dots") if kept.room and kept.room.plain_vote else _("Without a colour yet"),
    }
    inside = [idea for idea in kept.shown if idea.place.is_in_box]
    parts: list[layout.InColour] = [
        {
            "colour": colour,
            "title": title,
            "ideas": _by_dots(idea for idea in inside if idea.place.colour == colour),
        }
        for colour, title in titles.items()
    ]
    return [part for part in parts if part["ideas"]]


def _by_dots(ideas: Iterable[Written]) -> list[layout.Noted]:
    return [_noted(idea) for idea in sorted(ideas, key=lambda idea: (-idea.total, idea.number))]


def _fields(kept: Kept) -> list[layout.OfAField]:
    return [
        {
            "letter": domain.letter,
            "title": domain.name,
            "nothing": _("No ideas here."),
            "ideas": [_noted(idea) for idea in kept.shown if idea.domain == domain],
        }
        for domain in kept.domains
    ]


def _noted(idea: Written) -> layout.Noted:
    return {"number": str(idea.number), "text": idea.text, "notes": " ".join(_notes(idea))}


def _notes(idea: Written) -> Iterable[str]:
    if idea.total:
        yield _dots(idea)
    if idea.place.is_rescued:
        yield _("Saved by the group.")
    if idea.builds_on:
        yield _("Builds on number %(number)s.") % {"number": idea.builds_on}
    if idea.is_late:
        yield _("Came late.")
    if idea.chosen_on:
        yield _("Chosen on %(day)s.") % {"day": day(idea.chosen_on)}
        if idea.reason:
            yield idea.reason


def _dots(idea: Written) -> str:
    count = ngettext("%(count)s dot", "%(count)s dots", idea.total) % {"count": idea.total}
    names = {Colour.BLUE: _("blue"), Colour.RED: _("red"), Colour.YELLOW: _("yellow")}
    colours = [f"{names[c]} {idea.dots[c]}" for c in names if idea.dots.get(c)]
    return ": ".join(filter(None, [count, ", ".join(colours)])) + "."


def _credit(kept: Kept) -> list[str]:
    """Whose methods they are."""
    credit = [in_reader_language(house_rules().credit)]
    if not (kept.room and kept.room.plain_vote):
        credit.append(_("Choosing in three colours follows the COCD box, of COCD."))
    return credit
