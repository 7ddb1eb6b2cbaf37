"""What every answer has: the reader's language, and no copy in a shared cache."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers


class PreferredLanguage:
    """The language of the person, else of the cookie, else Dutch."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = preferred_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


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


class PrivatePages:
    """Pages belong to one person: no cache keeps them, unless the view said so itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response
