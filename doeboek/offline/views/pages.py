"""The page of what was taken along, and the worker that opens it without a connection."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.offline.standing import standing
from doeboek.offline.worker import script
from doeboek.people.access import public


@require_safe
@public("The same for everybody: what it shows comes from the device")
def device(request: HttpRequest) -> HttpResponse:
    return render(request, "offline/device.html")


@require_safe
@public("Tells a device who is signed in on it, and nothing of others")
def stand(request: HttpRequest) -> HttpResponse:
    return JsonResponse(standing(request))


@require_safe
@public("The same script for everybody")
def worker(request: HttpRequest) -> HttpResponse:
    """Fetched anew each time, so that a change reaches every device at its next visit."""
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    return HttpResponse(script(), content_type="text/javascript; charset=utf-8", headers=headers)
