"""The page of a trajectory for its team, and the page of one theme for its expert."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.audits.results import latest_result
from doeboek.books.models import Action
from doeboek.books.reading import actions_of
from doeboek.desk.facts import facts_of
from doeboek.desk.nextstep import next_step
from doeboek.people.access import Role, may
from doeboek.programmes.models import Appointment, Membership, Note, Trajectory
from doeboek.programmes.moments import told
from doeboek.swot.board import Quadrant, quadrants

LAST_MOMENTS = 5


@require_safe
@may("trajectory.see", on=Trajectory)
def trajectory(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    appointments = trajectory.appointments.filter(cancelled_at=None)
    facts = facts_of(trajectory)
    context = {
        "trajectory": trajectory,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "steps": progress(trajectory),
        "next": next_step(facts),
        "facts": facts,
        "result": latest_result(trajectory),
        "quadrants": accepted(trajectory),
        "swot_url": reverse("swot:board", args=[trajectory.pk]),
        "session": trajectory.sessions.kept().last(),
        "actions": actions_of(trajectory),
        "ahead": list(appointments.filter(done_at=None).order_by("starts_at", "pk")[:3]),
        "notes": list(
            Note.objects.visible_to(request.person)
            .filter(trajectory=trajectory)
            .select_related("by")[:4]
        ),
        "moments": told(trajectory.moments.all()[:LAST_MOMENTS], trajectory),
    }
    return render(request, "desk/trajectory.html", context)


@require_safe
@may("theme.see", on=Trajectory)
def theme(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What an expert sees of a shop: one theme, its actions, and one's own notes and visits."""
    membership = get_object_or_404(
        Membership.objects.now(),
        trajectory=trajectory,
        person=request.person,
        role=Role.EXPERT,
    )
    context = {
        "trajectory": trajectory,
        "membership": membership,
        "premises": trajectory.shop.premises if trajectory.shop else None,
        "actions": Action.objects.visible_to(request.person)
        .filter(book__trajectory=trajectory)
        .with_answer(),
        "appointments": Appointment.objects.visible_to(request.person).filter(
            trajectory=trajectory
        ),
        "notes": Note.objects.visible_to(request.person)
        .filter(trajectory=trajectory)
        .select_related("by"),
    }
    return render(request, "desk/theme.html", context)


def progress(trajectory: Trajectory) -> list[dict[str, Any]]:
    """The steps of the template with the day each was last entered, and which one is now."""
    entered = {step.key: step.at for step in trajectory.steps.all()}
    template = trajectory.wave.programme.steps
    language = get_language() or "nl"
    now = template.index(trajectory.step) if trajectory.step else -1
    return [
        {
            "label": step.label(language),
            "at": entered.get(step.key),
            "done": place < now and step.key in entered,
            "now": place == now and trajectory.closed is None,
        }
        for place, step in enumerate(template.steps)
    ]


def accepted(trajectory: Trajectory) -> list[Quadrant]:
    """The four quadrants, once at least one point stands in them."""
    found = quadrants(trajectory)
    return found if any(quadrant.points for quadrant in found) else []
