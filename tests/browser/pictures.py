"""Pictures that a browser shows, and those that somebody gives it."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def printed(page: Any) -> str:
    """The picture of the page beside the form."""
    return page.locator("[data-pages] img").first.get_attribute("src")


def changed_page(page: Any, before: str) -> bool:
    """Whether another page than `before` shows beside the form by now."""
    other = page.locator(f"[data-pages] img:not([src='{before}'])")
    other.first.wait_for()
    return printed(page) != before


def shows(page: Any, name: str) -> bool:
    """Whether the picture of this name stands on the page, once somebody comes there."""
    picture = page.get_by_role("img", name=name, exact=True)
    picture.evaluate("each => each.scrollIntoView()")
    return picture.evaluate("each => each.decode().then(() => each.naturalWidth > 0)")


def file(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 400), "orange").save(out, "JPEG")
    return out.getvalue()
