"""What is nobody's in particular: errors, language, light or dark, the list of parts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from doeboek.common.context import THEME_COOKIE, THEMES, page_facts
from doeboek.common.parts import parts_context
from doeboek.common.typed import typed_in

YEAR = 365 * 24 * 3600
_TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    return render(request, "common/parts.html", parts_context())


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the reader's language: in a cookie, and with the person who is signed in."""
    response = HttpResponseRedirect(_back(request))
    wish = request.POST.get("language", "")
    if wish in dict(settings.GUEST_LANGUAGES):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, wish)
        person = getattr(request, "person", None)
        if person is not None and wish in dict(settings.LANGUAGES):
            type(person)._base_manager.filter(pk=person.pk).update(language=wish)
    return response


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    wish = request.POST.get("theme", "")
    if wish in THEMES:
        _remember(response, THEME_COOKIE, wish)
    else:
        response.delete_cookie(THEME_COOKIE)
    return response


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to put Doeboek on its home screen."""
    icons = [_icon(f"icon-{size}", size) for size in (192, 512)]
    icons.append(_icon("icon-maskable-512", 512) | {"purpose": "maskable"})
    icons.append({"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any"})
    content = {
        "name": "Doeboek",
        "short_name": "Doeboek",
        "lang": page_facts(request)["html_lang"],
        "start_url": "/",
        "display": "standalone",
        # The colours of an application's frame cannot be tokens: ground and brand, light.
        "background_color": "#f4f5ed",
        "theme_color": "#05553b",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "common/errors/offline.html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, _TOO_BIG):
        return render(request, "common/errors/413.html", status=413)
    return render(request, "common/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "common/errors/403.html", _typed(request), status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "common/errors/404.html", _typed(request), status=404)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What somebody sent to a page that went away meanwhile is given back, as far as it can be
    read."""
    if request.method != "POST":
        return {}
    try:
        return typed_in(request)
    except (SuspiciousOperation, UnreadablePostError, MultiPartParserError):
        return {}


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the usual context: what broke may be just that."""
    text = render_to_string("common/errors/500.html", {"page": page_facts(request)})
    return HttpResponse(text, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token, mostly because its page was open too long."""
    context = typed_in(request) | {"location": _own_page(request)}
    return render(request, "common/errors/stale_form.html", context, status=403)


def _icon(name: str, size: int) -> dict[str, str]:
    return {"src": static(f"images/{name}.png"), "type": "image/png", "sizes": f"{size}x{size}"}


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=YEAR, secure=settings.SECURE, samesite="Lax")


def _back(request: HttpRequest) -> str:
    """The page the form stood on; never another site."""
    return _safe(request, request.POST.get("next", "")) or _own_page(request) or "/"


def _own_page(request: HttpRequest) -> str:
    return _safe(request, request.headers.get("Referer", ""))


def _safe(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if is_ours else ""
