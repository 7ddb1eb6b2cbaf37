"""What is done while an expert helps: visits, what the shop does in between, hours of work."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.followup.forms_helpwork import HomeworkForm, WorkForm
from doeboek.followup.models import FollowUp, Homework, Work
from doeboek.followup.models.followup import HomeworkInBin, WorkInBin
from doeboek.followup.views.helping import frame
from doeboek.followup.views.past import not_any_more, says_when_past
from doeboek.people.access import may
from doeboek.programmes.forms.appointments import VisitForm
from doeboek.programmes.forms.visitcards import place_of
from doeboek.programmes.models import Appointment
from doeboek.programmes.ticking import open_again, tick_off
from doeboek.programmes.visitwords import saved


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("followup.plan", on=FollowUp)
def visit_new(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """A visit of the expert, in the shop itself unless somebody says otherwise."""
    if request.method == "POST":
        follow_up.hold()
    if not follow_up.is_open:
        return not_any_more(request, follow_up)
    trajectory = follow_up.trajectory
    visit = Appointment(
        trajectory=trajectory, host=follow_up.expert, kind=Appointment.Kind.FOLLOW_UP
    )
    form = VisitForm(
        request.POST or None,
        instance=visit,
        trajectory=trajectory,
        initial={"place": place_of(trajectory)},
    )
    if form.is_valid():
        planned = form.plan(by=request.person)
        messages.success(request, saved(planned, form.mailed))
        return redirect(help_url(follow_up))
    return _page(request, follow_up, form, "followup/visit_new.html")


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("homework.give", on=FollowUp)
def homework_new(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    if request.method == "POST":
        follow_up.hold()
    if not follow_up.is_open:
        return not_any_more(request, follow_up)
    form = HomeworkForm(request.POST or None)
    if form.is_valid():
        task = form.give(follow_up, by=request.person)
        undo = reverse("followup:homework_bin", args=[task.pk])
        messages.success(
            request, _("Agreed. It stands on the page of the shop."), extra_tags=f"undo:{undo}"
        )
        return redirect(help_url(follow_up))
    return _page(request, follow_up, form, "followup/homework_new.html")


@require_POST
@may("homework.tick", on=Homework)
def homework_done(request: HttpRequest, task: Homework) -> HttpResponse:
    tick_off(request, task, undo="followup:homework_undone")
    return redirect(_after_a_tick(request, task))


@require_POST
@may("homework.tick", on=Homework)
def homework_undone(request: HttpRequest, task: Homework) -> HttpResponse:
    open_again(request, task)
    return redirect(_after_a_tick(request, task))


@require_POST
@may("homework.give", on=Homework)
def homework_bin(request: HttpRequest, task: Homework) -> HttpResponse:
    return _put_away(request, task, "followup:homework_back")


@require_POST
@may("homework.give", on=HomeworkInBin)
def homework_back(request: HttpRequest, task: Homework) -> HttpResponse:
    return _take_out(request, task)


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_past("pk")
@may("work.write", on=FollowUp)
def work_new(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    form = WorkForm(request.POST or None, follow_up=follow_up)
    if form.is_valid():
        work = form.write_down(by=request.person)
        undo = reverse("followup:work_bin", args=[work.pk])
        messages.success(request, _("Written down. Thank you."), extra_tags=f"undo:{undo}")
        return redirect(help_url(follow_up))
    return _page(request, follow_up, form, "followup/work_new.html")


@require_POST
@may("work.write", on=Work)
def work_bin(request: HttpRequest, work: Work) -> HttpResponse:
    return _put_away(request, work, "followup:work_back")


@require_POST
@may("work.write", on=WorkInBin)
def work_back(request: HttpRequest, work: Work) -> HttpResponse:
    return _take_out(request, work)


def help_url(follow_up: FollowUp) -> str:
    """The page of the help; it leads an expert on to the theme."""
    return reverse("followup:help", args=[follow_up.pk])


def _put_away(request: HttpRequest, part: Homework | Work, back: str) -> HttpResponse:
    part.discard()
    undo = reverse(back, args=[part.pk])
    messages.success(request, _("Put in the bin."), extra_tags=f"undo:{undo}")
    return redirect(help_url(part.follow_up))


def _take_out(request: HttpRequest, part: Homework | Work) -> HttpResponse:
    part.restore()
    messages.success(request, _("It is back."))
    return redirect(help_url(part.follow_up))


def _after_a_tick(request: HttpRequest, task: Homework) -> str:
    """Back to the month when it was ticked there, else to the help."""
    if request.POST.get("to") == "month":
        return reverse("desk:mine", args=[task.trajectory.pk])
    return help_url(task.follow_up)


def _page(request: HttpRequest, follow_up: FollowUp, form: Any, template: str) -> HttpResponse:
    context = frame(request, follow_up.trajectory) | {"follow_up": follow_up, "form": form}
    return render(request, template, context, status=422 if form.is_bound else 200)
