"""Bundles as they are shown: how many shops, and how it stands; never which shops."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest

from doeboek.cityissues.course import OPEN
from doeboek.cityissues.forms.town import BundleAnswerForm
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.cityissues.models.bundle import BundleQuerySet
from doeboek.people.access import can
from doeboek.people.models import Person
from doeboek.programmes.paging import page_of


def bundles_for(person: Person) -> BundleQuerySet:
    """Each with `shops`, `still_open`, `due` and `since`; unanswered ones first."""
    standing = Q(issues__withdrawn_at=None, issues__trajectory__deleted_at=None)
    waiting = standing & Q(issues__state__in=OPEN)
    found = (
        Bundle.objects.visible_to(person)
        .counted()
        .annotate(
            still_open=Count("issues", filter=waiting, distinct=True),
            due=Min("issues__due", filter=waiting),
            since=Min("issues__raised_at", filter=standing),
            newest=Max("issues__raised_at", filter=standing),
        )
    )
    return found.select_related("municipality", "answered_by").order_by(
        "answered_at", "due", "-newest", "-pk"
    )


def page_for(request: HttpRequest, bundle: Bundle) -> dict[str, Any]:
    person = request.person
    may_change = can(person, "bundle.change", bundle)
    context = {"bundle": bundles_for(person).get(pk=bundle.pk), "may_change": may_change}
    if may_change:
        issues = CityIssue.objects.for_town(person).filter(bundle=bundle)
        context |= {"page_obj": page_of(request, issues.for_list()), "form": BundleAnswerForm()}
    return context
