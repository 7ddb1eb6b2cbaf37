"""The page of a seat, its worker, what it missed, and the code to go on elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.ideas import keeping, writing
from doeboek.ideas.forms_guests import IdeaTextForm, SlipForm
from doeboek.ideas.guests import HELD_BY_SEAT, for_guests, of_seat
from doeboek.ideas.live import stream_of
from doeboek.ideas.models import Event, Idea, Seat
from doeboek.ideas.seatpage import SeatPage
from doeboek.ideas.telling import SEATS, told
from doeboek.people.access import public

#: What a phone gets at once of what it missed; more than that, and it looks at the page anew.
MOST_NEWS = 500


@require_safe
@public(HELD_BY_SEAT)
@for_guests
@of_seat
def seat(request: HttpRequest, seat: Seat, page: int = 1) -> HttpResponse:
    """What happens now. `?op=` is the idea that the next one builds on; a long list has pages."""
    answer = seat_page(request, seat, page=page)
    return keeping.mark(answer, seat.room) if page == 1 else answer


@require_safe
@public("The same script for everybody who has the address")
def worker(request: HttpRequest, key: str) -> HttpResponse:
    """Opens the page of a seat without a line; asked for anew, so that changes reach phones."""
    headers = {"Cache-Control": "no-cache"}
    content = keeping.script(key)
    return HttpResponse(content, content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
@public(HELD_BY_SEAT)
@of_seat
def news(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What happened after `?na=`, for a phone that no stream reaches."""
    after = request.GET.get("na", "")
    since = int(after) if after.isdecimal() and len(after) < 10 else 0
    events = Event.objects.after(seat.room.pk, since, MOST_NEWS + 1)
    if len(events) > MOST_NEWS:
        return JsonResponse({"seq": seat.room.seq, "news": ['{"kind": "turn"}']})
    heard = [told(event).get(SEATS) for event in events]
    seq = events[-1].seq if events else since
    return JsonResponse({"seq": seq, "news": [line for line in heard if line]})


@require_safe
@public(HELD_BY_SEAT)
@for_guests
@of_seat
def seat_code(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The code to go on with on another phone; shown only here, when it is asked for."""
    return render(request, "ideas/guest/code.html", {"seat": seat, "room": seat.room})


@require_http_methods(["GET", "HEAD", "POST"])
@public(HELD_BY_SEAT)
@for_guests
@of_seat
def own_idea(request: HttpRequest, seat: Seat, pk: int) -> HttpResponse:
    """Say an idea of one's own better, as long as nobody chooses yet."""
    idea = get_object_or_404(Idea.objects.kept(), pk=pk, seat=seat)
    if not seat.room.is_gathering:
        return refused(
            request, seat, _("The group is choosing now. Your idea stays as it is."), 409
        )
    form = IdeaTextForm(request.POST or None, instance=idea)
    if form.is_valid():
        writing.reword(idea, form.cleaned_data["text"])
        return redirect("ideas:seat", seat.room.key)
    context = {"form": form, "seat": seat, "room": seat.room, "idea": idea}
    status = 422 if form.is_bound else 200
    return render(request, "ideas/guest/idea.html", context, status=status)


def seat_page(
    request: HttpRequest,
    seat: Seat,
    context: dict[str, Any] | None = None,
    status: int = 200,
    *,
    page: int = 1,
) -> HttpResponse:
    """The page as it is now, with what was refused in its place."""
    context = seat_facts(request, seat, page) | (context or {})
    return render(request, "ideas/guest/seat.html", context, status=status)


def seat_facts(request: HttpRequest, seat: Seat, page: int = 1) -> dict[str, Any]:
    """What the page of a seat shows now."""
    here = SeatPage(seat, seat.room, page)
    room = seat.room
    builds_on = _chosen(request, here)
    return {
        "form": _slip(here, builds_on),
        "builds_on": builds_on,
        "seat": seat,
        "room": room,
        "here": here,
        "now": f"ideas/guest/now/{room.phase}.html",
        "stream": stream_of(room, SEATS),
        "may_keep": keeping.may_keep(room),
        "server_time": timezone.now(),
    }


def refused(request: HttpRequest, seat: Seat, why: str, status: int) -> HttpResponse:
    """In words on the page, or as JSON for a phone that sends from its outbox."""
    if wants_json(request):
        return JsonResponse({"error": why}, status=status)
    return seat_page(request, seat, {"refused": why, "typed": request.POST.get("text", "")}, status)


def wants_json(request: HttpRequest) -> bool:
    return "text/html" not in request.headers.get("Accept", "text/html")


def _chosen(request: HttpRequest, page: SeatPage) -> Idea | None:
    """The idea to build on, as far as it may be read here."""
    asked = request.GET.get("op", "")
    return next((idea for idea in page.readable if str(idea.pk) == asked), None)


def _slip(page: SeatPage, builds_on: Idea | None) -> SlipForm:
    return SlipForm(
        page.room,
        page.domains,
        initial={
            "part": page.room.part_key,
            "domain": page.domain.pk if page.domain else None,
            "parent": builds_on.pk if builds_on else None,
        },
    )
