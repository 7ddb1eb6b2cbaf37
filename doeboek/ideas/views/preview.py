"""What participants see now, for who leads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from doeboek.ideas.live import stream_of
from doeboek.ideas.models import Session
from doeboek.ideas.previewing import places_in, somebody_at, still
from doeboek.ideas.telling import COACH
from doeboek.ideas.views.running import room_of
from doeboek.ideas.views.seats import seat_facts
from doeboek.people.access import may


@require_safe
@may("session.run", on=Session)
def preview(request: HttpRequest, session: Session) -> HttpResponse:
    """The page of a seat, to look at only. `?duo=` is the pair, at a later table as `3-2`.

    A pair that is not there (any longer, the pairs may be made anew) leads to the first one.
    """
    room = room_of(session)
    places = places_in(room)
    asked = request.GET.get("duo") or next(iter(places), "")
    if asked and asked not in places:
        return redirect("ideas:preview", session.pk)
    facts = seat_facts(request, somebody_at(room, places.get(asked)))
    context = {
        "room": room,
        "session": session,
        "trajectory": session.trajectory,
        "places": places,
        "asked": asked,
        "has_tables": room.has_tables,
        "stream": stream_of(room, COACH),
        "shown": still(render_to_string("ideas/guest/shown.html", facts, request)),
    }
    return render(request, "ideas/preview.html", context)
