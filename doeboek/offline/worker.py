"""The service worker's own script, and the files it keeps so that the page opens anywhere."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

import doeboek
from doeboek.common.vendored import static_name

_OWN = Path(__file__).resolve().parent / "static"
_SHARED = (
    "css/app.css",
    "drawings.svg",
    "favicon.svg",
    "images/icon-180.png",
    "js/app.js",
    "js/elements/keys-scale.js",
    "js/redraw.js",
)
_VENDORED = (
    ("lucide-static", "icons.svg"),
    ("@fontsource-variable/source-sans-3", "latin-normal.woff2"),
    ("@fontsource-variable/source-sans-3", "latin-ext-normal.woff2"),
    ("@fontsource/besley", "latin-600.woff2"),
    ("@fontsource/besley", "latin-ext-600.woff2"),
)
_SCRIPT = "offline/service-worker.js"


def script() -> str:
    """What browsers fetch as /sw.js; when offline work is switched off, one that clears up."""
    kept = files() if settings.OFFLINE else []
    about = {
        "is_on": settings.OFFLINE,
        "version": version(kept),
        "pages": pages(),
        "files": kept,
    }
    return f"self.about = {json.dumps(about)}\nimportScripts({json.dumps(static(_SCRIPT))})\n"


def pages() -> dict[str, str]:
    """The page that opens without a connection, and the one that stands in for all others."""
    return {"device": reverse("offline:device"), "other": reverse("common:offline")}


def files() -> list[str]:
    """Addresses of what the page needs, with their hashes."""
    names = [static_name(package, file) for package, file in _VENDORED]
    own = sorted(path.relative_to(_OWN).as_posix() for path in (_OWN / "offline").glob("*.js"))
    return [static(name) for name in (*_SHARED, *names, *own) if name != _SCRIPT]


def version(files: list[str]) -> str:
    """Changes with every file that is kept."""
    text = "\n".join([doeboek.__version__, static(_SCRIPT), *files])
    return hashlib.sha256(text.encode()).hexdigest()[:12]
