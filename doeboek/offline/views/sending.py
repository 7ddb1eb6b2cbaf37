"""What devices send: answers and notes together, photos one by one."""

from __future__ import annotations

import json
from dataclasses import asdict

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from doeboek.common.files import serve
from doeboek.common.photos import PhotoField
from doeboek.offline.arriving import take_in
from doeboek.offline.entries import BadEntry, happened, read_sending
from doeboek.offline.models import Arrival
from doeboek.people.access import may
from doeboek.programmes.models import TakenAlong


@require_POST
@may("drafts.send", on=TakenAlong)
def sending(request: HttpRequest, taken: TakenAlong) -> HttpResponse:
    """Take in a number of entries; each gets an outcome of its own."""
    text = request.body if request.content_type == "application/json" else b""
    return _taken_in(request, taken, text)


class SendingForm(forms.Form):
    photo = PhotoField()


@require_POST
@may("drafts.send", on=TakenAlong, reads=SendingForm)
def photo(request: HttpRequest, taken: TakenAlong) -> HttpResponse:
    """Take in one photo: a form with the file, and its entry as JSON beside it."""
    return _taken_in(request, taken, request.POST.get("sending", ""))


@require_safe
@may("drafts.read", on=Arrival)
def left_photo(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """A photo that a coach still had on a device when the assignment ended."""
    if arrival.photo is None:
        raise Http404
    return serve(request, arrival.photo)


def _taken_in(request: HttpRequest, taken: TakenAlong, text: str | bytes) -> HttpResponse:
    try:
        entries, there = read_sending(json.loads(text))
    except (BadEntry, ValueError) as error:
        return JsonResponse({"error": str(error)}, status=400)
    here = timezone.now()
    outcomes = [
        take_in(
            taken,
            entry,
            by=request.person,
            written_at=happened(entry.written_at, there=there, here=here),
            photo=request.FILES.get("photo"),
        )
        for entry in entries
    ]
    return JsonResponse({"outcomes": [asdict(outcome) for outcome in outcomes]})
