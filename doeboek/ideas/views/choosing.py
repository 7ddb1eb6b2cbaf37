"""What is worked out, and why the others are not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.ideas.choosing import chosen, frame
from doeboek.ideas.forms_choosing import SelectionForm, SetAsideForm
from doeboek.ideas.longlist import long_list
from doeboek.ideas.models import Idea, StillChosen
from doeboek.ideas.shortlist import ShortList
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory


@require_safe
@may("idea.choose", on=Trajectory)
def choose(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The chosen ideas, those to decide about, and those that wait."""
    return _page(request, trajectory, {})


@require_POST
@may("idea.choose", on=Idea)
def selection(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Choose this idea, with a reason if there is one; `undo` takes the choice back."""
    if "undo" in request.POST:
        idea.unselect(by=request.person)
        return _back(idea)
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _refused(request, idea, form)
    idea.select(by=request.person, reason=form.cleaned_data["reason"])
    return _back(idea)


@require_POST
@may("idea.choose", on=Idea)
def set_aside(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Say why this idea is not done now; `undo` looks at it again."""
    if "undo" in request.POST:
        idea.take_up(by=request.person)
        return _back(idea)
    form = SetAsideForm(request.POST)
    if form.is_valid():
        try:
            idea.set_aside(by=request.person, reason=form.cleaned_data["reason"])
        except StillChosen:
            form.add_error(
                "reason", _("Somebody chose this idea meanwhile. Take the choice back first.")
            )
        else:
            return _back(idea)
    return _refused(request, idea, form)


def _refused(request: HttpRequest, idea: Idea, form: SelectionForm) -> HttpResponse:
    return _page(request, idea.trajectory, {"form": form, "refused": idea}, status=422)


def _page(
    request: HttpRequest, trajectory: Trajectory, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    ideas = long_list(trajectory)
    context |= frame(request, trajectory) | chosen(ideas) | {"short": ShortList(ideas)}
    return render(request, "ideas/choose/choose.html", context, status=status)


def _back(idea: Idea) -> HttpResponse:
    return redirect(f"{reverse('ideas:choose', args=[idea.trajectory_id])}#idee-{idea.pk}")
