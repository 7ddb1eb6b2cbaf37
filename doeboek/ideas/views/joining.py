"""Coming in: the code, who one is, and going on on another phone."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.common.limits import is_spent, limited, may_again
from doeboek.common.typed import KEY
from doeboek.ideas.forms_guests import CodeForm, JoinForm
from doeboek.ideas.guests import agreed_words, for_guests, remember, seat_in, seat_left_in
from doeboek.ideas.inviting import meeting_of, words_for_guests
from doeboek.ideas.joining import RoomFull, join, seat_with_code, share
from doeboek.ideas.live import stream_of
from doeboek.ideas.models import Room, Seat
from doeboek.ideas.models.room import RoomClosed
from doeboek.ideas.telling import SEATS
from doeboek.people.access import public
from doeboek.programmes.calendars import calendar_answer

page = require_http_methods(["GET", "HEAD", "POST"])
COMES_IN = "Anybody with the code of an open session may take a seat; no account, no name"
_WRONG = "session_code"


@page
@public(COMES_IN, by_key=False)
@for_guests
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code. Who guesses is stopped after sixty wrong ones in ten minutes."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if is_spent(request, _WRONG):
            return _too_many(request)
        if Room.objects.typed(code).exists():
            return redirect("ideas:join", code)
        may_again(request, _WRONG)
        form.add_error("code", _("No session has this code now. Look at the screen once more."))
    return render(request, "ideas/guest/enter.html", {"form": form}, status=_status(form))


@page
@limited("session_join", "ideas/guest/too_many.html")
@public(COMES_IN, by_key=False)
@for_guests
def join_page(request: HttpRequest, code: str) -> HttpResponse:
    """Take a seat; a phone that has one already goes on there.

    One that was taken out hears so, and gets a new seat by `?nieuw`.
    """
    if is_spent(request, _WRONG):
        return _too_many(request)
    room = Room.objects.typed(code).first()
    if room is None:
        may_again(request, _WRONG)
        return render(request, "ideas/guest/no_room.html", {"form": CodeForm()}, status=404)
    if seat_in(request, room.key):
        return redirect("ideas:seat", room.key)
    if not room.is_open:
        return _early(request, room)
    if request.method != "POST" and "nieuw" not in request.GET and seat_left_in(request, room):
        context = {"room": room, "stream": stream_of(room, SEATS)}
        return render(request, "ideas/guest/left.html", context)
    form = JoinForm(request.POST or None, initial=_known(request))
    if form.is_valid():
        return _sit_down(request, room, form)
    return _join_page(request, room, {"form": form}, status=_status(form))


@page
@limited(_WRONG, "ideas/guest/too_many.html")
@public(COMES_IN, by_key=False)
@for_guests
def recover(request: HttpRequest, code: str) -> HttpResponse:
    """Go on here with the seat of another phone, by the code which that one showed."""
    room = Room.objects.typed(code).first()
    if room is None:
        return render(request, "ideas/guest/no_room.html", {"form": CodeForm()}, status=404)
    form = CodeForm(request.POST or None)
    form.fields["code"].label = _("The four signs from the other phone")
    if form.is_valid():
        if seat := seat_with_code(room, form.cleaned_data["code"]):
            if seat_in(request, room.key) != seat:
                share(seat)
            return remember(redirect("ideas:seat", room.key), seat)
        form.add_error("code", _("No seat here has these signs. Look at the other phone again."))
    context = {"form": form, "room": room, "sentences": agreed_words(room)}
    return render(request, "ideas/guest/recover.html", context, status=_status(form))


@require_safe
@public(COMES_IN)
@for_guests
def join_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """When and where, for the calendar of who was invited."""
    if is_spent(request, _WRONG):
        return _too_many(request)
    room = Room.objects.typed(code).first()
    meeting = meeting_of(room.session) if room else None
    if room is None or meeting is None:
        may_again(request, _WRONG)
        raise Http404(code)
    return calendar_answer(meeting, words_for_guests(room.session), "ideeensessie")


def _sit_down(request: HttpRequest, room: Room, form: JoinForm) -> HttpResponse:
    found = form.cleaned_data
    person = request.person if _is_known_by(request, found["name"]) else None
    try:
        seat = join(
            room,
            role=found["role"],
            name=found["name"],
            person=person,
            client_id=f"join-{request.POST.get(KEY, '')}",
        )
    except RoomClosed:
        return _early(request, room)
    except RoomFull:
        form.add_error(None, _("All seats are taken. Ask the coach to write with you."))
        return _join_page(request, room, {"form": form}, status=409)
    seat.room = room
    return remember(redirect("ideas:seat", room.key), seat)


def _known(request: HttpRequest) -> dict[str, Any]:
    """Who came in by a link of the shop or an account need not type the own name."""
    if request.person is None:
        return {}
    link = request.person.link
    roles = {"owner": Seat.Role.OWNER, "member": Seat.Role.STAFF}
    return {
        "name": request.person.first_name,
        "role": roles.get(link.purpose, "") if link else "",
    }


def _is_known_by(request: HttpRequest, name: str) -> bool:
    return request.person is not None and request.person.first_name == name


def _early(request: HttpRequest, room: Room) -> HttpResponse:
    context = {"room": room, "meeting": meeting_of(room.session)}
    return render(request, "ideas/guest/early.html", context)


def _join_page(
    request: HttpRequest, room: Room, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    context |= {"room": room, "sentences": agreed_words(room)}
    return render(request, "ideas/guest/join.html", context, status=status)


def _too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/guest/too_many.html", status=429)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
