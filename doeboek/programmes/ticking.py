"""Ticking off what somebody undertook, and opening it again, as a page does it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.programmes.models.undertaking import Undertaking


def tick_off(request: HttpRequest, thing: Undertaking, *, undo: str) -> None:
    """`undo` is the name of the address that opens it again."""
    thing.tick(by=request.person)
    back = reverse(undo, args=[thing.pk])
    messages.success(request, _("Done: %(what)s") % {"what": thing}, extra_tags=f"undo:{back}")


def open_again(request: HttpRequest, thing: Undertaking) -> None:
    thing.untick(by=request.person)
    messages.success(request, _("It stands open again."))
