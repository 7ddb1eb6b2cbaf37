"""Help that is over: said in clear words, and what was typed for it is given back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doeboek.common.typed import typed_in
from doeboek.followup.models import FollowUp
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for

View = Callable[..., HttpResponse]


def says_when_past(of: str) -> Callable[[View], View]:
    """To an expert whose help is over a page says so; `of` is what the address names.

    It tells the day and nothing of the shop, to nobody but who helped.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def looked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Http404:
                past = _past(request.person, **{of: kwargs["pk"]})
                if past is None:
                    raise
                context = {"follow_up": past} | typed_in(request)
                return render(request, "followup/past.html", context, status=404)

        return looked

    return decorate


def not_any_more(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    """What is over stays as it was; of a form that came too late the text is given back."""
    if request.method != "POST":
        messages.warning(request, _("This help is over. It stays as it was."))
        return redirect("followup:help", follow_up.pk)
    return too_late(request, follow_up.trajectory, {"follow_up": follow_up})


def too_late(
    request: HttpRequest, trajectory: Trajectory, about: dict[str, Any] | None = None
) -> HttpResponse:
    context = {
        "trajectory": trajectory,
        "base": base_for(request, trajectory),
        **(about or {}),
        **typed_in(request),
    }
    return render(request, "followup/too_late.html", context, status=409)


def _past(person: Person | None, **which: Any) -> FollowUp | None:
    if person is None or person.link or Role.EXPERT not in person.roles_anywhere:
        return None
    helped = FollowUp.objects.filter(expert=person, trajectory__deleted_at=None, **which)
    return helped.select_related("membership").order_by("at", "pk").last()
