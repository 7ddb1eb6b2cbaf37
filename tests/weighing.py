"""What a phone fetches for a page, in bytes over the line."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from django.test import Client


def weights_of(client: Client, address: str, root: Path) -> dict[str, int]:
    """The compressed size of a page and of every file that comes with it, fonts apart.

    `root` is where the static files were collected (the fixture `served`). A script fetches the
    file of a custom element only where that element occurs; counted are all.
    """
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(response.content).decode()
    asked = {found for found in re.findall(r'(?:href|src)="/static/([^"#]+)', html)}
    names = {name for name in asked if not name.endswith((".woff2", ".png"))}
    elements = [path for path in root.glob("js/elements/*.js") if path.name.count(".") == 2]
    names |= {path.relative_to(root).as_posix() for path in elements}
    sizes = {name: _compressed(root / name) for name in sorted(names)}
    return {"the page": len(response.content), **sizes}


def _compressed(path: Path) -> int:
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size
