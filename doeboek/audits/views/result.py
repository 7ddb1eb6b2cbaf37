"""The result of a measurement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.audits.measuring import STEP, current_form, progress_of
from doeboek.audits.models import Measurement
from doeboek.audits.results import reads_remarks, result_of
from doeboek.audits.views.frame import about, frame, own
from doeboek.people.access import can, may


@require_safe
@may("audit.see", on=Measurement)
def result(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """Coach and owner side by side, as far as this reader sees them."""
    trajectory = measurement.trajectory
    found = result_of(measurement, trajectory, reader=request.person)
    form = found.form or current_form(measurement)
    everybody = progress_of(measurement)
    context = frame(request, trajectory) | {
        "measurement": measurement,
        "result": found,
        "reads_remarks": reads_remarks(request.person, trajectory),
        "form": form,
        "about": about(form),
        "everybody": everybody,
        "mine": own(everybody, request, trajectory),
        "may_scan": can(request.person, "audit.start", trajectory),
        "next_step": trajectory.offer(request.person, after=STEP) if found.official else None,
    }
    return render(request, "audits/result.html", context)
