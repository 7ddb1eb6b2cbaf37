"""A scan whose questionnaire is not here: a page that says so, and what was typed."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doeboek.audits.instruments import UnknownInstrument
from doeboek.audits.items import BadAnswer

logger = logging.getLogger(__name__)


class InstrumentsAreHere:
    """Any page may come upon answers that cannot be read: without their file, or with another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if not isinstance(fault, UnknownInstrument | BadAnswer):
            return None
        # The answer itself does not go into the log.
        logger.error("A scan cannot be read: %s", getattr(fault, "item", fault))
        context = {
            "instrument": fault if isinstance(fault, UnknownInstrument) else "",
            "typed": typed_in(request),
            "lost_files": bool(request.FILES),
        }
        return render(request, "audits/unreadable.html", context, status=503)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """The texts that came with the form of a question."""
    names = ("remark", "team_remark")
    sent = [(name, text) for name in names for text in request.POST.getlist(name)]
    return [(name, text) for name, text in sent if text.strip()]
