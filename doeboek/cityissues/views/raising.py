"""A shop asks its town something, and sees what it asked before."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from doeboek.cityissues.counters import has_somebody
from doeboek.cityissues.forms.shop import IssueForm
from doeboek.cityissues.models import CityIssue
from doeboek.people.access import SHOP, can, may
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for
from doeboek.programmes.paging import page_of
from doeboek.programmes.returning import way_back

MOST_TAKEN_BACK = 10


@require_http_methods(["GET", "HEAD", "POST"])
@may("cityissue.raise", on=Trajectory, reads=IssueForm)
def raise_issue(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    after_a_visit = request.GET.get("van") == "bezoek"
    origin = CityIssue.Origin.VISIT if after_a_visit else CityIssue.Origin.SHOP
    return raising_page(request, trajectory, origin=origin)


def raising_page(
    request: HttpRequest,
    trajectory: Trajectory,
    *,
    origin: str,
    text: str = "",
    then: Callable[[CityIssue], object] | None = None,
) -> HttpResponse:
    """The form, for the page of the shop and for those of apps above.

    They begin with a `text` of theirs, and keep with `then` what came of it; their view names
    `IssueForm` as what it reads.
    """
    form = IssueForm(
        request.POST or None,
        request.FILES or None,
        trajectory=trajectory,
        person=request.person,
        initial={"text": text},
    )
    if request.method == "POST" and form.is_valid():
        issue = form.raise_issue(origin=origin)
        if then:
            then(issue)
        _say_it_was_asked(request, issue)
        return redirect("cityissues:issue", issue.pk)
    context = {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "form": form,
        "back": way_back(trajectory, request.person),
        "town": trajectory.wave.municipality,
        "has_somebody": has_somebody(trajectory.wave),
    }
    return render(request, "cityissues/raise.html", context, status=422 if form.is_bound else 200)


@require_safe
@may("cityissue.of_shop", on=Trajectory)
def of_shop(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """All that this shop asked, what waits for it first, and what it took back lately."""
    issues = CityIssue.objects.visible_to(request.person).filter(trajectory=trajectory)
    context = {
        "base": base_for(request, trajectory),
        "trajectory": trajectory,
        "back": way_back(trajectory, request.person),
        "town": trajectory.wave.municipality,
        "page_obj": page_of(request, issues.standing().for_list()),
        "taken_back": list(issues.taken_back()[:MOST_TAKEN_BACK]),
        "may_raise": can(request.person, "cityissue.raise", trajectory),
        "for_owner": bool(SHOP & trajectory.roles_of(request.person)),
    }
    return render(request, "cityissues/of_shop.html", context)


def _say_it_was_asked(request: HttpRequest, issue: CityIssue) -> None:
    undo = reverse("cityissues:withdrawal", args=[issue.pk])
    said = _("Asked. The municipality gets it now.")
    if issue.told_at is None:
        said = _("Asked. The municipality gets it as soon as somebody answers there.")
    messages.success(request, said, extra_tags=f"undo:{undo}")
