"""The help of an expert: what a shop got, asking for it, its page, what was agreed, its end."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.followup.forms_help import AgreedForm, AskForm
from doeboek.followup.helppage import read_help
from doeboek.followup.models import FollowUp
from doeboek.people.access import SHOP, TEAM, can, may
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
    if trajectory.closed:
        messages.warning(request, _("This trajectory is closed. Open it again first."))
        return redirect("followup:helps", trajectory.pk)
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
@may("followup.see", on=FollowUp)
def help_page(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """The help on one page; an expert sees it on the page of the theme."""
    trajectory = follow_up.trajectory
    if not trajectory.roles_of(request.person) & (TEAM | SHOP):
        return redirect("desk:theme", trajectory.pk)
    context = frame(request, trajectory) | {
        "help": read_help(follow_up),
        "may_change": can(request.person, "followup.change", follow_up) and follow_up.is_running,
        "may_give": can(request.person, "homework.give", follow_up) and follow_up.is_running,
        "may_tick": can(request.person, "homework.tick", follow_up),
        "may_answer": can(request.person, "advice.answer", follow_up),
        "may_judge": can(request.person, "help.judge", follow_up),
    }
    return render(request, "followup/help.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("followup.change", on=FollowUp)
def agreed(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    if not follow_up.is_running:
        return it_is_over(request, follow_up)
    form = AgreedForm(request.POST or None, instance=follow_up)
    if form.is_valid():
        form.change(by=request.person)
        messages.success(request, _("Saved."))
        return redirect("followup:help", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    return render(request, "followup/agreed.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may("followup.change", on=FollowUp)
def end(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """GET says what ends; POST ends it."""
    if not follow_up.is_running:
        return it_is_over(request, follow_up)
    if request.method == "POST":
        follow_up.end(by=request.person)
        words = {"name": follow_up.expert.first_name}
        messages.success(request, _("Rounded off. %(name)s sees the shop no more.") % words)
        return redirect("followup:help", follow_up.pk)
    context = frame(request, follow_up.trajectory) | {"help": read_help(follow_up)}
    return render(request, "followup/end.html", context)


def it_is_over(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """What is over stays as it was, and says so."""
    messages.warning(request, _("This help is over. It stays as it was."))
    return redirect("followup:help", follow_up.pk)


def frame(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        "by_team": bool(TEAM & trajectory.roles_of(request.person)),
        "back": way_back(trajectory, request.person),
    }


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
