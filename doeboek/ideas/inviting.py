"""Asking people to a session: the invitation on paper, and the file for their calendar."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import clock, day
from doeboek.ideas.guests import agreed_words
from doeboek.ideas.layout import Invitation, Joining, Pinned
from doeboek.ideas.models import Room, Session
from doeboek.ideas.models.room import room_if_live
from doeboek.programmes.calendars import Words
from doeboek.programmes.models import Appointment


def meeting_of(session: Session) -> Appointment | None:
    """The appointment for it, unless it is cancelled; on paper the one for that day."""
    if session.appointment or session.is_live:
        appointment = session.appointment
        return None if appointment is None or appointment.cancelled_at else appointment
    planned = session.trajectory.appointments.filter(kind=Appointment.Kind.SESSION)
    on_the_day = planned.filter(cancelled_at=None, starts_at__date=session.held_on)
    return on_the_day.order_by("starts_at", "pk").first()


def invitation_of(session: Session, meeting: Appointment | None) -> Invitation:
    """What the shop asks, when and where. What is not known yet is left open, to write in."""
    room = room_if_live(session)
    invitation: Invitation = {
        "form": "invitation",
        "title": _("%(shop)s invites you") % {"shop": session.trajectory.title},
        "facts": _facts(session, meeting),
        "asked": _("Together we look for ideas for this question:"),
        "question": session.question,
        "happens_title": _("What happens?"),
        "happens": [
            _("We think up ideas two by two, in rounds of a few minutes."),
            _("Then everybody chooses the best ones in silence."),
            _("You need not prepare anything, and know nothing about shops."),
        ],
        "data": " ".join(agreed_words(room) if room else _words_on_paper()),
    }
    if room and room.code:
        invitation["joining"] = _joining(room)
    return invitation


def words_for_guests(session: Session) -> Words:
    """In a guest's calendar stands what the invitation says: nothing of what the team knows."""
    room = room_if_live(session)
    shop = session.trajectory.title
    address = join_address(room) if room and room.code else ""
    return Words(
        _("Idea session at %(shop)s") % {"shop": shop},
        "\n".join(filter(None, [session.question, address])),
        names_host=False,
    )


def moment_of(meeting: Appointment | None) -> str:
    """Its day and hour in words; empty while nobody knows."""
    if meeting is None:
        return ""
    moment = {"day": day(meeting.starts_at), "time": clock(meeting.starts_at)}
    return _("%(day)s at %(time)s") % moment


def join_address(room: Room) -> str:
    """Where somebody takes a seat who has the code of this room."""
    return settings.BASE_URL + reverse("ideas:join", args=[room.code])


def join_site() -> str:
    """Where one types a code, short enough to type it over."""
    return settings.BASE_URL.partition("://")[2] + reverse("ideas:enter").rstrip("/")


def _facts(session: Session, meeting: Appointment | None) -> list[Pinned]:
    facts: list[Pinned] = [
        {"label": _("When"), "text": moment_of(meeting)},
        {"label": _("Where"), "text": meeting.place if meeting else ""},
    ]
    if minutes := _minutes(session, meeting):
        words = ngettext("%(count)s minute", "%(count)s minutes", minutes)
        facts.append({"label": _("How long"), "text": words % {"count": minutes}})
    return facts


def _minutes(session: Session, meeting: Appointment | None) -> int:
    """How long it takes; 0 while nothing says so."""
    if room := room_if_live(session):
        return room.agenda.length
    return meeting.minutes if meeting else 0


def _joining(room: Room) -> Joining:
    return {
        "url": join_address(room),
        "alt": _("QR code of the page where you join"),
        "text": _("Bring your phone. Scan this code there, or go to %(site)s and type:")
        % {"site": join_site()},
        "code": room.spoken_code,
    }


def _words_on_paper() -> list[str]:
    return [
        _("The ideas are for the doeboek of the shop."),
        _("No names stand on the slips, and we keep none."),
    ]
