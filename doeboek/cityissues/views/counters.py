"""Who answers for a town, subject by subject, and within which term."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doeboek.cityissues.counters import people_of, standing_in
from doeboek.cityissues.forms.town import CounterForm
from doeboek.cityissues.models.reach import mandates_of
from doeboek.cityissues.terms import Category
from doeboek.people.access import Role, may
from doeboek.people.models import Person
from doeboek.places.models import Municipality


@require_http_methods(["GET", "HEAD", "POST"])
@may("counter.change")
def counters(request: HttpRequest) -> HttpResponse:
    towns = _towns_of_officer(request.person)
    town = next((each for each in towns if each.nis == request.GET.get("gemeente")), towns[0])
    people = people_of(town)
    data = request.POST or None
    now = standing_in(town)
    forms = [
        CounterForm(data, town=town, category=each, people=people, now=now.get(each))
        for each in Category
    ]
    if request.method == "POST" and all([form.is_valid() for form in forms]):
        for form in forms:
            if form.has_changed():
                form.save()
        messages.success(request, _("Saved. New questions follow it at once."))
        return redirect(f"{reverse('cityissues:counters')}?gemeente={town.nis}")
    context = {"towns": towns if len(towns) > 1 else [], "town": town, "forms": forms}
    return render(request, "cityissues/counters.html", context, status=422 if data else 200)


def _towns_of_officer(person: Person) -> list[Municipality]:
    mandates = mandates_of(person).filter(role=Role.OFFICER)
    towns = {m.municipality.nis: m.municipality for m in mandates if m.municipality}
    return sorted(towns.values(), key=lambda town: town.folded)
