"""After handing a question on by its link: it is somebody else's now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.people.access import public


@require_safe
@public("It thanks, and tells nothing")
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "cityissues/thanks.html")
