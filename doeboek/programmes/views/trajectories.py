"""A trajectory goes on, is handed over, stops and begins again; and what happened in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.people.access import can, may
from doeboek.programmes.forms.people import CloseForm, HandOverForm
from doeboek.programmes.handing_over import hand_over
from doeboek.programmes.models import Trajectory
from doeboek.programmes.moments import told
from doeboek.programmes.paging import page_of
from doeboek.programmes.visitwords import with_mailed


@require_POST
@may("trajectory.advance", on=Trajectory)
def advance(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Enter the step that was asked for, else the next one."""
    steps = trajectory.wave.programme.steps
    following = trajectory.next_step_kind
    wanted = request.POST.get("step") or (following.key if following else "")
    if trajectory.closed:
        messages.error(request, _("This trajectory is closed. Open it again first."))
    elif wanted not in steps.keys:
        messages.error(request, _("There is no such step."))
    else:
        entered = trajectory.enter(wanted, by=request.person)
        back = reverse("programmes:step_back", args=[trajectory.pk, entered.pk])
        label = steps.step(wanted).label(get_language() or "nl")
        messages.success(
            request, _("Now in the step “%(step)s”.") % {"step": label}, extra_tags=f"undo:{back}"
        )
    return redirect("desk:trajectory", trajectory.pk)


@require_POST
@may("trajectory.advance", on=Trajectory)
def step_back(request: HttpRequest, trajectory: Trajectory, step_id: int) -> HttpResponse:
    entered = get_object_or_404(trajectory.steps, pk=step_id)
    if trajectory.take_back(entered, by=request.person):
        messages.success(
            request, _("Back in the step “%(step)s”.") % {"step": trajectory.step_label}
        )
    else:
        messages.error(request, _("Another step was begun meanwhile, so this one stays."))
    return redirect("desk:trajectory", trajectory.pk)


@require_safe
@may("timeline.see", on=Trajectory)
def timeline(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    page = page_of(request, trajectory.moments.all())
    context = {"trajectory": trajectory, "page_obj": page, "moments": told(page, trajectory)}
    return render(request, "programmes/timeline.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("trajectory.hand_over", on=Trajectory)
def handover(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    form = HandOverForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"].person
        mailed = hand_over(trajectory, to, by=request.person)
        words = {"name": to.first_name, "shop": trajectory.title}
        messages.success(request, with_mailed(_("%(name)s takes %(shop)s over.") % words, mailed))
        if can(request.person, "trajectory.see", trajectory):
            return redirect("desk:trajectory", trajectory.pk)
        return redirect("programmes:trajectory_list")
    status = 422 if request.method == "POST" else 200
    context = {
        "trajectory": trajectory,
        "form": form,
        "takes_visits": trajectory.appointments.ahead().exists(),
        "loses_it": trajectory.coach == request.person and not _leads(request, trajectory),
    }
    return render(request, "programmes/handover.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("trajectory.close", on=Trajectory)
def close(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if request.method == "POST":
        trajectory.hold_people()
    form = CloseForm(request.POST or None)
    if request.method == "POST" and trajectory.closed:
        messages.info(request, _("This trajectory was closed already."))
        return redirect("programmes:close", trajectory.pk)
    if request.method == "POST" and form.is_valid():
        trajectory.close(form.cleaned_data["reason"], by=request.person)
        back = reverse("programmes:reopen", args=[trajectory.pk])
        messages.success(request, _("The trajectory is closed."), extra_tags=f"undo:{back}")
        return redirect("programmes:close", trajectory.pk)
    status = 422 if request.method == "POST" else 200
    coming = [] if trajectory.closed else list(trajectory.appointments.coming())
    context = {"trajectory": trajectory, "form": form, "coming": coming}
    return render(request, "programmes/close.html", context, status=status)


@require_POST
@may("trajectory.close", on=Trajectory)
def reopen(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    if trajectory.closed:
        trajectory.reopen(by=request.person)
    messages.success(request, _("The trajectory goes on."))
    return redirect("desk:trajectory", trajectory.pk)


def _leads(request: HttpRequest, trajectory: Trajectory) -> bool:
    return can(request.person, "wave.change", trajectory.wave)
