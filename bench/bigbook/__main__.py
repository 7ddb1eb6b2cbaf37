"""A large book on paper: 24 pages with charts, QR codes and ten photos, and one page of it.

Every run prints other words on every page. The peer is WeasyPrint with every word, photo and code
as HTML on about as many pages, warm as well, its codes drawn beforehand;
`WEASYPRINT_PYTHON=…/bin/python` names a Python that has it, else it is left out. A hundred books
after each other in one process say what one that goes on for long takes in memory.
"""

from __future__ import annotations

import io
import json
import os
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
from PIL import Image, ImageFilter

from bench.bigbook.ashtml import html
from bench.book import another
from bench.figures import figure
from doeboek.books.layout import page_pictures, render

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "books" / "samples" / "blocks.json"
PAGES, PHOTOS, RUNS, BOOKS = 24, 10, 9, 100
PEER = Path(__file__).parent / "weasyprinted.py"


def main() -> None:
    book, photos = big_book(), {f"foto-{n}": photo(n) for n in range(PHOTOS)}
    pages = len(pypdf.PdfReader(io.BytesIO(render(book, assets=photos))).pages)
    assert pages == PAGES, f"{pages} pages"
    ours = median(lambda run: render(another(book, run), assets=photos))
    theirs = peer(book, photos)
    told: dict[str, Any] = {"peer": "WeasyPrint", "peer_value": theirs} if theirs else {}
    figure("bigbook", f"warm {PAGES}-page book", round(ours, 3), "s", target=0.6, **told)
    if theirs:
        figure("bigbook", "quicker than", round(theirs / ours, 1), "x", target=10, at_least=True)
    one = median(lambda run: page_pictures(another(book, run), "action-3", assets=photos, ppi=76))
    figure("bigbook", "one changed page as a picture", round(one, 3), "s", target=0.3)
    memory(book, photos)


def big_book() -> Any:
    book = json.loads(SAMPLE.read_text("utf-8"))
    own = next(block for block in book["blocks"] if block["kind"] == "own")
    own["photos"] = [
        {"photo": f"foto-{n}", "caption": f"Wat er te zien is, {n}"} for n in range(PHOTOS)
    ]
    next(b for b in book["blocks"] if b["kind"] == "today").pop("parts")
    book["actions"] += [{**book["actions"][n], "idea": ""} for n in range(PAGES - 23)]
    return book


def photo(number: int) -> bytes:
    """As from a phone, after it was made as small as a page needs."""
    size = (1400, 1050) if number % 3 else (1050, 1400)
    grain = Image.effect_noise(size, 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    colour = Image.new("RGB", size, (40 + 20 * number, 120, 220 - 20 * number))
    out = io.BytesIO()
    Image.blend(grain, colour, 0.5).save(out, "JPEG", quality=82)
    return out.getvalue()


def median(make: Callable[[int], object]) -> float:
    make(0)
    spent = []
    for run in range(1, RUNS + 1):
        start = time.perf_counter()
        make(run)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def memory(book: Any, photos: dict[str, bytes]) -> None:
    """The most this process ever held, after the tenth book and after the hundredth."""
    most = []
    for run in range(BOOKS):
        render(another(book, run), assets=photos)
        if run in (9, BOOKS - 1):
            most.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    tenth, last = most
    figure("bigbook", f"memory after {BOOKS} books", last, "MB", target=2 * tenth, peer_value=tenth)


# -- The peer --------------------------------------------------------------------------------------
def peer(book: Any, photos: dict[str, bytes]) -> float | None:
    """Seconds of a warm book by WeasyPrint; None when no Python with it was named."""
    python = os.environ.get("WEASYPRINT_PYTHON")
    if not python:
        print("WeasyPrint is left out: WEASYPRINT_PYTHON names no Python that has it.")
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each, content in photos.items():
            (folder / f"{each}.jpg").write_bytes(content)
        for run in range(4):
            (folder / f"{run}.html").write_text(html(another(book, run), folder), "utf-8")
        done = subprocess.run(
            [python, PEER, name], capture_output=True, text=True, check=True, timeout=600
        )
    return round(float(done.stdout), 3)


if __name__ == "__main__":
    main()
