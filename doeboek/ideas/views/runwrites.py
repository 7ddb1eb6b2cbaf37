"""What the coach does during a session: on and back, the clock, people, ideas, the choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doeboek.common.asked import row_of
from doeboek.ideas import boxing, joining, pairing, writing
from doeboek.ideas.forms import NewIdeasForm
from doeboek.ideas.forms_running import MoveForm, SeatForm
from doeboek.ideas.hall import AFTER_THE_TABLES, bring, send_to_hall
from doeboek.ideas.joining import RoomFull
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models import Idea, Room, Session
from doeboek.ideas.pairing import pairs_in
from doeboek.ideas.views.running import room_of, run_page
from doeboek.people.access import View, may

Doing = Callable[..., HttpResponse | None]
PEOPLE = "mensen"
BEFORE_THE_ROUNDS = frozenset({Phase.LOBBY, Phase.PRACTICE})


def leading(view: Doing) -> View:
    """A POST of who leads the session; afterwards the page of leading it."""

    @require_POST
    @may("session.run", on=Session)
    @wraps(view)
    def led(request: HttpRequest, session: Session, **kwargs: Any) -> HttpResponse:
        room = room_of(session)
        return view(request, room, **kwargs) or redirect(way_back(request, room))

    return led


def table_of(request: HttpRequest, room: Room) -> int:
    """The table of a hall on whose page this was sent; 0 when it was on no such page."""
    asked = request.POST.get("from") or request.GET.get("from") or ""
    table = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    return table if table <= room.tables and room.has_tables else 0


def way_back(request: HttpRequest, room: Room) -> str:
    """The page on which this was sent."""
    if (request.POST.get("from") or request.GET.get("from")) == PEOPLE:
        return reverse("ideas:run_people", args=[room.session_id])
    if table := table_of(request, room):
        return reverse("ideas:run_table", args=[room.session_id, table])
    return reverse("ideas:run", args=[room.session_id])


def undo_at(request: HttpRequest, address: str) -> str:
    """What takes it back, with the page to come back to."""
    page = request.POST.get("from", "")
    return f"{address}&{urlencode({'from': page})}" if page else address


@leading
def opening(request: HttpRequest, room: Room) -> None:
    room.open(by=request.person)


@leading
def part(request: HttpRequest, room: Room) -> None:
    """Go to a part of the agenda; from the lobby on with pairs."""
    wanted = request.POST.get("part", "")
    found = next((part for part in room.parts if part.key == wanted), None)
    if found is None:
        messages.error(request, _("There is no such part in this agenda."))
        return
    if found.round and not room.seats.exclude(pair=None).exists():
        pairing.make_pairs(room, by=request.person)
    if room.phase not in AFTER_THE_TABLES and found.phase in AFTER_THE_TABLES and room.has_tables:
        send_to_hall(room, by=request.person)
    room.go(found, by=request.person)


@leading
def clock(request: HttpRequest, room: Room) -> None:
    """`do` is start, stop or more: a minute added."""
    what = request.POST.get("do")
    if what == "stop":
        room.stop_clock(by=request.person)
    else:
        room.start_clock(by=request.person, minutes=1 if what == "more" else 0)


@leading
def lock(request: HttpRequest, room: Room) -> None:
    room.lock("undo" not in request.POST, by=request.person)


@leading
def pairs(request: HttpRequest, room: Room) -> None:
    if room.phase in BEFORE_THE_ROUNDS:
        pairing.make_pairs(room, by=request.person)
    else:
        messages.error(request, _("The rounds began. Put somebody in another pair by the seat."))


@leading
def seat_new(request: HttpRequest, room: Room) -> HttpResponse | None:
    """Somebody without a phone sits down."""
    form = SeatForm(request.POST, auto_id="plaats-%s")
    if not form.is_valid():
        return run_page(request, room, {"seat_form": form}, 422, table=table_of(request, room))
    try:
        joining.join(room, by=request.person, **form.cleaned_data)
    except RoomFull:
        messages.error(request, _("All seats are taken."))
    return None


@leading
def seat(request: HttpRequest, room: Room, seat: int) -> HttpResponse | None:
    """Take a seat out, mute it, or put it in another pair; `undo` takes the first two back."""
    found = get_object_or_404(room.seats.named(), pk=seat)
    found.room = room
    is_undo = "undo" in request.POST or "terug" in request.GET
    match request.POST.get("do") or request.GET.get("do"):
        case "leave" if is_undo:
            joining.come_back(found, by=request.person)
        case "leave":
            joining.leave(found, by=request.person)
            undo = reverse("ideas:run_seat", args=[room.session_id, found.pk]) + "?do=leave&terug"
            messages.success(
                request,
                _("%(name)s has no seat any more.") % {"name": found.called},
                extra_tags=f"undo:{undo_at(request, undo)}",
            )
        case "mute":
            joining.mute(found, not is_undo, by=request.person)
        case _:
            form = MoveForm(list(pairs_in(room.seats.all())), request.POST)
            if form.is_valid():
                pairing.move(found, form.cleaned_data["place"], by=request.person)
            else:
                messages.error(request, _("Choose a pair that there is."))
    return None


@leading
def paper(request: HttpRequest, room: Room) -> HttpResponse | None:
    """Slips of paper, typed in by the coach: a line each."""
    form = NewIdeasForm(room.session, request.POST, auto_id="papier-%s")
    if not form.is_valid():
        return run_page(request, room, {"paper": form}, 422, table=table_of(request, room))
    writing.type_in(
        room,
        form.texts,
        domain=form.cleaned_data["domain"],
        by=request.person,
        table=table_of(request, room) or 1,
    )
    return None


@leading
def idea(request: HttpRequest, room: Room, idea: int) -> None:
    """Hide an idea; `undo` shows it again."""
    found = get_object_or_404(room.session.ideas, pk=idea)
    if "undo" in request.POST or "terug" in request.GET:
        writing.show(found, by=request.person)
        return
    writing.hide(found, by=request.person)
    undo = reverse("ideas:run_idea", args=[room.session_id, found.pk]) + "?terug"
    messages.success(request, _("The idea is hidden."), extra_tags=f"undo:{undo_at(request, undo)}")


@leading
def hall(request: HttpRequest, room: Room) -> None:
    """Bring an idea of a table before the whole hall; `undo` takes it away again."""
    try:
        bring(_option(request, room), "undo" not in request.POST, by=request.person)
    except NotNow:
        messages.error(request, _("Ideas go to the hall after the tables chose, until the box."))


@leading
def ruling(request: HttpRequest, room: Room) -> None:
    """The coach decides on the colour of an idea."""
    found = _option(request, room)
    colour = request.POST.get("colour", "")
    if colour in {*Colour}:
        boxing.rule(found, Colour(colour), by=request.person)


@leading
def final(request: HttpRequest, room: Room) -> None:
    """One of the best three, or not after all."""
    boxing.put_on_top(_option(request, room), "undo" not in request.POST, by=request.person)


@leading
def backed(request: HttpRequest, room: Room) -> None:
    """For who has no phone: the coach notes that this seat defends or backs an idea."""
    found = row_of(room.seats.all(), request.POST.get("seat"))
    found.room = room
    option = _option(request, room)
    try:
        if request.POST.get("do") == "defend":
            boxing.defend(found, option)
        else:
            boxing.back(found, option, True)
    except NotNow:
        messages.error(request, _("That belongs to the colour choice. Go back to it first."))


def _option(request: HttpRequest, room: Room) -> Idea:
    return row_of(room.session.ideas.choosable(), request.POST.get("idea"))
