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

OPEN_PAGES = {"health", "people:link", "people:fresh_link"}


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
        if _open_before_the_second_factor(_view_name(request)):
            return None
        if not STAFF & request.person.roles_anywhere or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_index")


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _open_before_the_second_factor(name: str) -> bool:
    """Signing in and out, preferences, and a link, which signs out first.

    Not every public page: the start page is open to everybody and shows one's own work.
    """
    return name.startswith(("common:", *SIGN_IN_PAGES)) or name in OPEN_PAGES


class DefaultDeny:
    """A view that declares no policy does not exist."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if hasattr(view, "policy"):
            return
        if not _view_name(request).startswith(SIGN_IN_PAGES):
            raise Http404("This view declares no policy.")
