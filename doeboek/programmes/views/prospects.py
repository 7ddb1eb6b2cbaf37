"""Shop owners who asked to be called: who they are, and what the team did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.people.access import may
from doeboek.programmes.models import Prospect, Wave
from doeboek.programmes.models.prospect import ProspectQuerySet
from doeboek.programmes.paging import page_of

SETTLED = "afgehandeld"


@require_safe
@may("prospect.list")
def prospect_list(request: HttpRequest) -> HttpResponse:
    """Those to call, whom nobody called yet first; or those with whom nothing is left to do."""
    wave = _wave(request)
    is_settled = request.GET.get("toon") == SETTLED
    mine = Prospect.objects.visible_to(request.person)
    if wave:
        mine = mine.filter(wave=wave)
    shown = mine.settled().order_by("-at", "-pk") if is_settled else _to_call(mine)
    found = shown.select_related("wave__municipality", "wave__programme")
    context: dict[str, Any] = {
        "page_obj": page_of(request, found.prefetch_related("steps__by", "steps__trajectory")),
        "wave": wave,
        "is_settled": is_settled,
    }
    return render(request, "programmes/prospect_list.html", context)


@require_POST
@may("prospect.change", on=Prospect)
def prospect_step(request: HttpRequest, prospect: Prospect) -> HttpResponse:
    """Note that somebody called, or that the owner would rather not."""
    kind = request.POST.get("kind", "")
    words = {"name": prospect.name}
    if prospect.trajectory is None and kind == "called":
        prospect.call(by=request.person)
        messages.success(request, _("Noted: you spoke to %(name)s.") % words)
    elif prospect.trajectory is None and kind == "declined":
        prospect.decline(by=request.person)
        messages.success(request, _("Noted: %(name)s would rather not.") % words)
    wave = request.POST.get("ronde", "")
    query = f"?ronde={wave}" if wave.isdigit() else ""
    return redirect(reverse("programmes:prospect_list") + query)


def _to_call(prospects: ProspectQuerySet) -> ProspectQuerySet:
    return prospects.open().order_by(F("state_at").asc(nulls_first=True), "at", "pk")


def _wave(request: HttpRequest) -> Wave | None:
    """The round that the address narrows to, if the team knows of it."""
    asked = request.GET.get("ronde", "")
    known = Wave.objects.for_team(request.person).select_related("municipality", "programme")
    return known.filter(pk=asked).first() if asked.isdigit() else None
