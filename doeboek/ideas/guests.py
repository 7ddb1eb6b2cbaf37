"""Guests of a live session: how their phone is known again, and what they agreed to."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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
        if seat := seat_in(request, key):
            return view(request, seat, **kwargs)
        room = Room.objects.filter(key=key, session__deleted_at=None).first()
        if room is None:
            raise Http404(key)
        return redirect("ideas:join", room.code) if room.code else redirect("ideas:enter")

    return found


def seat_in(request: HttpRequest, key: str) -> Seat | None:
    """The seat that this phone has in the room with this key; None when it has none there, or was
    taken out. One query: three hundred phones send at once.
    """
    pk = seat_key_in(request.COOKIES, key)
    return Seat.objects.sitting_in(key).filter(pk=pk).first() if pk else None


def seat_left_in(request: HttpRequest, room: Room) -> Seat | None:
    """The seat in this room out of which the coach took this phone."""
    pk = seat_key_in(request.COOKIES, room.key)
    return room.seats.filter(pk=pk, left_at__isnull=False).first() if pk else None


def seat_key_in(cookies: Mapping[str, str], key: str) -> int | None:
    """The primary key of the seat that a phone with these cookies has in the room with this key."""
    try:
        return int(_signer.unsign(cookies.get(cookie_of(key), "")))
    except BadSignature:
        return None


def remember(response: HttpResponse, seat: Seat) -> HttpResponse:
    """Let this phone be known again as this seat's."""
    response.set_cookie(
        cookie_of(seat.room.key),
        _signer.sign(str(seat.pk)),
        max_age=REMEMBERED,
        httponly=True,
        secure=settings.SECURE,
        samesite="Lax",
    )
    return response


def cookie_of(key: str) -> str:
    """The name of the cookie by which a phone is known in the room with this key."""
    return f"{PREFIX}{key[:8]}"


@cache
def _sentences(version: int) -> list[dict[str, str]]:
    content = tomllib.loads((FOLDER / f"guests.{version}.toml").read_text("utf-8"))
    return [content["ideas"], content["data"]]
