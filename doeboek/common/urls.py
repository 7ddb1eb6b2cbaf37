"""Addresses of the common pages.

Who may open a page is said by `public` of people.access. This app imports nothing above it, so
the one who includes these addresses hands it over:
`path("", include((common_urls(public), "common")))`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from doeboek.common import views


def common_urls(public: Callable[[str], Callable[[Any], Any]]) -> list[URLPattern]:
    return [
        path("onderdelen/", public("The parts of the face")(views.parts), name="parts"),
        path("taal/", public("A preference of the reader")(views.language), name="language"),
        path("weergave/", public("A preference of the reader")(views.theme), name="theme"),
        path(
            "manifest.webmanifest",
            public("The same for everybody")(views.manifest),
            name="manifest",
        ),
        path("offline/", public("The same for everybody")(views.offline), name="offline"),
    ]
