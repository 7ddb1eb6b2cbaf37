"""What came of a programme: for who leads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from doeboek.followup.helpresults import help_results
from doeboek.followup.results import results_of
from doeboek.people.access import may
from doeboek.programmes.models import Programme

#: What was asked, in a word or two.
NAMES = {
    "investment": _("Invested"),
    "turnover": _("Turnover"),
    "jobs": _("Who works here"),
    "innovation": _("Something new"),
}


@require_safe
@may("results.see", on=Programme)
def results(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Exact counts of all its shops together; no shop is named."""
    found = results_of(programme)
    context = {
        "programme": programme,
        "results": found,
        "helps": help_results(programme),
        "bands": [(name, NAMES[name], rows) for name, rows in found.bands.items()],
    }
    return render(request, "followup/results.html", context)
