"""The table and the data. Their words and keys are described in `docs/export.md`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from doeboek.common.semicolons import csv_of
from doeboek.ideas.exporting.facts import Kept, Written
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models import Domain

FORMAT = "doeboek-session"
VERSION = 1


def as_csv(kept: Kept) -> str:
    """A row for each idea that nobody hid, in the order in which they came."""
    return csv_of(_rows(kept))


def as_data(kept: Kept) -> dict[str, Any]:
    """Everything, for another program: plain values under English keys."""
    session, room = kept.session, kept.room
    return {
        "format": FORMAT,
        "version": VERSION,
        "session": {
            "question": session.question,
            "kind": session.kind,
            "held_on": session.held_on.isoformat(),
            "agenda_minutes": room.agenda.length if room else None,
            "rounds": room.agenda.rounds if room else None,
            "plain_vote": room.plain_vote if room else None,
        },
        "participants": {"total": kept.people, "by_role": dict(kept.roles)},
        "fields": [_field(domain) for domain in kept.domains],
        "ideas": [_idea(idea) for idea in kept.ideas],
        "board_photos": kept.photos,
    }


def _field(domain: Domain) -> dict[str, Any]:
    return {
        "letter": domain.letter,
        "trend": domain.trend,
        "trend_version": None if domain.is_free else domain.trend_version,
        "name": domain.name,
    }


def _idea(idea: Written) -> dict[str, Any]:
    return {
        "number": idea.number,
        "field": idea.domain.letter,
        "trend": idea.domain.trend,
        "text": idea.text,
        "round": idea.round or None,
        "table": idea.table,
        "builds_on": idea.builds_on,
        "same_as": idea.same_as,
        "came_late": idea.is_late,
        "hidden": idea.is_hidden,
        "dots": {colour: idea.dots.get(colour, 0) for colour in Colour}
        | {"plain": idea.dots.get("", 0)},
        "before_hall": idea.is_before_hall,
        "in_box": idea.place.is_in_box,
        "colour": idea.place.colour or None,
        "rescued": idea.place.is_rescued,
        "finalist": idea.place.is_finalist,
        "chosen": {"on": idea.chosen_on.isoformat(), "reason": idea.reason}
        if idea.chosen_on
        else None,
        "written_at": idea.written_at.isoformat(timespec="seconds"),
    }


def _rows(kept: Kept) -> Iterator[list[str]]:
    colours = {
        Colour.BLUE: (_("Blue dots"), _("blue")),
        Colour.RED: (_("Red dots"), _("red")),
        Colour.YELLOW: (_("Yellow dots"), _("yellow")),
    }
    yield [
        _("Number"),
        _("Field"),
        _("Trend"),
        _("Key of the trend"),
        _("Idea"),
        _("Round"),
        pgettext("of a hall", "Table"),
        _("Builds on number"),
        _("Same as number"),
        _("Came late"),
        *(heading for heading, _name in colours.values()),
        _("Dots in all"),
        _("Before the hall"),
        _("In the colour choice"),
        _("Colour"),
        _("Saved by the group"),
        _("One of the best three"),
        _("Chosen"),
        _("Why this one"),
        _("Written at"),
    ]
    shown = {idea.number for idea in kept.shown}
    for idea in kept.shown:
        place = idea.place
        yield [
            str(idea.number),
            idea.domain.letter,
            idea.domain.name,
            idea.domain.trend,
            idea.text,
            _number(idea.round),
            _number(idea.table),
            _number(idea.builds_on if idea.builds_on in shown else None),
            _number(idea.same_as),
            _yes(idea.is_late),
            *(_number(idea.dots.get(colour)) for colour in colours),
            _number(idea.total),
            _yes(idea.is_before_hall),
            _yes(place.is_in_box),
            colours[Colour(place.colour)][1] if place.colour else "",
            _yes(place.is_rescued),
            _yes(place.is_finalist),
            idea.chosen_on.isoformat() if idea.chosen_on else "",
            idea.reason,
            f"{idea.written_at:%Y-%m-%d %H:%M}",
        ]


def _number(value: int | None) -> str:
    return str(value) if value else ""


def _yes(is_so: bool) -> str:
    return _("yes") if is_so else ""
