"""The photos beside a statement: taken in, looked at, taken away and put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.models import Audit, Evidence
from doeboek.audits.photos import PhotosForm, Refused, put_beside
from doeboek.common.files import serve
from doeboek.common.photos import serve_small
from doeboek.people.access import may

BESIDE = "erbij"
"""In the address of a statement: show what stands beside the answer, unfolded."""


@require_POST
@may("audit.answer", on=Audit, reads=PhotosForm)
def photos(request: HttpRequest, audit: Audit, item: str) -> HttpResponse:
    """Photos that a page sends by themselves, as soon as they are chosen."""
    if item not in audit.questionnaire.by_id:
        raise Http404(item)
    if audit.trajectory.closed:
        messages.error(request, _("This trajectory is closed, so the photo is not saved."))
        return redirect(address_of(audit, item, beside=True))
    form = PhotosForm(request.POST, request.FILES)
    form.full_clean()
    taken = form.cleaned_data["photos"]
    say_refused(request, put_beside(audit, item, taken, by=request.person))
    return redirect(address_of(audit, item, beside=True))


@require_safe
@may("evidence.see", on=Evidence)
def photo(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """The photo; small with `?klein`."""
    stored = evidence.photo
    return serve_small(stored) if "klein" in request.GET else serve(request, stored)


@require_POST
@may("audit.answer", on=Audit)
def photo_back(request: HttpRequest, audit: Audit, photo_id: int) -> HttpResponse:
    """Put a photo back that was taken away."""
    evidence = get_object_or_404(audit.evidence, pk=photo_id)
    evidence.restore()
    messages.success(request, _("The photo is back."))
    return redirect(address_of(audit, evidence.item, beside=True))


def take_away(request: HttpRequest, audit: Audit, photo_id: str) -> bool:
    """Take away the photo with this number; tell whether there was one."""
    here = audit.evidence.kept()
    evidence = here.filter(pk=photo_id).first() if photo_id.isdecimal() else None
    if evidence is None:
        return False
    evidence.discard()
    back = reverse("audits:photo_back", args=[audit.pk, evidence.pk])
    messages.success(request, _("The photo is taken away."), extra_tags=f"undo:{back}")
    return True


def say_refused(request: HttpRequest, refused: list[Refused]) -> bool:
    """Say of each file that was not taken in why not; tell whether there was one."""
    for name, why in refused:
        messages.error(request, f"{name}: {why}")
    return bool(refused)


def address_of(audit: Audit, item: str, *, beside: bool = False, checking: bool = False) -> str:
    """The page of a statement, at its photos when something happened to them."""
    query = "&".join(
        [*(["van=nakijken"] if checking else []), *([f"{BESIDE}=1"] if beside else [])]
    )
    address = reverse("audits:question", args=[audit.pk, item])
    return f"{address}{'?' if query else ''}{query}{'#erbij' if beside else ''}"
