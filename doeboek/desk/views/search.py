"""One search box: shops and people that the reader may know of, and nothing more."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.common.folding import wanted
from doeboek.people.access import TEAM, can, may
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory
from doeboek.programmes.shoplist import lines

PER_PAGE = 20
MOST_PEOPLE = 10
MOST_SHARED = 20
LONGEST = 100


@require_safe
@may("search")
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`: the beginnings of words, in the name of a shop or of somebody around it."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    context: dict[str, Any] = {
        "search_text": text,
        "is_asked": bool(wanted(text)),
        "may_add": can(request.person, "trajectory.create"),
    }
    if context["is_asked"]:
        context |= _found(request, request.person, text)
    return render(request, "desk/search.html", context)


def _found(request: HttpRequest, person: Person, text: str) -> dict[str, Any]:
    shops = Trajectory.objects.visible_to(person).matching(text).for_list()
    page = Paginator(shops, PER_PAGE).get_page(request.GET.get("pagina"))
    shared = Trajectory.objects.shared_with_town(person).select_related("wave__programme")
    return {
        "page_obj": page,
        "lines": list(lines(page, person)),
        "memberships": _people(person, text),
        "shared": list(shared.matching(text).order_by("folded", "pk")[:MOST_SHARED]),
    }


def _people(person: Person, text: str) -> list[Membership]:
    """Who is around the shops that one works on."""
    if not TEAM & person.roles_anywhere:
        return []
    ours = Trajectory.objects.for_team(person)
    memberships = Membership.objects.visible_to(person).now()
    found = memberships.filter(
        trajectory__in=ours.values("pk"), person__in=Person.objects.matching(text).values("pk")
    )
    around = found.select_related("person", "trajectory")
    return list(around.order_by("person__name", "pk")[:MOST_PEOPLE])
