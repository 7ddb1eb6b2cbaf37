"""The photos beside a statement: taken in, looked at, taken away and put back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.evidence import EvidenceQuerySet
from doeboek.audits.models import Audit, Evidence
from doeboek.audits.photos import PhotosForm, Refused, put_beside
from doeboek.common.files import serve
from doeboek.common.photos import serve_small
from doeboek.people.access import may

BESIDE, AWAY = "erbij", "weg"
"""In the address of a statement: show what stands beside the answer, unfolded; and the number of
the photo that was taken away just now."""


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


def take_away(audit: Audit, photo_id: str) -> Evidence | None:
    """Take away the photo with this number, if there is one."""
    evidence = _numbered(audit.evidence.kept(), photo_id)
    if evidence:
        evidence.discard()
    return evidence


def put_back(request: HttpRequest, audit: Audit, photo_id: str) -> bool:
    """Put a photo back that was taken away; tell whether there was one."""
    evidence = _numbered(audit.evidence.binned(), photo_id)
    if evidence:
        evidence.restore()
        messages.success(request, _("The photo is back."))
    return evidence is not None


def taken_away(request: HttpRequest, audit: Audit) -> Evidence | None:
    """The photo that was taken away just now, which can be put back."""
    return _numbered(audit.evidence.binned(), request.GET.get(AWAY, ""))


def _numbered(photos: EvidenceQuerySet, number: str) -> Evidence | None:
    return photos.filter(pk=number).first() if number.isdecimal() else None


def say_refused(request: HttpRequest, refused: list[Refused]) -> bool:
    """Say of each file that was not taken in why not; tell whether there was one."""
    for name, why in refused:
        messages.error(request, f"{name}: {why}")
    return bool(refused)


def address_of(
    audit: Audit,
    item: str,
    *,
    beside: bool = False,
    checking: bool = False,
    away: Evidence | None = None,
) -> str:
    """The page of a statement, at its photos when something happened to them."""
    facts = {"van": "nakijken" if checking else "", BESIDE: "1" if beside else ""}
    facts[AWAY] = str(away.pk) if away else ""
    query = urlencode({name: fact for name, fact in facts.items() if fact})
    address = reverse("audits:question", args=[audit.pk, item])
    return f"{address}{'?' if query else ''}{query}{'#erbij' if beside else ''}"
