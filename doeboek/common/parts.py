"""One of everything, for the page that shows the parts of the face."""

from __future__ import annotations

from typing import Any


def parts_context() -> dict[str, Any]:
    return {}
