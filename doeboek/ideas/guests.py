"""Guests of a live session: how their phone is known again, and what they agreed to."""

from __future__ import annotations

import tomllib
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from doeboek.ideas.joining import AGREED_VERSION
from doeboek.ideas.models import Room, Seat
from doeboek.people.access import View

FOLDER = Path(__file__).resolve().parents[1] / "content" / "sessions"
PREFIX = "__Host-seat-" if settings.SECURE else "seat-"
REMEMBERED = 60 * 24 * 3600
HELD_BY_SEAT = "A guest has no account; the cookie of the seat is the right to its page"
HELD_BY_WALL = "The random address of the projector's page is the right to look at it"
_signer = Signer(salt="doeboek.ideas.seat")


def agreed_words(room: Room) -> list[str]:
    """The sentences on ideas and data, in the reader's language."""
    months = str(room.session.trajectory.wave.programme.guest_months)
    language = translation.get_language() or settings.LANGUAGE_CODE
    return [
        words.get(language, words[settings.LANGUAGE_CODE]).replace("{{months}}", months)
        for words in _sentences(AGREED_VERSION)
    ]


def for_guests(view: View) -> View:
    """Its page speaks the languages of guests; `PreferredLanguage` sees to it."""
    view.languages = settings.GUEST_LANGUAGES  # type: ignore[attr-defined]
    return view


def of_seat(view: View) -> View:
    """Give a view the seat of this phone in the room of the address; without one, the way in."""

    @wraps(view)
    def found(request: HttpRequest, key: str, **kwargs: Any) -> HttpResponse:
        room = Room.objects.with_session().filter(key=key, session__deleted_at=None).first()
        if room is None:
            raise Http404(key)
        seat = seat_here(request, room)
        if seat is None:
            return redirect("ideas:join", room.code) if room.code else redirect("ideas:enter")
        return view(request, seat, **kwargs)

    return found


def seat_here(request: HttpRequest, room: Room) -> Seat | None:
    """The seat that this phone has in a room; None when it has none, or was taken out of it."""
    try:
        pk = _signer.unsign(request.COOKIES.get(_cookie(room), ""))
    except BadSignature:
        return None
    seat = room.seats.present().named().filter(pk=pk).first()
    if seat:
        seat.room = room
    return seat


def remember(response: HttpResponse, seat: Seat) -> HttpResponse:
    """Let this phone be known again as this seat's."""
    response.set_cookie(
        _cookie(seat.room),
        _signer.sign(str(seat.pk)),
        max_age=REMEMBERED,
        httponly=True,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return response


def _cookie(room: Room) -> str:
    return f"{PREFIX}{room.key[:8]}"


@cache
def _sentences(version: int) -> list[dict[str, str]]:
    content = tomllib.loads((FOLDER / f"guests.{version}.toml").read_text("utf-8"))
    return [content["ideas"], content["data"]]
