"""One idea: its words, its place, the bin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.cityissues.forms.shop import IssueForm
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.views.raising import raising_page
from doeboek.ideas.forms import IdeaForm
from doeboek.ideas.models import Idea, Session
from doeboek.people.access import may


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


@require_http_methods(["GET", "HEAD", "POST"])
@may("cityissue.raise", on=Idea, reads=IssueForm)
def ask_town(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Put before the town what only the town can do; the idea is where it begins."""

    def keep(issue: CityIssue) -> None:
        Idea.objects.filter(pk=idea.pk).update(city_issue=issue)

    return raising_page(
        request, idea.trajectory, origin=CityIssue.Origin.SESSION, text=idea.text, then=keep
    )


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
