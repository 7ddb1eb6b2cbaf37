"""What was promised at a contact: changed, ticked off, and opened again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.common.typed import typed_in
from doeboek.people.access import may
from doeboek.programmes.forms.promises import PromiseChangeForm
from doeboek.programmes.models import Promise
from doeboek.programmes.pages import base_for
from doeboek.programmes.promised import stand
from doeboek.programmes.returning import way_back
from doeboek.programmes.ticking import open_again, tick_off


@require_http_methods(["GET", "HEAD", "POST"])
@may("promise.change", on=Promise)
def promise_change(request: HttpRequest, promise: Promise) -> HttpResponse:
    """Other words or another day, until it is done or over."""
    if request.method == "POST":
        promise.hold()
    if promise.pk not in stand([promise], promise.trajectory).open:
        return _stays(request, promise)
    form = PromiseChangeForm(request.POST or None, instance=promise)
    if form.is_valid():
        form.change(by=request.person)
        messages.success(request, _("Saved."))
        return redirect(_where_it_stands(request, promise))
    context = _context(request, promise) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "programmes/promise_change.html", context, status=status)


@require_POST
@may("promise.tick", on=Promise)
def promise_tick(request: HttpRequest, promise: Promise) -> HttpResponse:
    tick_off(request, promise, undo="programmes:promise_untick")
    return redirect(way_back(promise.trajectory, request.person))


@require_POST
@may("promise.tick", on=Promise)
def promise_untick(request: HttpRequest, promise: Promise) -> HttpResponse:
    open_again(request, promise)
    return redirect(way_back(promise.trajectory, request.person))


def _stays(request: HttpRequest, promise: Promise) -> HttpResponse:
    """It is done or over; of a form that came too late the text is given back."""
    if request.method == "POST":
        context = _context(request, promise) | typed_in(request)
        return render(request, "programmes/promise_stays.html", context, status=409)
    messages.warning(request, _("What was promised is done or over: it stays as it is."))
    return redirect(_where_it_stands(request, promise))


def _where_it_stands(request: HttpRequest, promise: Promise) -> str:
    """With the shop, as long as it waits for the team; else with the contact it was made at."""
    if promise.is_of_the_shop or promise.done_at:
        return reverse("programmes:appointment", args=[promise.appointment_id])
    return f"{way_back(promise.trajectory, request.person)}#beloofd"


def _context(request: HttpRequest, promise: Promise) -> dict[str, Any]:
    return {
        "base": base_for(request, promise.trajectory),
        "trajectory": promise.trajectory,
        "promise": promise,
        "back": _where_it_stands(request, promise),
    }
