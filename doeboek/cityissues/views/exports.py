"""The questions of a town as a table and as linked data, for its own systems."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from doeboek.cityissues.exporting import as_csv, reports
from doeboek.cityissues.linkeddata import document
from doeboek.cityissues.models.issue import CityIssueQuerySet
from doeboek.cityissues.townlist import IssueFilter
from doeboek.people.access import may

#: A file is read at once; a town that asks more than these narrows it by municipality or subject.
MOST = 5000


@require_safe
@may("cityissue.list")
def table(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="vragen.csv"'}
    text = as_csv(_asked(request))
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
@may("cityissue.list")
def linked_data(request: HttpRequest) -> HttpResponse:
    headers = {"Content-Disposition": 'attachment; filename="vragen.jsonld"'}
    return JsonResponse(
        document(reports(_asked(request))),
        content_type="application/ld+json",
        headers=headers,
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )


def _asked(request: HttpRequest) -> CityIssueQuerySet:
    """What the list shows, and all of them when it was not narrowed."""
    asked = IssueFilter({"stand": "alle", **request.GET.dict()}, person=request.person)
    return asked.found().for_list().with_turns()[:MOST]
