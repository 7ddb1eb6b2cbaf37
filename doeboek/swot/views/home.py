"""The owner looks at the SWOT at home, by a link: reads, adds, and says what seems otherwise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.results import results_of
from doeboek.people.access import may
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.swot.board import quadrants_with_voices
from doeboek.swot.forms.points import NewPointForm
from doeboek.swot.models import KeyQuestion, Point
from doeboek.swot.preparing import tell_of_preparing
from doeboek.swot.proofs import Reader

MOST_OWN = 10
"""Own points that wait to be talked about, in one quadrant: enough to think, not to drown in."""


@require_safe
@may("swot.prepare", on=Trajectory)
def home(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    return _page(request, trajectory)


@require_POST
@may("swot.prepare", on=Trajectory)
def own_points(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Add a point; it waits, marked as the owner's, until coach and owner talk about it."""
    side = request.POST.get("side", "")
    if side not in Point.Quadrant.values:
        return _page(request, trajectory, refused=_("Choose one of the four quadrants."))
    form = NewPointForm(request.POST, side=side)
    if form.is_valid():
        if trajectory.points.proposed().filter(quadrant=side, by=request.person).count() < MOST_OWN:
            text = form.cleaned_data["text"]
            new = trajectory.points.create(quadrant=side, text=text, by=request.person)
            tell_of_preparing(trajectory, by=request.person)
            return redirect(f"{reverse('swot:home', args=[trajectory.pk])}#punt-{new.pk}")
        form.add_error("text", _("That is enough to talk about. Take one away first."))
    return _page(request, trajectory, form=form)


@require_POST
@may("swot.prepare", on=Point)
def own_point(request: HttpRequest, point: Point) -> HttpResponse:
    """Take an own point away as long as nobody decided about it."""
    if (
        point.by_id == request.person.pk
        and point.state == Point.State.PROPOSED
        and not point.origin
    ):
        point.delete()
        messages.success(request, _("Your point is taken away."))
    else:
        messages.warning(
            request, _("Your coach decided about this point meanwhile. Ring if it is wrong.")
        )
    return redirect("swot:home", point.trajectory_id)


def _is_disputed(point: Point, *, by: Person) -> bool:
    return any(dissent.by_id == by.pk for dissent in point.dissents.all())


def _page(
    request: HttpRequest, trajectory: Trajectory, *, form: NewPointForm | None = None,
    refused: str = "",
) -> HttpResponse:  # fmt: skip
    found = quadrants_with_voices(trajectory)
    accepted = [point for quadrant in found for point in quadrant.points]
    reader = Reader(
        trajectory, request.person, results=results_of(trajectory, reader=request.person)
    )
    reader.attach(accepted)
    context = {
        "trajectory": trajectory,
        "quadrants": [
            (
                quadrant,
                [point for point in quadrant.proposals if point.by_id == request.person.pk],
                form if form and form.side == quadrant.side else NewPointForm(side=quadrant.side),
            )
            for quadrant in found
        ],
        "has_points": bool(accepted),
        "disputed": [point for point in accepted if _is_disputed(point, by=request.person)],
        "issues": trajectory.key_issues.kept(),
        "question": KeyQuestion.objects.of(trajectory),
        "form": form,
        "refused": refused,
    }
    return render(request, "swot/home.html", context, status=422 if form or refused else 200)
