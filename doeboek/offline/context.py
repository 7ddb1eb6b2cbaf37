"""What a page says when this device holds something that was taken along."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

COOKIE = "drafts"
"""Set by the device itself, and says no more than that there is something."""


def notices(request: HttpRequest) -> dict[str, Any]:
    """The templates of what a page tells besides its messages."""
    return {"notices": ["offline/kept.html"] if COOKIE in request.COOKIES else []}
