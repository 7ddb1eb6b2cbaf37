"""Pictures for the typesetter, which takes files from memory only as text."""

from __future__ import annotations

import base64


def in_svg(data: bytes, pixels: tuple[int, int]) -> bytes:
    """A PNG or JPEG of this width and height, as an SVG around it."""
    kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
    size = 'width="{}" height="{}"'.format(*pixels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><image {size} '
        f'href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/></svg>'
    ).encode()
