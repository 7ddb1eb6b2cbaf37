"""The pictures of a book: the photo of the shop, the logo, the drawings in its colour."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageOps, UnidentifiedImageError

from doeboek.common.typesetting import AWNINGS, in_svg

DRAWINGS = Path(__file__).parent / "drawings"
LONGEST_SIDE = 1800
"""Pixels: the window of the cover at some 300 dots an inch."""
_AS_IS = {("JPEG", "RGB"), ("JPEG", "L"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "L")}

# The drawings are in ochre: the awning, its shade, and two tints for goods.
DRAWN_IN = ("#8e5d11", "#694200", "#cc9c5f", "#efd8bd")


class NoPicture(ValueError):
    """The bytes are not a picture that can be printed."""


@cache
def drawing(name: str, awning: str) -> bytes:
    """An SVG of the folder `drawings` in the colours of an awning."""
    svg = (DRAWINGS / f"{name}.svg").read_text("utf-8")
    for ochre, own in zip(DRAWN_IN, AWNINGS[awning], strict=True):
        svg = svg.replace(ochre, own.upper())
    return svg.encode()


def photo(data: bytes) -> tuple[bytes, float]:
    """The photo as it is printed, upright, bare and not larger than paper can show, as an SVG
    around it, and its width divided by its height. Raises NoPicture."""
    with _opened(data) as image:
        # Exif and XMP say where and with what a photo was taken: they never go along.
        bare = not image.getexif() and not image.info.keys() & {"exif", "xmp", "comment"}
        if bare and _goes_as_is(image) and max(image.size) <= LONGEST_SIDE:
            image.load()
            return in_svg(data, image.size), image.width / image.height
        own = _printable(image)
        return in_svg(_encoded(own, "JPEG"), own.size), own.width / own.height


def logo(data: bytes) -> bytes:
    """The logo as an SVG. Raises NoPicture."""
    if b"<svg" in data[:1000]:
        try:
            ElementTree.fromstring(data.decode("utf-8"))
        except (UnicodeDecodeError, ElementTree.ParseError) as error:
            raise NoPicture from error
        return data
    with _opened(data) as image:
        if _goes_as_is(image):
            image.load()
            return in_svg(data, image.size)
        return in_svg(_encoded(image.convert("RGBA"), "PNG"), image.size)


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            yield image
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture from error


def _goes_as_is(image: Image.Image) -> bool:
    return (image.format, image.mode) in _AS_IS


def _printable(image: Image.Image) -> Image.Image:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    small = ImageOps.exif_transpose(image)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _on_white(small)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    bare.save(out, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return out.getvalue()
