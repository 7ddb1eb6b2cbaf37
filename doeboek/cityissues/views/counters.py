"""Who answers for a town in a programme, subject by subject, and within which term."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from doeboek.cityissues.desks import Desk, desks_of
from doeboek.cityissues.forms.town import CounterForm
from doeboek.cityissues.terms import Category
from doeboek.people.access import may


@require_http_methods(["GET", "HEAD", "POST"])
@may("counter.change")
def counters(request: HttpRequest) -> HttpResponse:
    desks = desks_of(request.person)
    desk = next((each for each in desks if each.key == request.GET.get("loket")), None)
    desk = desk or next(iter(desks), None)
    forms = _forms(request, desk) if desk else []
    if desk and request.method == "POST" and all([form.is_valid() for form in forms]):
        for form in forms:
            if form.has_changed():
                form.save()
        messages.success(request, _("Saved. New questions follow it at once."))
        return redirect(f"{reverse('cityissues:counters')}?loket={desk.key}")
    context = {"desks": desks if len(desks) > 1 else [], "desk": desk, "forms": forms}
    status = 422 if request.method == "POST" else 200
    return render(request, "cityissues/counters.html", context, status=status)


def _forms(request: HttpRequest, desk: Desk) -> list[CounterForm]:
    hall = desk.hall
    now, people = hall.counters, hall.people
    return [
        CounterForm(
            request.POST or None, desk=desk, category=each, people=people, now=now.get(each)
        )
        for each in Category
    ]
