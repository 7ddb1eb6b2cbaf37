"""One search box: shops and people that the reader may know of, and nothing more."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doeboek.common.folding import wanted
from doeboek.people.access import TEAM, may
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory

PER_PAGE = 20
MOST_PEOPLE = 10


@require_safe
@may("search")
def search(request: HttpRequest) -> HttpResponse:
    """`?q=`: the beginnings of words, in the name of a shop or of somebody around it."""
    text = request.GET.get("q", "").strip()[:100]
    context = {"search_text": text, "found": None, "memberships": [], "shared": []}
    if wanted(text):
        context |= _found(request, request.person, text)
    return render(request, "desk/search.html", context)


def _found(request: HttpRequest, person: Person, text: str) -> dict:
    shops = Trajectory.objects.visible_to(person).for_list().matching(text)
    is_team = bool(TEAM & person.roles_anywhere)
    people = (
        Membership.objects.visible_to(person)
        .now()
        .filter(person__in=Person.objects.matching(text))
        .select_related("person", "trajectory")
        .order_by("person__name", "pk")
    )
    shared = Trajectory.objects.shared_with_town(person).for_list().matching(text)
    return {
        "found": Paginator(shops, PER_PAGE).get_page(request.GET.get("pagina")),
        "memberships": people[:MOST_PEOPLE] if is_team else [],
        "shared": shared[:PER_PAGE],
        "is_team": is_team,
    }
