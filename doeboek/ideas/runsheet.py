"""The run sheet on paper: what the coach does and says, minute by minute."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.audits.texts import in_reader_language
from doeboek.common.words import hour, listed
from doeboek.ideas.inviting import moment_of
from doeboek.ideas.layout import Part, Pinned, RunSheet
from doeboek.ideas.method import agenda as agendas
from doeboek.ideas.method.agenda import Agenda, Phase
from doeboek.ideas.method.rotating import coverage, standing
from doeboek.ideas.method.seating import MOST_AT_A_TABLE
from doeboek.ideas.models import Domain, Session
from doeboek.ideas.models.room import room_if_live
from doeboek.programmes.models import Appointment

USUAL = "75"
"""How long a session on paper takes when nobody says so."""


def run_sheet_of(
    session: Session,
    domains: Sequence[Domain],
    meeting: Appointment | None,
    *,
    length: str = USUAL,
) -> RunSheet:
    """The agenda of the room, or on paper the one of this length, with the words for each part."""
    room = room_if_live(session)
    agenda = room.agenda if room else agendas.agenda(length)
    parts = agenda.parts(plain_vote=bool(room and room.plain_vote))
    return {
        "form": "runsheet",
        "title": _("Run sheet"),
        "beneath": _beneath(session, agenda, meeting),
        "question": session.question,
        "ready_title": _("Lay out beforehand"),
        "ready": _ready(on_paper=room is None),
        "parts": _parts(parts, meeting.starts_at if meeting else None, on_paper=room is None),
        "starts_title": _("Where the pairs begin"),
        "starts": [] if room else _starts(domains, agenda.rounds),
    }


def _beneath(session: Session, agenda: Agenda, meeting: Appointment | None) -> str:
    where = ", ".join(filter(None, [session.trajectory.title, moment_of(meeting)]))
    minutes = ngettext("%(count)s minute", "%(count)s minutes", agenda.length)
    rounds = ngettext("%(count)s round", "%(count)s rounds", agenda.rounds)
    length = f"{minutes % {'count': agenda.length}}, {rounds % {'count': agenda.rounds}}"
    return f"{where}. {length}."


def _ready(*, on_paper: bool) -> list[str]:
    rules = _("The house rules on the wall.")
    if on_paper:
        return [
            _("The board in the middle, and at each field its trend card and its slips."),
            _("A marker for each pair, a clock, and dots that stick: blue, red and yellow."),
            rules,
        ]
    return [
        _("A screen with the page for it open, where everybody sees it."),
        _("Your own device with the session open, charged, and the code of the wifi."),
        rules,
        _("Some slips and a pen for who has no phone. You type them in afterwards."),
    ]


def _parts(parts: Sequence[agendas.Part], begins: datetime | None, *, on_paper: bool) -> list[Part]:
    """A line for each phase, with all its moments where it comes back in every round."""
    words = agendas.scripts(on_paper=on_paper)
    return [
        {
            "at": _at(begins, moments[0][0]),
            "title": in_reader_language(words[phase].title),
            "minutes": _minutes(moments[0][1]),
            "note": _note(begins, [at for at, _length in moments]),
            "say": in_reader_language(words[phase].say),
            "do": [in_reader_language(each) for each in words[phase].do],
        }
        for phase, moments in _moments(parts).items()
    ]


def _moments(parts: Sequence[agendas.Part]) -> dict[Phase, list[tuple[int, int]]]:
    """Of each phase, at which minutes it begins and how long it lasts."""
    found: dict[Phase, list[tuple[int, int]]] = {}
    at = 0
    for part in parts:
        found.setdefault(part.phase, []).append((at, part.minutes))
        at += part.minutes
    return found


def _at(begins: datetime | None, minutes: int) -> str:
    if begins is None:
        return _("%(count)s min") % {"count": minutes}
    return hour(begins + timedelta(minutes=minutes))


def _minutes(count: int) -> str:
    words = ngettext("%(count)s minute", "%(count)s minutes", count)
    return words % {"count": count} if count else ""


def _note(begins: datetime | None, moments: Sequence[int]) -> str:
    if len(moments) < 2:
        return ""
    if begins is None:
        minutes = listed([str(at) for at in moments])
        return _("In every round: after %(minutes)s minutes.") % {"minutes": minutes}
    times = listed([_at(begins, at) for at in moments])
    return _("In every round: at %(times)s.") % {"times": times}


def _starts(domains: Sequence[Domain], rounds: int) -> list[Pinned]:
    """For each number of pairs at a table, at which fields they begin."""
    most = min(len(domains), MOST_AT_A_TABLE)
    return [
        {
            "label": ngettext("%(count)s pair", "%(count)s pairs", pairs) % {"count": pairs},
            "text": _start_of(pairs, rounds, [domain.letter for domain in domains]),
        }
        for pairs in range(2, most + 1)
    ]


def _start_of(pairs: int, rounds: int, letters: Sequence[str]) -> str:
    fields = len(letters)
    begin = standing(0, pairs=pairs, fields=fields)
    at = listed([letters[field] for field, pair in enumerate(begin) if pair is not None])
    empty = coverage(pairs=pairs, rounds=rounds, fields=fields).empty
    if not empty:
        return at
    return _("%(fields)s. Nobody comes by %(empty)s.") % {
        "fields": at,
        "empty": listed([letters[field] for field in empty]),
    }
