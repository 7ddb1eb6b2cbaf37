"""What a seat sends: an idea, being ready, dots, a defence, backing one.

Every one of them is recognised by a key made on the phone, so sending again does no harm. A phone
sends from its outbox and gets JSON; a plain form gets its page back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from doeboek.common.asked import row_of
from doeboek.common.typed import KEY, KEY_SHAPE
from doeboek.ideas import boxing, dotting, joining, writing
from doeboek.ideas.forms_guests import DotForm, SlipForm
from doeboek.ideas.guests import HELD_BY_SEAT, for_guests, of_seat
from doeboek.ideas.method.agenda import NotNow
from doeboek.ideas.method.pace import Pace
from doeboek.ideas.models import Domain, Event, Idea, Seat, SentBefore
from doeboek.ideas.views.seats import refused, seat_page, wants_json
from doeboek.people.access import View, public

_AGAIN_AFTER = "4"
#: More than a person presses, whatever it is: sixty at once, and two in a second when it goes on.
PACE = Pace(burst=60, per=0.5)


def from_seat(view: View) -> View:
    """A POST of a seat with its key; whatever is refused is said, and what was typed is kept."""

    @require_POST
    @public(HELD_BY_SEAT, by_key=False)
    @for_guests
    @of_seat
    @wraps(view)
    def sent(request: HttpRequest, seat: Seat, **kwargs: Any) -> HttpResponse:
        key = request.POST.get(KEY, "")
        if not KEY_SHAPE.match(key):
            return render(request, "common/incomplete_form.html", status=400)
        try:
            _check_pace(seat)
            return view(request, seat, client_id=key, **kwargs)
        except SentBefore:
            return refused(request, seat, _("This was sent before with other words."), 409)
        except writing.MayNotWrite:
            return _later(request, seat, _("Writing is closed for a moment. Your text stays here."))
        except writing.TooFast:
            words = _(
                "That is more than we can take at once. Your text stays here; try again soon."
            )
            return _later(request, seat, words, status=429)
        except writing.RoomIsFull:
            return refused(request, seat, _("There are five thousand ideas. That is enough."), 409)
        except (dotting.NotChoosing, NotNow):
            return refused(request, seat, _("The coach went on to another part."), 409)
        except dotting.NoDotsLeft:
            words = _("These dots are all given. Take one back first.")
            return refused(request, seat, words, 409)

    return sent


@from_seat
def idea_sent(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    form = SlipForm(seat.room, Domain.objects.bare(seat.room.session_id), request.POST)
    if not form.is_valid():
        if wants_json(request):
            return JsonResponse({"error": _first_error(form)}, status=422)
        return seat_page(request, seat, {"form": form}, status=422)
    return _done(request, seat, seat.room.take(form.happening(seat, client_id)))


@from_seat
def ready(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    is_ready = request.POST.get("ready") == "1"
    joining.be_ready(seat, request.POST.get("part", ""), is_ready, client_id=client_id)
    return _done(request, seat)


@from_seat
def dots(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    form = DotForm(dotting.Ballot(seat.room), request.POST)
    if not form.is_valid():
        words = _("This idea is no longer there to choose. Look again.")
        return refused(request, seat, words, 422)
    event = seat.room.take(form.happening(seat, client_id))
    return _done(request, seat, event, at=f"idee-{form.cleaned_data['idea'].pk}")


@from_seat
def defence(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    """Stand up for an idea; `undo` takes it back."""
    if "undo" in request.POST:
        boxing.withdraw(seat, client_id=client_id)
    else:
        boxing.defend(seat, _idea(request, seat), client_id=client_id)
    return _done(request, seat)


@from_seat
def backing(request: HttpRequest, seat: Seat, client_id: str) -> HttpResponse:
    is_backed = "undo" not in request.POST
    boxing.back(seat, _idea(request, seat), is_backed, client_id=client_id)
    return _done(request, seat)


def _idea(request: HttpRequest, seat: Seat) -> Idea:
    return row_of(seat.room.session.ideas.choosable(), request.POST.get("idea"))


def _done(
    request: HttpRequest, seat: Seat, event: Event | None = None, at: str = ""
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(event.receipt if event else {"seq": seat.room.seq})
    place = reverse("ideas:seat", args=[seat.room.key])
    return redirect(f"{place}#{at}" if at else place)


def _check_pace(seat: Seat) -> None:
    if not PACE.allows(seat.pk, timezone.now().timestamp()):
        raise writing.TooFast


def _later(request: HttpRequest, seat: Seat, why: str, status: int = 423) -> HttpResponse:
    response = refused(request, seat, why, status)
    response.headers["Retry-After"] = _AGAIN_AFTER
    return response


def _first_error(form: Any) -> str:
    errors: Callable[[], Any] = form.errors.values
    return " ".join(error for each in errors() for error in each)
