"""The confrontation matrix: marks given by thumb or keyboard, each kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.swot.confronting import EmptyQuadrant
from doeboek.swot.grid import Grid
from doeboek.swot.marking import Clash, Pair, Wish, give_marks, matrix_of
from doeboek.swot.models import Point

WIDTH = {"1": True, "0": False}


@require_http_methods(["GET", "HEAD", "POST"])
@may("swot.change", on=Trajectory)
def matrix(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The matrix; `?alles=1` asks for the full one, `?alles=0` for the light one.

    What is sent are the marks of one pair or of all of them (`mark-1-2`), each with the mark that
    stood there (`was-1-2`). A pair that somebody else marked meanwhile is shown with both.
    """
    if request.method != "POST":
        return _page(request, trajectory)
    try:
        clashes = give_marks(trajectory, _wishes(request.POST), by=request.person)
    except ValueError:
        refused = _("That is no mark. Choose one from −2 to +2.")
        return _page(request, trajectory, refused=refused, status=422)
    if clashes:
        return _page(request, trajectory, clashes=clashes)
    messages.success(request, _("The marks are saved."))
    return redirect(_address(request, trajectory))


def _wishes(sent: QueryDict) -> dict[Pair, Wish]:
    """The marks in a form, those that were left as they were excepted. Raises ValueError."""
    wishes = {}
    for name, value in sent.items():
        if name.startswith("mark-"):
            inside, outside = name.removeprefix("mark-").split("-")
            was = str(sent.get(f"was-{inside}-{outside}", ""))
            if value != was:
                pair = int(inside), int(outside)
                wishes[pair] = Wish(_number(str(value)), instead_of=_number(was))
    return wishes


def _number(value: str) -> int | None:
    return int(value) if value else None


def _address(request: HttpRequest, trajectory: Trajectory) -> str:
    address = reverse("swot:matrix", args=[trajectory.pk])
    asked = request.GET.get("alles", "")
    return f"{address}?alles={asked}" if asked in WIDTH else address


def _page(
    request: HttpRequest,
    trajectory: Trajectory,
    *,
    clashes: Sequence[Clash] = (),
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "trajectory": trajectory,
        "address": _address(request, trajectory),
        "refused": refused,
    }
    try:
        matrix = matrix_of(trajectory, full=WIDTH.get(request.GET.get("alles", "")))
    except EmptyQuadrant as error:
        context["missing"] = [Point.Quadrant(side).label for side in error.sides]
    else:
        context["grid"] = Grid(matrix, clashes)
    return render(request, "swot/matrix.html", context, status=status)
