"""The pages of a link: the button that opens it, and what to do when it does not open.

They lead on by relative addresses: where an answer led to is kept with its receipt, and a token is
kept nowhere.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods

from doeboek.people import links
from doeboek.people.access import public
from doeboek.people.links import Refusal
from doeboek.people.mail import masked, send_fresh_link
from doeboek.people.models import Link


@require_http_methods(["GET", "HEAD", "POST"])
@public("A link is how somebody without an account comes in; its token is the right to.")
def open_page(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the button; POST opens the link and comes back here, to be led on."""
    link = links.find(token)
    refused = links.refusal(link, request)
    if link is None or refused:
        return _refused(request, token, link, refused or Refusal.UNKNOWN)
    if request.method == "POST":
        opened = HttpResponseRedirect("./" + _query(request))
        links.open_link(link, request, opened)
        return opened
    if links.is_open(link, request):
        return redirect(_onward(request) or "/")
    response = _render(request, link, "people/link.html", {"thing": links.thing_of(link)})
    links.name_device(request, response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@public("Whoever holds a link that does not open may have its person sent a new one.")
def fresh_page(request: HttpRequest, token: str) -> HttpResponse:
    """POST mails a new link to the address we know; GET says that it was sent, and where."""
    link = links.find(token)
    refused = links.refusal(link, request)
    if link is None or refused is Refusal.UNKNOWN:
        return _refused(request, token, link, Refusal.UNKNOWN)
    if refused is None:
        return redirect("../" + _query(request))
    if not links.can_be_replaced(link):
        return _refused(request, token, link, refused)
    context = {"address": masked(link.person.email)}
    if request.method == "POST":
        fresh = links.fresh_link(link)
        if fresh is None:
            return _render(request, link, "people/link_enough.html", context, status=429)
        send_fresh_link(fresh, to=_onward(request))
        return redirect("./" + _query(request))
    sent = links.fresh_links(link).last()
    if sent is None:
        return _refused(request, token, link, refused)
    return _render(request, link, "people/link_sent.html", context | {"sent": sent})


def _refused(request: HttpRequest, token: str, link: Link | None, refused: Refusal) -> HttpResponse:
    if link is None or refused is Refusal.UNKNOWN:
        return render(request, "people/link_unknown.html", status=404)
    context = {
        "refused": refused,
        "token": token,
        "address": masked(link.person.email) if links.can_be_replaced(link) else "",
    }
    return _render(request, link, "people/link_refused.html", context, status=410)


def _render(
    request: HttpRequest, link: Link, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """In the language of the link's person, unless this browser chose one."""
    context = context | {"link": link, "onward": _onward(request)}
    if request.person or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return render(request, template, context, status=status)
    with translation.override(link.person.language):
        response = render(request, template, context, status=status)
    response.headers["Content-Language"] = link.person.language
    return response


def _query(request: HttpRequest) -> str:
    return f"?{urlencode({'naar': _onward(request)})}" if _onward(request) else ""


def _onward(request: HttpRequest) -> str:
    return links.safe_path(request.GET.get("naar", ""))
