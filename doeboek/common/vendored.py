"""Where bin/vendor put the front-end files of others; vendor.json records what they are."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

COMMON = Path(__file__).resolve().parent


@lru_cache
def record() -> dict[str, Any]:
    return json.loads((COMMON / "vendor.json").read_text())


def static_name(package: str, file: str) -> str:
    """The name under which a vendored file is served: vendor/htmx-4.0.1/htmx.min.js."""
    return f"{record()[package]['folder'].removeprefix('static/')}/{file}"
