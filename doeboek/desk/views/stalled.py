"""All shops that stand still, each with what would bring it on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.desk.street import quiet_ones, with_steps
from doeboek.people.access import Role, may
from doeboek.programmes.paging import page_of


@require_safe
@may("stalled.list")
def stalled_list(request: HttpRequest) -> HttpResponse:
    """The longest quiet ones first."""
    page = page_of(request, quiet_ones(request.person))
    context = {
        "page_obj": page,
        "stalled": with_steps(list(page)),
        "leads": Role.MANAGER in request.person.roles_anywhere,
    }
    return render(request, "desk/stalled_list.html", context)
