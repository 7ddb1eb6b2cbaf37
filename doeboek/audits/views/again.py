"""Measuring again: the measurements in a row, and what changed between two of them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.history import Measured, grown, measured
from doeboek.audits.measuring import NothingToRepeat, measure_again, take_back
from doeboek.audits.models import Measurement
from doeboek.audits.results import results_of
from doeboek.audits.views.frame import frame
from doeboek.audits.wording import measurement_words
from doeboek.people.access import can, may
from doeboek.programmes.models import Trajectory


@require_safe
@may("audit.see", on=Trajectory)
def history(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Every measurement, and the growth from the first to the last, or between two one chooses."""
    counted = Measurement.objects.of(trajectory).annotate(audit_count=Count("audits"))
    results = results_of(trajectory, reader=request.person)
    lines = measured(list(counted), results)
    scored = [line for line in lines if line.official]
    two = _two(scored, request)
    context = frame(request, trajectory) | {
        "measured": lines,
        "scored": scored,
        "two": two,
        "grown": grown(*two) if two else [],
        "may_repeat": can(request.person, "audit.repeat", trajectory),
        "is_last_finished": bool(lines) and lines[-1].result is not None,
    }
    return render(request, "audits/history.html", context)


@require_POST
@may("audit.repeat", on=Trajectory)
def again(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Begin the next measurement; the message that says so can undo it."""
    try:
        measurement = measure_again(trajectory, by=request.person)
    except NothingToRepeat:
        messages.warning(
            request, _("Somebody has to finish the last measurement before you measure again.")
        )
        return redirect("audits:history", trajectory.pk)
    words = _("The %(measurement)s is begun. The earlier one stays as it is.")
    address = reverse("audits:measurement_undo", args=[measurement.pk])
    facts = {"measurement": measurement_words(measurement)}
    messages.success(request, words % facts, extra_tags=f"undo:{address}")
    return redirect("audits:start", trajectory.pk)


@require_POST
@may("audit.repeat", on=Measurement)
def undo(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """Take a measurement back as long as nobody began in it."""
    trajectory = measurement.trajectory
    words = _("The %(measurement)s is taken back.")
    facts = {"measurement": measurement_words(measurement)}
    if take_back(measurement, by=request.person):
        messages.success(request, words % facts)
    else:
        messages.warning(request, _("Somebody began a scan in it already, so it stays."))
    return redirect("audits:history", trajectory.pk)


def _two(scored: list[Measured], request: HttpRequest) -> tuple[Measured, Measured] | None:
    """The two to compare, the earlier one first: those asked for, else the first and the last."""
    labels = [line.measurement.label for line in scored]
    asked = [request.GET.get("van", ""), request.GET.get("tot", "")]
    ends = sorted({labels.index(label) for label in asked if label in labels})
    if len(ends) != 2:
        ends = [0, len(scored) - 1]
    return (scored[ends[0]], scored[ends[1]]) if len(scored) > 1 else None
