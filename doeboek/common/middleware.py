"""What every answer has: the reader's language, and no copy in a shared cache."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers


class PreferredLanguage:
    """The language of the person, else of the cookie, else Dutch.

    A view may speak more languages than the product does: those of its attribute `languages`. Who
    chose one of these reads it there, errors included, and the preferred language elsewhere.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        _speak(request, preferred_language(request))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        languages = getattr(view, "languages", settings.LANGUAGES)
        request.languages = languages  # type: ignore[attr-defined]
        wish = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if wish in dict(languages) and wish not in dict(settings.LANGUAGES):
            _speak(request, wish)


def preferred_language(request: HttpRequest) -> str:
    known = dict(settings.LANGUAGES)
    wishes = [
        request.person.language if request.person else "",
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
    ]
    for wish in wishes:
        if wish in known:
            return wish
    return settings.LANGUAGE_CODE


def _speak(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language


class PrivatePages:
    """Pages belong to one person: no cache keeps them, unless the view said so itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response
