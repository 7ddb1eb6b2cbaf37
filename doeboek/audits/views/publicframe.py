"""What the pages of the public self-scan have in common."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from doeboek.audits.models import PublicScan
from doeboek.audits.publicscan import KEPT, running_wave
from doeboek.people.access import View
from doeboek.places.finding import address_word, place_in_address
from doeboek.places.models import Municipality

HELD_BY_CODE = "Who fills a scan in has no account; its random code is the right to it"


def of_scan(view: View) -> View:
    """Give a view the scan whose code stands in the address; say so when there is none (left)."""

    @wraps(view)
    def found(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:
        scan = PublicScan.objects.with_audit().filter(audit__code=code).first()
        if scan is None:
            return render(request, "audits/public/gone.html", {"days": KEPT.days}, status=404)
        if scan.is_adopted:
            return render(request, "audits/public/adopted.html", {"scan": scan}, status=410)
        return view(request, scan, **kwargs)

    return found


def town_of(word: str) -> Municipality:
    """The municipality that the address names. Raises Http404."""
    municipality = place_in_address(word, on=timezone.localdate())
    if municipality is None:
        raise Http404(word)
    return municipality


def heading(municipality: Municipality | None) -> dict[str, Any]:
    """Whose page it is, when it was reached by the link of a municipality."""
    if municipality is None:
        return {}
    return {
        "municipality": municipality,
        "wave": running_wave(municipality),
        "town": address_word(municipality),
    }
