"""Bundles as they are shown: how many shops, and how it stands; never which shops."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Max, Min, Q
from django.http import HttpRequest

from doeboek.cityissues.course import OPEN
from doeboek.cityissues.forms.town import BundleAnswerForm
from doeboek.cityissues.models import Bundle, CityIssue
from doeboek.cityissues.models.bundle import BundleQuerySet
from doeboek.people.access import can
from doeboek.people.models import Person
from doeboek.programmes.paging import page_of


def bundles_for(person: Person) -> BundleQuerySet:
    """Each with `owners`, `questions`, `still_open`, `due` and `since`; unanswered ones first.

    The town reads how many questions there are: how many owners that are would tell it which of
    two questions without a name are of one shop.
    """
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
    unanswered_first = F("answered_at").asc(nulls_first=True)
    soonest, newest = F("due").asc(nulls_last=True), F("newest").desc(nulls_last=True)
    return found.select_related("municipality", "answered_by").order_by(
        unanswered_first, soonest, newest, "-pk"
    )


def page_for(request: HttpRequest, bundle: Bundle) -> dict[str, Any]:
    person = request.person
    may_change = can(person, "bundle.change", bundle)
    shown = bundles_for(person).get(pk=bundle.pk)
    context = {"bundle": shown, "may_change": may_change}
    if may_change:
        issues = CityIssue.objects.for_town(person).filter(bundle=bundle)
        context |= {
            "page_obj": page_of(request, issues.for_list()),
            "form": BundleAnswerForm(bundle=bundle),
        }
    return context
