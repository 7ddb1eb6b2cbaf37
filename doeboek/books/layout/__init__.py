"""The printed doeboek: plain data in, a PDF out. Nothing here knows Django."""

from doeboek.common.typesetting import PartMissing

from .render import cover_picture, page_pictures, render, render_counter, unprintable
from .shape import Book

__all__ = [
    "Book",
    "PartMissing",
    "cover_picture",
    "page_pictures",
    "render",
    "render_counter",
    "unprintable",
]
