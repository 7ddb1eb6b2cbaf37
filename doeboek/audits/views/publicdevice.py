"""The self-scan that was begun on this device: a cookie for the pages of the self-scan alone.

It holds what the address of the scan holds as well, so that who comes back by the first page goes
on where they were. Nothing else is kept on the device; deleting the scan deletes it there too.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from doeboek.audits.instruments import UnknownInstrument
from doeboek.audits.models import PublicScan

NAME = "zelfscan"


def begun_here(request: HttpRequest) -> PublicScan | None:
    """The scan of this device, as long as it can be read here and nobody took it over."""
    code = request.COOKIES.get(NAME, "")
    scan = PublicScan.objects.with_audit().filter(audit__code=code).first() if code else None
    return None if scan is None or scan.is_adopted or not _is_readable(scan) else scan


def remember(response: HttpResponse, scan: PublicScan) -> HttpResponse:
    """Have the device remember this scan, for as long as its answers are kept."""
    response.set_cookie(
        NAME,
        scan.code,
        expires=scan.expires_at,
        path=reverse("audits:public_start"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(request: HttpRequest, response: HttpResponse, scan: PublicScan) -> HttpResponse:
    """Have the device forget this scan; another one that was begun on it stays."""
    if request.COOKIES.get(NAME) == scan.code:
        response.delete_cookie(NAME, path=reverse("audits:public_start"), samesite="Lax")
    return response


def _is_readable(scan: PublicScan) -> bool:
    """Whether its questionnaire is here: one that is not must not keep anybody from a new scan."""
    try:
        return bool(scan.audit.questionnaire)
    except UnknownInstrument:
        return False
