"""Waves: one municipality's turn, where its shops stand, and what was agreed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.people.access import TEAM, can, may
from doeboek.places.finding import address_word
from doeboek.places.models import Municipality
from doeboek.programmes.forms.waves import WaveForm
from doeboek.programmes.models import Mandate, Programme, Prospect, Trajectory, Wave
from doeboek.programmes.paging import page_of
from doeboek.programmes.shoplist import lines


@require_safe
@may("wave.see", on=Wave)
def wave(request: HttpRequest, wave: Wave) -> HttpResponse:
    """For the team where every shop stands; for the town the shops that told it so."""
    is_team = bool(TEAM & wave.roles_of(request.person))
    shops = Trajectory.objects.visible_to(request.person)
    if not is_team:
        shops = Trajectory.objects.shared_with_town(request.person)
    here = wave.municipality.as_of(timezone.localdate())
    page = page_of(request, shops.filter(wave=wave).for_list().order_by("folded", "pk"))
    context = {
        "wave": wave,
        "today_nis": here.nis,
        "is_team": is_team,
        "page_obj": page,
        "lines": list(lines(page, request.person)),
        "may_change": can(request.person, "wave.change", wave),
        "town_people": _town_people(wave) if is_team else [],
        "self_scan": _self_scan(wave, here) if is_team else None,
        **(_funnel(wave) if is_team else {}),
    }
    return render(request, "programmes/wave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("wave.create", on=Programme)
def wave_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = WaveForm(request.POST or None, instance=Wave(programme=programme))
    if request.method == "POST" and form.is_valid():
        form.save()
        made: Wave = form.instance
        messages.success(
            request, _("The round for %(town)s is there.") % {"town": made.municipality}
        )
        return redirect("programmes:wave", made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"programme": programme, "form": form}
    return render(request, "programmes/wave_change.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("wave.change", on=Wave)
def wave_change(request: HttpRequest, wave: Wave) -> HttpResponse:
    form = WaveForm(request.POST or None, instance=wave)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("programmes:wave", wave.pk)
    status = 422 if request.method == "POST" else 200
    context = {"programme": wave.programme, "wave": wave, "form": form}
    return render(request, "programmes/wave_change.html", context, status=status)


def _funnel(wave: Wave) -> dict[str, object]:
    """How many shops are in each step, and how many stopped."""
    kept = Trajectory.objects.kept().filter(wave=wave)
    going = dict(kept.open().values_list("step").annotate(n=Count("pk")).order_by())
    language = get_language() or "nl"
    steps = [
        {"key": step.key, "label": step.label(language), "count": going.get(step.key, 0)}
        for step in wave.programme.steps.steps
    ]
    most = max([step["count"] for step in steps] + [1])
    return {
        "steps": [step | {"share": round(100 * step["count"] / most)} for step in steps],
        "going": sum(going.values()),
        "stopped": kept.closed().count(),
    }


def _self_scan(wave: Wave, here: Municipality) -> dict[str, object]:
    """Where shops of the municipality fill in the scan by themselves, and who asked for a call."""
    is_open = Wave.objects.filter(pk=wave.pk).under_way(timezone.localdate()).exists()
    way = reverse("audits:public_town", args=[address_word(here)])
    return {
        "address": settings.BASE_URL + way if is_open else "",
        "waiting": Prospect.objects.filter(wave=wave).open().count(),
    }


def _town_people(wave: Wave) -> list[Mandate]:
    """Who works for the municipality, as far as this programme may know."""
    codes = wave.municipality.lineage()
    around = Mandate.objects.now().for_a_town().filter(municipality__nis__in=codes)
    ours = around.select_related("person", "organisation").order_by("role", "person__name", "pk")
    return [mandate for mandate in ours if mandate.programme_id in (None, wave.programme_id)]
