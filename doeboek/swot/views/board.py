"""The board of a SWOT: what is proposed, what was accepted, what people add themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.results import latest_of, results_of
from doeboek.common.models import Conflict
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.swot.board import Quadrant, quadrants_with_voices
from doeboek.swot.confirming import NothingToConfirm, confirm, confirmation_of
from doeboek.swot.drafting import propose_points
from doeboek.swot.forms.points import NewPointForm, full_words
from doeboek.swot.models import STEP, Point, QuadrantFull
from doeboek.swot.proofs import Reader
from doeboek.swot.views.places import to_board

PLACES = {"up": -1, "down": 1}
CHANGED = gettext_lazy("Somebody changed this point meanwhile. Look at it again.")


@require_safe
@may("swot.see", on=Trajectory)
def board(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    return _board(request, trajectory)


@require_POST
@may("swot.change", on=Trajectory)
def proposals(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Propose points from the official answers and the trend cards."""
    count = len(propose_points(trajectory, by=request.person))
    if count:
        words = ngettext("%(count)s point is proposed.", "%(count)s points are proposed.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("There is nothing new to propose."))
    return redirect("swot:board", trajectory.pk)


@require_POST
@may("swot.change", on=Trajectory)
def points(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Add a point of one's own."""
    side = request.POST.get("side", "")
    if side not in Point.Quadrant.values:
        return _board(request, trajectory, refused=_("Choose one of the four quadrants."))
    form = NewPointForm(request.POST, side=side)
    if form.is_valid():
        new = Point(trajectory=trajectory, quadrant=side, by=request.person)
        try:
            new.accept(by=request.person, text=form.cleaned_data["text"])
            return to_board(new)
        except QuadrantFull:
            form.add_error("text", full_words(side))
    return _board(request, trajectory, form=form)


@require_POST
@may("swot.change", on=Trajectory)
def confirmation(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    try:
        confirm(trajectory, by=request.person)
    except NothingToConfirm:
        refused = _("Accept a proposal or add a point first. Then you can confirm the SWOT.")
        return _board(request, trajectory, refused=refused)
    messages.success(request, _("The SWOT is confirmed."))
    return redirect("swot:board", trajectory.pk)


@require_POST
@may("swot.change", on=Point)
def acceptance(request: HttpRequest, point: Point) -> HttpResponse:
    """Take a proposal, or a point that was left out, onto the board."""
    return _decided(request, point, lambda: point.accept(by=request.person))


@require_POST
@may("swot.change", on=Point)
def rejection(request: HttpRequest, point: Point) -> HttpResponse:
    """Leave a point out; the message that says so can undo it."""
    undo = "swot:acceptance" if point.state == Point.State.ACCEPTED else "swot:proposal"

    def leave_out() -> None:
        point.reject(by=request.person)
        address = reverse(undo, args=[point.pk])
        messages.success(request, _("The point was left out."), extra_tags=f"undo:{address}")

    return _decided(request, point, leave_out)


@require_POST
@may("swot.change", on=Point)
def proposal(request: HttpRequest, point: Point) -> HttpResponse:
    """Undo a rejection: the point waits for a decision again."""
    if point.state != Point.State.REJECTED:
        return to_board(point)
    return _decided(request, point, lambda: point.propose_again(by=request.person))


@require_POST
@may("swot.change", on=Point)
def place(request: HttpRequest, point: Point) -> HttpResponse:
    """Move an accepted point one place up or down."""
    if point.state == Point.State.ACCEPTED:
        point.move(PLACES.get(request.POST.get("to", ""), 0))
    return to_board(point)


def _decided(request: HttpRequest, point: Point, decide: Callable[[], None]) -> HttpResponse:
    """Decide, unless somebody else did so since the page was made."""
    seen = request.POST.get("version", "")
    if seen and seen != str(point.version):
        messages.warning(request, CHANGED)
        return to_board(point)
    try:
        decide()
    except QuadrantFull:
        return _board(request, point.trajectory, refused=full_words(point.quadrant))
    except Conflict:
        messages.warning(request, CHANGED)
        return to_board(Point.objects.get(pk=point.pk))
    return to_board(point)


def _board(
    request: HttpRequest,
    trajectory: Trajectory,
    *,
    form: NewPointForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """The whole board; with a form or a refusal it is the answer to what could not be done."""
    found = quadrants_with_voices(trajectory)
    accepted = [point for quadrant in found for point in quadrant.points]
    results = results_of(trajectory)
    reader = Reader(trajectory, request.person, results=results)
    reader.attach(point for quadrant in found for point in (*quadrant.points, *quadrant.proposals))
    context = {
        "trajectory": trajectory,
        "owner": trajectory.owner,
        "quadrants": [(quadrant, _form_for(quadrant, form)) for quadrant in found],
        "accepted_count": len(accepted),
        "proposal_count": sum(len(each.proposals) for each in found),
        "result": latest_of(results),
        "confirmation": confirmation_of(trajectory, accepted),
        "next_step": trajectory.offer(request.person, after=STEP),
        "form": form,
        "refused": refused,
    }
    return render(request, "swot/board.html", context, status=422 if form or refused else 200)


def _form_for(quadrant: Quadrant, sent: NewPointForm | None) -> NewPointForm:
    is_this_one = sent is not None and sent.side == quadrant.side
    return sent if is_this_one and sent else NewPointForm(side=quadrant.side)
