"""What the yearly round has beside looking back: measuring again, and three new things."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.audits.measuring import NothingToRepeat, measure_again
from doeboek.followup.choices import Side
from doeboek.followup.forms import NewThingsForm
from doeboek.followup.marks import Scan
from doeboek.followup.models import LookBack, side_of
from doeboek.followup.newthings import chosen_in, fitting_sheets, kept_ideas, room_in, take_up
from doeboek.followup.yearround import scan_of
from doeboek.people.access import may
from doeboek.programmes.pages import base_for


@require_POST
@may("round.measure", on=LookBack)
def measure(request: HttpRequest, look_back: LookBack) -> HttpResponse:
    """Begin the next measurement when the round asks for one, and go on to the scan."""
    trajectory = look_back.trajectory
    if look_back.is_yearly and scan_of(look_back) is Scan.AGAIN:
        # Somebody else may begin it in the same moment; then one goes on to that scan.
        with suppress(NothingToRepeat):
            measure_again(trajectory, by=request.person)
    return redirect("audits:start", trajectory.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may("round.choose", on=LookBack)
def new_things(request: HttpRequest, look_back: LookBack) -> HttpResponse:
    """Choose what to do in the year that comes, three things at most."""
    if request.method == "POST":
        look_back.hold()
    trajectory = look_back.trajectory
    form = _form(request, look_back)
    if form.is_valid():
        things = take_up(look_back, form.chosen, by=request.person)
        messages.success(request, _taken(len(things)))
        return redirect("followup:look_back", trajectory.pk)
    context = {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "by_team": side_of(request.person, trajectory) == Side.TEAM,
        "look_back": look_back,
        "chosen": chosen_in(look_back),
        "room": form.room,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "followup/new_things.html", context, status=status)


def _form(request: HttpRequest, look_back: LookBack) -> NewThingsForm:
    language = get_language() or "nl"
    fitting = fitting_sheets(look_back.trajectory, reader=request.person)
    sheets = [each.suggestion.sheet for each in fitting]
    return NewThingsForm(
        request.POST or None,
        ideas=kept_ideas(look_back.trajectory),
        sheets=[(sheet, sheet.read_in(language).title) for sheet in sheets],
        room=room_in(look_back),
    )


def _taken(count: int) -> str:
    return ngettext(
        "One new thing stands in your doeboek.",
        "%(count)s new things stand in your doeboek.",
        count,
    ) % {"count": count}
