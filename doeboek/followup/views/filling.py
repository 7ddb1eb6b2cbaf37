"""Looking back, on the owner's phone or by the coach in a talk: the whole, an action, the shop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doeboek.followup.choices import Side
from doeboek.followup.forms import EffectForm, OutcomeForm
from doeboek.followup.inviting import standing_of
from doeboek.followup.looking import Look, NothingToLookBackOn, begin, current, read
from doeboek.followup.marks import is_yearly, next_day
from doeboek.followup.models import LookBack, side_of
from doeboek.followup.newthings import chosen_in
from doeboek.followup.yearround import parts_of
from doeboek.people.access import may
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for


@require_http_methods(["GET", "HEAD", "POST"])
@may("lookback.fill", on=Trajectory)
def look_back(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Where one stands and what came of it; POST begins when a mark has come."""
    if request.method == "POST":
        return _begin(request, trajectory)
    context = _frame(request, trajectory) | _when(trajectory)
    last = current(trajectory)
    if last:
        look = read(last)
        context |= {
            "look_back": last,
            "look": look,
            "parts": parts_of(look, request.person),
            "new_things": chosen_in(last),
        }
    context["may_fill"] = bool(last or context["mark"]) and not trajectory.closed
    return render(request, "followup/look_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("lookback.fill", on=LookBack)
def outcome(request: HttpRequest, look_back: LookBack, action: int) -> HttpResponse:
    """One action on one screen; POST keeps the answer and goes on to the next."""
    look = read(look_back)
    asked = next((each for each in look.asked if each.action.pk == action), None)
    if asked is None:
        raise Http404(action)
    side = side_of(request.person, look_back.trajectory)
    form = OutcomeForm(request.POST or None, asked=asked, side=side)
    if form.is_valid():
        look_back.say(asked.action, by=request.person, **form.cleaned_data)
        return _onward(look, look.after(asked.action))
    context = _frame(request, look_back.trajectory) | {
        "look_back": look_back,
        "look": look,
        "asked": asked,
        "place": look.place_of(asked.action),
        "beside": asked.beside(side),
        "after": look.after(asked.action),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "followup/outcome.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("lookback.fill", on=LookBack)
def effect(request: HttpRequest, look_back: LookBack) -> HttpResponse:
    """What it did for the shop; POST keeps it, and one has looked back."""
    look = read(look_back)
    side = side_of(request.person, look_back.trajectory)
    form = EffectForm(request.POST or None, told=look.effect(side), photos=look.photos)
    if form.is_valid():
        look_back.tell_effect(by=request.person, **form.told)
        look_back.finish(by=request.person)
        messages.success(request, _("Kept. This is what came of it."))
        return redirect("followup:look_back", look_back.trajectory_id)
    context = _frame(request, look_back.trajectory) | {
        "look_back": look_back,
        "look": look,
        "beside": look.effect(Side.TEAM if side == Side.SHOP else Side.SHOP),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "followup/effect.html", context, status=status)


def _begin(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    try:
        begun = begin(trajectory, by=request.person)
    except NothingToLookBackOn:
        messages.info(request, _("There is nothing to look back on now."))
        return redirect("followup:look_back", trajectory.pk)
    if begun.is_yearly:
        return redirect("followup:look_back", trajectory.pk)
    look = read(begun)
    return _onward(look, look.next)


def _onward(look: Look, asked: Any) -> HttpResponse:
    """To the next action, else to the shop as a whole, and back to the overview after that."""
    if asked:
        return redirect("followup:outcome", look.look_back.pk, asked.action.pk)
    if look.told is None:
        return redirect("followup:effect", look.look_back.pk)
    return redirect("followup:look_back", look.look_back.trajectory_id)


def _frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    person: Person = request.person
    return {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "by_team": side_of(person, trajectory) == Side.TEAM,
        "coach": trajectory.coach,
    }


def _when(trajectory: Trajectory) -> dict[str, Any]:
    """Whether one looks back now, and when the next time is."""
    today, standing = timezone.localdate(), standing_of(trajectory)
    given_out, mark = standing.given_out, standing.mark(today)
    return {
        "mark": mark,
        "yearly": mark is not None and is_yearly(mark),
        "given_out": given_out,
        "next_day": next_day(given_out, today) if given_out else None,
    }
