"""What every template may ask about the page itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

THEME_COOKIE = "theme"
THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    return {"page": page_facts(request)}


def html_lang(language: str) -> str:
    """What a page calls a language in its `lang`."""
    return {"nl": "nl-BE", "fr": "fr-BE"}.get(language, language)


def page_facts(request: HttpRequest | None = None) -> dict[str, Any]:
    """Language, theme and address; without a request the defaults, for a page of last resort."""
    language = get_language() or settings.LANGUAGE_CODE
    theme = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return {
        "language": language,
        "html_lang": html_lang(language),
        "languages": getattr(request, "languages", settings.LANGUAGES),
        "theme": theme if theme in THEMES else "",
        "path": _path(request) if request else "/",
        "is_demo": settings.DEMO,
    }


def _path(request: HttpRequest) -> str:
    """Where to come back to: this page, or the one whose form it answers. The address of a form may
    know no page of its own."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    asked_from = urlsplit(request.headers.get("Referer", ""))
    if asked_from.netloc != request.get_host():
        return request.get_full_path()
    return asked_from.path + (f"?{asked_from.query}" if asked_from.query else "")
