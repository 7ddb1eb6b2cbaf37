"""Who is there, whether the second factor is in place, and: no view without a policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from doeboek.people.access import SIGN_IN_PAGES, STAFF
from doeboek.people.links import person_by_link

GetResponse = Callable[[HttpRequest], HttpResponse]


class WhoIsThere:
    """Sets `request.person`: by account, else by link, else None for a stranger."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.person = request.user.person
        else:
            request.person = person_by_link(request)
        return self.get_response(request)


class SecondFactor:
    """Staff set up a second factor before they see anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        policy = getattr(view, "policy", None)
        if policy is None or policy.open_because or not STAFF & request.person.roles_anywhere:
            return None
        return None if is_mfa_enabled(request.user) else redirect("mfa_index")


class DefaultDeny:
    """A view that declares no policy does not exist."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if hasattr(view, "policy"):
            return
        name = request.resolver_match.url_name or ""
        if not name.startswith(SIGN_IN_PAGES):
            raise Http404("This view declares no policy.")
