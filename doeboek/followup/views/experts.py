"""The experts of a programme, and what each of them tells of oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.followup.expertforms import ExpertiseForm, PoolFilter
from doeboek.followup.models import Experts
from doeboek.followup.pool import pool_of
from doeboek.people.access import can, may
from doeboek.programmes.models import Mandate, Programme
from doeboek.programmes.paging import page_of


@require_safe
@may("expert.list", on=Programme)
def experts(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Whom one may ask for what, narrowed down by theme and language."""
    wanted = PoolFilter(request.GET, programme=programme)
    lines = pool_of(programme, reader=request.person)
    found = wanted.of(lines)
    context = {
        "programme": programme,
        "filter": wanted,
        "has_experts": bool(lines),
        "untold": sum(line.expertise is None for line in lines) if wanted.narrows else 0,
        "page_obj": page_of(request, found),
        "may_change": can(request.person, "theme.change", programme),
        "may_appoint": can(request.person, "staff.change", programme),
    }
    return render(request, "followup/experts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may("expertise.change", on=Experts)
def expertise(request: HttpRequest, mandate: Mandate) -> HttpResponse:
    """What one may ask this expert for; the row is made at the first save."""
    if request.method == "POST":
        # Two people who fill in the first one at once wait for each other here.
        Mandate.objects.select_for_update().get(pk=mandate.pk)
    form = ExpertiseForm(
        request.POST if request.method == "POST" else None, mandate=mandate, by=request.person
    )
    is_own = mandate.person == request.person
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Saved. Coaches see this when they look for help."))
        there = ["desk:home"] if is_own else ["followup:experts", mandate.programme_id]
        return redirect(*there)
    context = {"mandate": mandate, "programme": mandate.programme, "form": form, "is_own": is_own}
    status = 422 if form.is_bound else 200
    return render(request, "followup/expertise.html", context, status=status)
