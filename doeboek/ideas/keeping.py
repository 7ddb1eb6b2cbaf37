"""The page of a seat, kept on its own phone so that it opens without a line."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse

import doeboek
from doeboek.common.vendored import static_name
from doeboek.ideas.models import Room

#: Said by the server of a page that the worker of a seat may keep.
KEPT = "Kept-By-Phone"

_STATIC = Path(__file__).resolve().parent / "static"
_SCRIPT = "ideas/seat-worker.js"
_SHARED = ("css/guest.css", "favicon.svg", "js/app.js", "js/redraw.js")
_VENDORED = (
    ("lucide-static", "icons.svg"),
    ("@fontsource-variable/source-sans-3", "latin-normal.woff2"),
)


def may_keep(room: Room) -> bool:
    """Whether phones keep the pages of their seats now: only as long as the session is open."""
    return settings.OFFLINE and room.is_open


def mark(response: HttpResponse, room: Room) -> HttpResponse:
    """Let the worker of the seat keep this page, when it may."""
    if may_keep(room):
        response.headers[KEPT] = "1"
    return response


def script(key: str) -> str:
    """The worker for the seat in the room with this key; switched off it is one that clears up."""
    kept = files() if settings.OFFLINE else []
    about = {
        "is_on": settings.OFFLINE,
        "version": version(kept),
        "page": reverse("ideas:seat", args=[key]),
        "files": kept,
    }
    return f"self.about = {json.dumps(about)}\nimportScripts({json.dumps(static(_SCRIPT))})\n"


def files() -> list[str]:
    """Addresses of what the page needs, with their hashes."""
    vendored = [static_name(package, file) for package, file in _VENDORED]
    own = sorted(path.relative_to(_STATIC).as_posix() for path in (_STATIC / "ideas").glob("*.js"))
    return [static(name) for name in (*_SHARED, *vendored, *own) if name != _SCRIPT]


def version(files: list[str]) -> str:
    """Changes with every file that is kept."""
    text = "\n".join([doeboek.__version__, static(_SCRIPT), *files])
    return hashlib.sha256(text.encode()).hexdigest()[:12]
