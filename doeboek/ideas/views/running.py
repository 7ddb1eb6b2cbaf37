"""Preparing and leading a live session, and the page of the projector."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.ideas.boardphotos import photo_facts
from doeboek.ideas.coming import advice_on_people
from doeboek.ideas.forms import NewIdeasForm
from doeboek.ideas.forms_running import PlanForm, SeatForm
from doeboek.ideas.guests import HELD_BY_WALL
from doeboek.ideas.hallpage import HallPage, TablePage
from doeboek.ideas.inviting import join_address, join_site
from doeboek.ideas.live import stream_of
from doeboek.ideas.models import Room, Session
from doeboek.ideas.telling import COACH, WALL
from doeboek.people.access import may, public
from doeboek.programmes.qrcode import qr_code
from doeboek.programmes.visitwords import with_mailed

PEOPLE_PER_PAGE = 24


@require_http_methods(["GET", "HEAD", "POST"])
@may("session.change", on=Session)
def plan(request: HttpRequest, session: Session) -> HttpResponse:
    """How long, when, where and with whom; then the room can open."""
    room = room_of(session)
    form = PlanForm(request.POST or None, instance=room)
    if form.is_valid():
        mailed = form.save_plan(by=request.person)
        if not form.errors:
            messages.success(request, with_mailed(_("Saved."), mailed))
            return redirect("ideas:plan", session.pk)
    context = {
        "form": form,
        "room": room,
        "session": session,
        "trajectory": session.trajectory,
        "advice": advice_on_people(room.expected),
        **join_facts(room),
    }
    status = 422 if form.is_bound else 200
    return render(request, "ideas/plan.html", context, status=status)


@require_safe
@may("session.run", on=Session)
def run(request: HttpRequest, session: Session) -> HttpResponse:
    """The run sheet: what happens now, what to say, who is here and what comes next."""
    return run_page(request, room_of(session))


@require_safe
@may("session.run", on=Session)
def run_table(request: HttpRequest, session: Session, table: int) -> HttpResponse:
    """One table of a hall: its people, its ideas, its slips of paper."""
    room = room_of(session)
    if not 1 <= table <= max(room.tables, 1):
        raise Http404(table)
    return run_page(request, room, table=table)


@require_safe
@may("session.run", on=Session)
def run_people(request: HttpRequest, session: Session) -> HttpResponse:
    """Everybody who takes a seat, in the order in which they came."""
    room = room_of(session)
    here = HallPage(room)
    context = {
        "room": room,
        "session": session,
        "trajectory": session.trajectory,
        "here": here,
        "came_from": "mensen",
        "page_obj": Paginator(here.sittings, PEOPLE_PER_PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "ideas/people.html", context)


@require_safe
@public(HELD_BY_WALL)
def wall(request: HttpRequest, key: str) -> HttpResponse:
    """For the projector: no names, and while people write in private no ideas."""
    rooms = Room.objects.with_session().filter(session__deleted_at=None)
    room = get_object_or_404(rooms, wall=key)
    context = {
        "room": room,
        "here": HallPage(room),
        "stream": stream_of(room, WALL),
        "server_time": timezone.now(),
        **join_facts(room),
    }
    return render(request, "ideas/wall.html", context)


def run_page(
    request: HttpRequest,
    room: Room,
    context: dict[str, Any] | None = None,
    status: int = 200,
    *,
    table: int = 0,
) -> HttpResponse:
    """The page of leading a session; with `table` that of one table of a hall."""
    return render(
        request,
        "ideas/table.html" if table else "ideas/run.html",
        {
            "room": room,
            "session": room.session,
            "trajectory": room.session.trajectory,
            "here": TablePage(room, table=table) if table else HallPage(room),
            "came_from": table or "",
            "stream": stream_of(room, COACH),
            "server_time": timezone.now(),
            "seat_form": SeatForm(auto_id="plaats-%s"),
            "paper": NewIdeasForm(room.session, auto_id="papier-%s"),
            **join_facts(room),
            **photo_facts(room.session),
            **(context or {}),
        },
        status=status,
    )


def room_of(session: Session) -> Room:
    """The room of a live session. Raises Http404 for one on paper."""
    room = Room.objects.filter(session=session).first()
    if room is None:
        raise Http404(session)
    room.session = session  # what is known of its trajectory need not be asked again
    return room


def join_facts(room: Room) -> dict[str, Any]:
    """How people come in, as long as they may."""
    if not room.code:
        return {}
    address = join_address(room)
    return {"join_address": address, "join_site": join_site(), "qr": qr_code(address)}
