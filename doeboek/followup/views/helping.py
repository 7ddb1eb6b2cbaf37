"""The help of an expert: what a shop got, asking for it, its page, what was agreed, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.followup.forms_help import AgreedForm, AskForm, RefusalForm
from doeboek.followup.helppage import read_help
from doeboek.followup.models import FollowUp
from doeboek.followup.views.past import not_any_more, says_when_past, too_late
from doeboek.people.access import SHOP, TEAM, can, may
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for
from doeboek.programmes.paging import page_of
from doeboek.programmes.returning import way_back


@require_safe
@may("followup.list", on=Trajectory)
def helps(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """For what an expert helps or helped this shop, what runs first."""
    seen = FollowUp.objects.visible_to(request.person).filter(trajectory=trajectory)
    context = frame(request, trajectory) | {
        "running": list(seen.running().order_by("membership__until", "pk")),
        "page_obj": page_of(request, seen.over().order_by("-at", "-pk")),
        "may_ask": can(request.person, "followup.begin", trajectory) and not trajectory.closed,
    }
    return render(request, "followup/helps.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("followup.begin", on=Trajectory)
def ask(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """`?over=` says what of the book or the scan it is about."""
    if request.method == "POST":
        trajectory.hold_people()
    if trajectory.closed:
        return _closed(request, trajectory)
    about = request.GET.get("over", "")
    form = AskForm(request.POST or None, trajectory=trajectory, by=request.person, about=about)
    if form.is_valid():
        follow_up = form.ask()
        words = {"name": follow_up.expert.first_name}
        messages.success(request, _("Asked. %(name)s gets a message and sees this now.") % words)
        return redirect("followup:help", follow_up.pk)
    context = frame(request, trajectory) | {"form": form}
    return render(request, "followup/ask.html", context, status=_status(form))


@require_safe
@says_when_past("pk")
@may("followup.see", on=FollowUp)
def help_page(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """The help on one page; an expert sees it on the page of the theme."""
    trajectory = follow_up.trajectory
    if not trajectory.roles_of(request.person) & (TEAM | SHOP):
        return redirect("desk:theme", trajectory.pk)
    context = frame(request, trajectory) | {
        "help": read_help(follow_up),
        "may_change": _may_change(request.person, follow_up),
        "may_end": follow_up.is_running,
        "may_give": can(request.person, "homework.give", follow_up) and follow_up.is_open,
        "sees_judgement": follow_up.expert_id != request.person.pk,
        "may_tick": can(request.person, "homework.tick", follow_up),
        "may_answer": can(request.person, "advice.answer", follow_up),
        "may_judge": can(request.person, "help.judge", follow_up),
    }
    return render(request, "followup/help.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("followup.change", on=FollowUp)
def agreed(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """What ran out by its last day gets another one here, as long as nobody rounded it off."""
    if request.method == "POST":
        follow_up.hold()
    if follow_up.is_rounded_off or follow_up.trajectory.closed:
        return not_any_more(request, follow_up)
    form = AgreedForm(request.POST or None, instance=follow_up)
    if form.is_valid():
        _say_what_changed(request, form.change(by=request.person))
        return redirect("followup:help", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    return render(request, "followup/agreed.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may("followup.change", on=FollowUp)
def end(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """GET says what ends; POST ends it."""
    if not follow_up.is_running:
        return not_any_more(request, follow_up)
    if request.method == "POST":
        follow_up.end(by=request.person)
        words = {"name": follow_up.expert.first_name}
        messages.success(request, _("Rounded off. %(name)s sees the shop no more.") % words)
        return redirect("followup:help", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"help": read_help(follow_up)}
    return render(request, "followup/end.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("followup.refuse", on=FollowUp)
def refusal(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """An expert cannot do it: it ends, and the coach reads why."""
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        form.refuse(follow_up, by=request.person)
        messages.success(request, _("Said. The coach looks for somebody else."))
        return redirect("desk:home")
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    return render(request, "followup/refusal.html", context, status=_status(form))


def frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "by_team": bool(TEAM & trajectory.roles_of(request.person)),
        "back": way_back(trajectory, request.person),
    }


def _may_change(person: Person, follow_up: FollowUp) -> bool:
    may = can(person, "followup.change", follow_up)
    return may and not follow_up.is_rounded_off and not follow_up.trajectory.closed


def _closed(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if request.method == "POST":
        return too_late(request, trajectory)
    messages.warning(request, _("This trajectory is closed. Open it again first."))
    return redirect("followup:helps", trajectory.pk)


def _say_what_changed(request: HttpRequest, off: int) -> None:
    messages.success(request, _("Saved."))
    if off:
        said = ngettext(
            "One visit fell after the last day and is off.",
            "%(count)s visits fell after the last day and are off.",
            off,
        )
        messages.warning(request, said % {"count": off})


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
