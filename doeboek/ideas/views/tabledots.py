"""What a seat gives the ideas of its own table in a hall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from doeboek.ideas.forms_guests import TableDotForm
from doeboek.ideas.hall import NoTableDotsLeft, put_table_dot
from doeboek.ideas.models import Seat
from doeboek.ideas.views.seats import refused, wants_json
from doeboek.ideas.views.seatwrites import from_seat


@from_seat
def table_dots(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    """`choice` is 1 for a dot on an idea, and empty to take it back."""
    form = TableDotForm(seat.room, request.POST)
    if not form.is_valid():
        words = _("This idea is no longer there to choose. Look again.")
        return refused(request, seat, words, 422)
    idea, is_given = form.cleaned_data["idea"], bool(form.cleaned_data["choice"])
    try:
        event = put_table_dot(seat, idea, is_given, client_id=client_id)
    except NoTableDotsLeft:
        words = _("These dots are all given. Take one back first.")
        return refused(request, seat, words, 409)
    if wants_json(request):
        return JsonResponse({"seq": event.seq})
    return redirect("ideas:seat_leaf", seat.room.key, form.cleaned_data["page"] or 1)
