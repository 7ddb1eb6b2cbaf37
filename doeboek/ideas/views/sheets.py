"""Filling in the sheet of an idea, from a seat and by the coach."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doeboek.ideas import sheets
from doeboek.ideas.boxing import box_of
from doeboek.ideas.forms_sheets import IdeaSheetForm
from doeboek.ideas.guests import HELD_BY_SEAT, for_guests, of_seat
from doeboek.ideas.method.agenda import NotNow, Phase
from doeboek.ideas.models import Idea, Room, Seat, Session
from doeboek.ideas.views.running import room_of
from doeboek.ideas.views.seats import refused
from doeboek.people.access import may, public


@require_http_methods(["GET", "HEAD", "POST"])
@public(HELD_BY_SEAT)
@for_guests
@of_seat
def seat_sheet(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """The sheet of one of the best ideas; whoever wants works it out."""
    room = seat.room
    if room.phase != Phase.SHEETS:
        return refused(request, seat, _went_on(), 409)
    idea = _finalist(room, pk)
    form = _form(request, idea)
    if form.is_valid():
        try:
            sheets.keep(form, room, seat=seat)
        except NotNow:
            return refused(request, seat, _went_on(), 409)
        return redirect("ideas:seat", room.key)
    context = {"form": form, "seat": seat, "room": room, "idea": idea}
    return render(request, "ideas/guest/sheet.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may("session.run", on=Session)
def run_sheet(request: HttpRequest, session: Session, idea: int) -> HttpResponse:
    """The coach writes on a sheet: of any idea, also after the session."""
    room = room_of(session)
    found = get_object_or_404(session.ideas.kept().select_related("session"), pk=idea)
    form = _form(request, found)
    if form.is_valid():
        sheets.keep(form, room, by=request.person)
        messages.success(request, _("Saved."))
        return redirect("ideas:run", session.pk)
    context: dict[str, Any] = {
        "form": form,
        "idea": found,
        "session": session,
        "trajectory": session.trajectory,
    }
    return render(request, "ideas/sheet.html", context, status=_status(form))


def _form(request: HttpRequest, idea: Idea) -> IdeaSheetForm:
    """Begun with the first words that are sent; looking at it begins nothing."""
    if request.method == "POST":
        return IdeaSheetForm(request.POST, instance=sheets.begun_sheet(idea))
    return IdeaSheetForm(instance=sheets.sheet_of(idea) or sheets.blank_sheet(idea))


def _finalist(room: Room, pk: int) -> Idea:
    """One of the best ideas of this room. Raises Http404 for another one."""
    for chosen in box_of(room).finalists:
        if chosen.idea.pk == pk:
            return chosen.idea
    raise Http404(pk)


def _went_on() -> str:
    return _("The coach went on to another part. The sheet stays as it was.")


def _status(form: IdeaSheetForm) -> int:
    return 422 if form.is_bound else 200
