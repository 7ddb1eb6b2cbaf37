"""Saying no to the mail of the week by the key in it, and taking that back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.people.access import public
from doeboek.people.models import User
from doeboek.people.week import choose_week, user_of


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public("The key in a letter is the right to want no more of them.", by_key=False)
def stop(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """GET shows a button; POST is the refusal, by that button or by a mail program (RFC 8058),
    which has no session and follows no redirect."""
    user = user_of(pk, token)
    if user is None:
        return render(request, "people/link_unknown.html", status=404)
    if request.method == "POST":
        choose_week(user, False)
    return _page(request, user, token)


@require_POST
@public("Who said no by the key in a letter takes that back by the same key.")
def resume(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    user = user_of(pk, token)
    if user is None:
        return render(request, "people/link_unknown.html", status=404)
    choose_week(user, True)
    # A receipt keeps where an answer led to, and a token is kept nowhere.
    return redirect("../")


def _page(request: HttpRequest, user: User, token: str) -> HttpResponse:
    """In the language of who got the letter, unless this browser chose one."""
    context = {"user_pk": user.pk, "token": token, "is_refused": not user.gets_week}
    if request.person or settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return render(request, "people/week_stop.html", context)
    with translation.override(user.person.language):
        response = render(request, "people/week_stop.html", context)
    response.headers["Content-Language"] = user.person.language
    return response
