"""The page of one point: its words, what shows it, and who sees it otherwise."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.audits.results import latest_of, results_of
from doeboek.people.access import may
from doeboek.swot.forms.points import PointForm, full_words
from doeboek.swot.forms.proofs import proof_forms
from doeboek.swot.models import Point, Proof, QuadrantFull
from doeboek.swot.proofs import Reader
from doeboek.swot.views.places import to_board


@require_http_methods(["GET", "HEAD", "POST"])
@may("swot.change", on=Point)
def point(request: HttpRequest, point: Point) -> HttpResponse:
    """Reword a point; a proposal is accepted in the new words."""
    is_sent = request.method == "POST"
    form = PointForm(request.POST if is_sent else None, instance=point)
    if is_sent and form.is_valid():
        try:
            form.save()
            point.accept(by=request.person)
            return to_board(point)
        except QuadrantFull:
            form.add_error("text", full_words(point.quadrant))
    return _page(request, point, form=form, status=422 if is_sent else 200)


@require_POST
@may("swot.change", on=Point)
def proofs(request: HttpRequest, point: Point) -> HttpResponse:
    """Add what shows the point; `kind` says which of the forms was sent."""
    forms = proof_forms(point, result=latest_of(results_of(point.trajectory)), sent=request.POST)
    sent = next((form for form in forms.values() if form.is_bound), None)
    if sent and sent.is_valid():
        sent.instance.by = request.person
        sent.save()
        messages.success(request, _("Added to what shows it."))
        return redirect("swot:point", point.pk)
    return _page(request, point, sent=sent, forms=forms, status=422)


@require_POST
@may("swot.change", on=Proof)
def proof(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Take a proof away; its source stays where it is."""
    proof.delete()
    messages.success(request, _("Taken away. The source itself stays."))
    return redirect("swot:point", proof.point_id)


def _page(
    request: HttpRequest, point: Point, *, status: int, form: Any = None, sent: Any = None,
    forms: Any = None,
) -> HttpResponse:  # fmt: skip
    trajectory = point.trajectory
    results = results_of(trajectory)
    reader = Reader(trajectory, request.person, results=results)
    context = {
        "trajectory": trajectory,
        "point": point,
        "form": form or PointForm(instance=point),
        "proofs": reader.shown([point]).get(point.pk, []),
        "dissents": point.dissents.select_related("by"),
        "proof_forms": (forms or proof_forms(point, result=latest_of(results))).values(),
        "sent": sent,
    }
    return render(request, "swot/point.html", context, status=status)
