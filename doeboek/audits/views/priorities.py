"""Choosing what to start with, from a short proposal."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doeboek.audits.choosing import PrioritiesForm
from doeboek.audits.models import Measurement
from doeboek.audits.results import result_of
from doeboek.audits.views.frame import frame, page
from doeboek.people.access import may


@page
@may("priority.choose", on=Measurement)
def priorities(request: HttpRequest, measurement: Measurement) -> HttpResponse:
    """At most three domains, in order. `go=reckon` saves nothing: it proposes anew."""
    trajectory = measurement.trajectory
    result = result_of(measurement, trajectory, reader=request.person)
    if result.official is None:
        return redirect("audits:result", measurement.pk)
    form = PrioritiesForm(request.POST or None, result=result, standing=measurement.intention)
    if form.is_valid():
        if request.POST.get("go") != "reckon":
            form.save(measurement, by=request.person)
            messages.success(request, _("Saved. This is what we start with."))
            return redirect("audits:result", measurement.pk)
        form.follow_proposal()
    context = frame(request, trajectory) | {
        "measurement": measurement,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "audits/priorities.html", context, status=status)
