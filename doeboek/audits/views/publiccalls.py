"""After the result of a public self-scan: asking to be called, and deleting everything."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.audits.models import PublicScan
from doeboek.audits.views.frame import page
from doeboek.audits.views.publicdevice import forget as forget_here
from doeboek.audits.views.publicdevice import remember
from doeboek.audits.views.publicframe import HELD_BY_CODE, heading, of_scan
from doeboek.common.limits import limited
from doeboek.people.access import public
from doeboek.programmes.forms.prospects import CallForm


@page
@limited("self_scan_call", "audits/public/call_limited.html")
@public(HELD_BY_CODE)
@of_scan
def call(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """Ask to be called; only now, and only with consent, do we keep a name."""
    if not scan.is_finished or scan.prospect:
        return redirect("audits:public_scan", scan.code)
    form = CallForm(request.POST or None, municipality=scan.municipality)
    if form.is_valid():
        scan.ask_to_be_called(form.save())
        messages.success(request, _("Noted. You will be called."))
        return remember(redirect("audits:public_result", scan.code), scan)
    context = heading(scan.municipality) | {"scan": scan, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "audits/public/call.html", context, status=status)


@require_POST
@public(HELD_BY_CODE)
@of_scan
def call_withdraw(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """Better not: what was told with the request is forgotten at once."""
    scan.withdraw()
    messages.success(
        request, _("Your name and how we reach you are deleted. You will not be called.")
    )
    return remember(redirect("audits:public_result", scan.code), scan)


@page
@public(HELD_BY_CODE)
@of_scan
def forget(request: HttpRequest, scan: PublicScan) -> HttpResponse:
    """Delete the scan now; the page asks first, because it cannot be undone."""
    if request.method == "POST":
        scan.forget()
        return forget_here(request, redirect("audits:public_forgotten"), scan)
    return render(request, "audits/public/forget.html", {"scan": scan})


@require_safe
@public("Says that a scan is gone, and nothing else")
def forgotten(request: HttpRequest) -> HttpResponse:
    return render(request, "audits/public/forgotten.html")
