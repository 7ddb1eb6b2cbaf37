"""What came of a programme: for who leads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.followup.forms import question_of
from doeboek.followup.models import Effect
from doeboek.followup.results import results_of
from doeboek.people.access import may
from doeboek.programmes.models import Programme


@require_safe
@may("results.see", on=Programme)
def results(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Exact counts of all its shops together; no shop is named."""
    found = results_of(programme)
    context = {
        "programme": programme,
        "results": found,
        "bands": [(name, question_of(Effect, name), rows) for name, rows in found.bands.items()],
    }
    return render(request, "followup/results.html", context)
