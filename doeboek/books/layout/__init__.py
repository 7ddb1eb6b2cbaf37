"""The printed doeboek: plain data in, a PDF out. Nothing here knows Django."""

from .render import PartMissing, cover_picture, render, unprintable
from .shape import Book

__all__ = ["Book", "PartMissing", "cover_picture", "render", "unprintable"]
