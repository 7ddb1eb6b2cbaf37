"""Sessions: the list, their question and trends, and typing in what was thought up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.audits.results import latest_result
from doeboek.audits.summary import starts_of
from doeboek.ideas.advice import advice_on_trends
from doeboek.ideas.boardphotos import photo_facts
from doeboek.ideas.forms import NewIdeasForm, SessionForm
from doeboek.ideas.models import Session
from doeboek.ideas.panels import panels_of
from doeboek.ideas.preparing import prepare_session
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.swot.advice import advice_on_question
from doeboek.swot.models import KeyQuestion
from doeboek.swot.origins import trends_behind

PER_PAGE = 25


@require_safe
@may("session.list")
def session_list(request: HttpRequest) -> HttpResponse:
    """The sessions of one's own shops, the newest first."""
    sessions = Session.objects.visible_to(request.person).for_list().order_by("-held_on", "-pk")
    page = Paginator(sessions, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "ideas/session_list.html", {"sessions": page})


@require_http_methods(["GET", "HEAD", "POST"])
@may("session.change", on=Trajectory)
def session_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    question = KeyQuestion.objects.of(trajectory)
    initial = {
        "kind": Session.Kind.LIVE,
        "question": question.text if question else "",
        "trends": trends_behind(trajectory),
    }
    form = SessionForm(request.POST or None, trajectory=trajectory, initial=initial)
    if form.is_valid():
        session = prepare_session(trajectory, by=request.person, **_facts(form))
        if session.is_live:
            return redirect("ideas:plan", session.pk)
        messages.success(request, _("The session is ready. Type in the ideas."))
        return redirect("ideas:session", session.pk)
    return _form_page(request, trajectory, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may("session.change", on=Session)
def session_edit(request: HttpRequest, session: Session) -> HttpResponse:
    trajectory = session.trajectory
    form = SessionForm(request.POST or None, instance=session, trajectory=trajectory)
    if form.is_valid():
        form.save()
        if form.save_trends():
            messages.success(request, _("Saved."))
            return redirect("ideas:session", session.pk)
    return _form_page(request, trajectory, form, session=session)


@require_safe
@may("session.see", on=Session)
def session(request: HttpRequest, session: Session) -> HttpResponse:
    """The question, and under each domain its ideas and a field for the next one.

    `?domein=` puts the cursor there; with `&op=` the next idea builds on that one.
    """
    at, builds_on = request.GET.get("domein", ""), request.GET.get("op", "")
    panels = panels_of(session, at=at, builds_on=builds_on)
    return _session_page(request, session, {"panels": panels})


@require_POST
@may("session.change", on=Session)
def newer_question(request: HttpRequest, session: Session) -> HttpResponse:
    """Take over how the SWOT words the question now."""
    session.take_newer_question()
    messages.success(request, _("Saved."))
    return redirect("ideas:session", session.pk)


@require_POST
@may("idea.add", on=Session)
def idea_new(request: HttpRequest, session: Session) -> HttpResponse:
    form = NewIdeasForm(session, request.POST)
    at = request.POST.get("domain", "")
    if form.is_valid():
        session.add_ideas(
            form.texts,
            domain=form.cleaned_data["domain"],
            parent=form.cleaned_data["parent"],
            by=request.person,
        )
        if not request.htmx:
            # No #fragment: with one the browser would not follow `autofocus` into the field.
            return redirect(f"{reverse('ideas:session', args=[session.pk])}?domein={at}")
        return _panel_only(request, session, panels_of(session, at=at), at)
    panels = panels_of(session, refused=form, at=at, builds_on=request.POST.get("parent", ""))
    if request.htmx and "domain" not in form.errors:
        return _panel_only(request, session, panels, at, status=422)
    return _session_page(request, session, {"panels": panels, "form": form}, status=422)


def _session_page(
    request: HttpRequest, session: Session, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    domains = [panel.domain for panel in context["panels"]]
    cards = [domain.card for domain in domains if domain.card]
    context |= {
        "session": session,
        "trajectory": session.trajectory,
        "issues": session.trajectory.key_issues.kept(),
        "starts": starts_of(session.trajectory, latest_result(session.trajectory)),
        "idea_count": sum(len(panel.ideas) for panel in context["panels"]),
        "advice": [*advice_on_question(session.question), *advice_on_trends(cards)],
        **photo_facts(session),
    }
    return render(request, "ideas/session.html", context, status=status)


def _panel_only(
    request: HttpRequest, session: Session, panels: list, at: str, status: int = 200
) -> HttpResponse:
    panel = next(panel for panel in panels if str(panel.domain.pk) == at)
    context = {
        "session": session,
        "panel": panel,
        "idea_count": sum(len(panel.ideas) for panel in panels),
        "is_swap": True,
    }
    return render(request, "ideas/session.html#panel", context, status=status)


def _form_page(
    request: HttpRequest,
    trajectory: Trajectory,
    form: SessionForm,
    session: Session | None = None,
) -> HttpResponse:
    context = {"form": form, "trajectory": trajectory, "session": session}
    status = 422 if form.is_bound else 200
    return render(request, "ideas/session_form.html", context, status=status)


def _facts(form: SessionForm) -> dict[str, Any]:
    names = ("kind", "question", "held_on", "headcount", "trends")
    return {name: form.cleaned_data[name] for name in names}
