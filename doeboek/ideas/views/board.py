"""One idea, and the choice among all ideas of a trajectory."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.ideas.forms import IdeaForm, SelectionForm
from doeboek.ideas.models import Idea, Session
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory

GOOD_NUMBER = 3
MANY = 5


@require_http_methods(["GET", "HEAD", "POST"])
@may("idea.change", on=Idea)
def idea(request: HttpRequest, idea: Idea) -> HttpResponse:
    form = IdeaForm(request.POST or None, instance=idea)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("ideas:session", idea.session_id)
    context = {"form": form, "idea": idea, "trajectory": idea.trajectory}
    status = 422 if form.is_bound else 200
    return render(request, "ideas/idea.html", context, status=status)


@require_POST
@may("idea.change", on=Session)
def bin_idea(request: HttpRequest, session: Session, idea: int) -> HttpResponse:
    """Put an idea of this session in the bin; `undo` takes it out again."""
    found = get_object_or_404(session.ideas, pk=idea)
    if "undo" in request.POST or "terug" in request.GET:
        found.restore()
        messages.success(request, _("The idea is back."))
    else:
        found.discard()
        undo = reverse("ideas:idea_bin", args=[session.pk, found.pk]) + "?terug"
        messages.success(request, _("The idea is in the bin."), extra_tags=f"undo:{undo}")
    return redirect("ideas:session", session.pk)


@require_safe
@may("session.see", on=Trajectory)
def board(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """All ideas by domain, the chosen ones on top."""
    return _board_page(request, trajectory, {})


@require_POST
@may("idea.choose", on=Idea)
def selection(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Choose this idea, with a reason if there is one; `undo` takes the choice back."""
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return _board_page(request, idea.trajectory, {"form": form, "refused": idea}, status=422)
    if "undo" in request.POST:
        idea.unselect(by=request.person)
    else:
        idea.select(by=request.person, reason=form.cleaned_data["reason"])
    if not request.htmx:
        return redirect(f"{reverse('ideas:board', args=[idea.trajectory_id])}#idee-{idea.pk}")
    fresh = Idea.objects.with_choices().get(pk=idea.pk)
    context = {
        "idea": fresh,
        "trajectory": idea.trajectory,
        "is_swap": True,
        **_chosen(_ideas(idea.trajectory)),
    }
    return render(request, "ideas/board.html#idea", context)


def _board_page(
    request: HttpRequest, trajectory: Trajectory, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    ideas = _ideas(trajectory)
    context |= {
        "trajectory": trajectory,
        "sessions": _by_session(ideas),
        "idea_count": len(ideas),
        "latest": trajectory.sessions.kept().last(),
        **_chosen(ideas),
    }
    return render(request, "ideas/board.html", context, status=status)


def _ideas(trajectory: Trajectory) -> list[Idea]:
    ideas = trajectory.ideas.kept().with_choices().select_related("session")
    return list(ideas.order_by("session__held_on", "session", "domain__order", "at", "pk"))


def _by_session(ideas: list[Idea]) -> list[tuple[Session, list[tuple[Any, list[Idea]]]]]:
    return [
        (
            session,
            [(domain, list(under)) for domain, under in groupby(together, key=_domain)],
        )
        for session, together in groupby(ideas, key=lambda idea: idea.session)
    ]


def _domain(idea: Idea) -> Any:
    return idea.domain


def _chosen(ideas: list[Idea]) -> dict[str, Any]:
    choices = [(idea.choice.at, idea.pk, idea) for idea in ideas if idea.choice]
    chosen = [idea for _at, _pk, idea in sorted(choices)]
    return {"chosen": chosen, "is_good": len(chosen) == GOOD_NUMBER, "is_many": len(chosen) > MANY}
