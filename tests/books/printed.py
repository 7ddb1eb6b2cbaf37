"""Samples of a book, and what can be read back from the PDF made of them."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from doeboek.books.layout import render

SAMPLES = Path(__file__).parent / "samples"


def sample(name: str, **changes: Any) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text("utf-8")) | changes


@cache
def pdf_of(name: str) -> bytes:
    return render(sample(name))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, with every kind of space and line end as one space."""
    texts = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def smallest_letter(pdf: bytes) -> float:
    """How large the smallest letter on any of the pages is, in points."""
    sizes: list[float] = []

    def visit(text: str, page: list[float], line: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.append(size * abs(page[3] * line[3]))

    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    return round(min(sizes), 2)


def tags_in(document: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Every element of the structure, with its alternative text, in reading order."""
    found: list[tuple[str, str]] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.append((str(node.S), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node.K)

    walk(document.Root.StructTreeRoot.K)
    return found
