"""The first page of a scan: what it is, and where everybody stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from doeboek.audits.measuring import begin_scan, current_form, current_measurement, progress_of
from doeboek.audits.views.filling import way_on
from doeboek.audits.views.frame import about, frame, own, page
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory


@page
@may("audit.start", on=Trajectory)
def start(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What the scan is and who filled in how much; the button begins or goes on."""
    if request.method == "POST":
        audit = begin_scan(trajectory, by=request.person)
        return redirect(*way_on(audit))
    measurement = current_measurement(trajectory)
    everybody = progress_of(measurement)
    mine = own(everybody, request, trajectory)
    form = mine.questionnaire if mine else current_form(measurement)
    context = frame(request, trajectory) | {
        "measurement": measurement,
        "everybody": everybody,
        "mine": mine,
        "position": form.position(mine.open_items[0]) if mine and mine.open_items else None,
        "form": form,
        "about": about(form),
        "has_result": any(one.audit.finished_at for one in everybody),
    }
    return render(request, "audits/start.html", context)
