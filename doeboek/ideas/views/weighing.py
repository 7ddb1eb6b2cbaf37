"""What each idea of the shortlist brings, and what it takes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.ideas.choosing import frame, is_owner
from doeboek.ideas.forms_choosing import WeightForm, weight_form
from doeboek.ideas.longlist import long_list
from doeboek.ideas.models import Idea, Weight
from doeboek.ideas.shortlist import ShortList, weights_of
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory


@require_safe
@may("idea.choose", on=Trajectory)
def weigh(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The shortlist as a drawing and a table."""
    context = frame(request, trajectory) | {"short": ShortList(long_list(trajectory))}
    return render(request, "ideas/choose/weigh.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("idea.choose", on=Idea)
def weight(request: HttpRequest, idea: Idea) -> HttpResponse:
    """One idea: the owner's scores and, for the coach, the own ones beside them."""
    trajectory = idea.trajectory
    if request.method == "POST":
        Idea.objects.select_for_update().get(pk=idea.pk)
    short = ShortList(long_list(trajectory))
    row = short.row_of(idea)
    following = short.next_after(idea)
    forms = _forms(request, row.idea if row else idea)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        for form in forms:
            form.keep(by=request.person)
        messages.success(request, _("Saved."))
        if following and "next" in request.POST:
            return redirect("ideas:weight", following.idea.pk)
        return redirect("ideas:weigh", trajectory.pk)
    context = frame(request, trajectory) | {
        "forms": forms,
        "form": forms[0],
        "own_form": forms[1] if len(forms) > 1 else None,
        "idea": idea,
        "row": row,
        "short": short,
        "is_last": following is None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "ideas/choose/weight.html", context, status=status)


def _forms(request: HttpRequest, idea: Idea) -> list[WeightForm]:
    """The owner writes the own scores down; at one table the coach writes down both."""
    voices = [Weight.Voice.OWNER]
    if not is_owner(request.person, idea.trajectory):
        voices.append(Weight.Voice.COACH)
    there = weights_of(idea)
    data = request.POST if request.method == "POST" else None
    return [
        weight_form(idea, voice, there.get(voice), by=request.person, data=data) for voice in voices
    ]
