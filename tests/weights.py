"""What a page weighs on a phone."""

from __future__ import annotations

import re
from pathlib import Path


def weights_of(html: str, root: Path) -> dict[str, int]:
    """The compressed size of every file a phone fetches with the page, fonts apart.

    A script fetches the file of a custom element only where that element occurs; counted are all.
    """
    asked = {found for found in re.findall(r'(?:href|src)="/static/([^"#]+)', html)}
    names = {name for name in asked if not name.endswith((".woff2", ".png"))}
    elements = [path for path in root.glob("js/elements/*.js") if path.name.count(".") == 2]
    names |= {path.relative_to(root).as_posix() for path in elements}
    return {name: _compressed(root / name) for name in sorted(names)}


def _compressed(path: Path) -> int:
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size
