"""How long a printed book takes: 16 pages, in a process that has made one before.

Every run prints another text on every page, so that nothing can be taken over from the last.
The peer is the first book of a fresh process, imports and fonts included. The quickest of all runs
says what a book takes on a machine that does nothing else at that moment.
"""

from __future__ import annotations

import copy
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench.figures import figure
from doeboek.books.layout import render

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "books" / "samples" / "bakery.json"
TARGET = 0.3
RUNS = 15
FIRST = f"""
import json, time
start = time.perf_counter()
from doeboek.books.layout import render
render(json.load(open({str(SAMPLE)!r})))
print(time.perf_counter() - start)
"""


def main() -> None:
    book = json.loads(SAMPLE.read_text("utf-8"))
    seconds(book, 0)
    spent = [seconds(book, run) for run in range(1, RUNS + 1)]
    peer = round(first_book(), 3)
    for name, value in (("", statistics.median(spent)), (", the quickest", min(spent))):
        figure(
            "book",
            f"warm 16-page book{name}",
            round(value, 3),
            "s",
            target=TARGET,
            peer="first book of a fresh process",
            peer_value=peer,
        )


def seconds(book: Any, run: int) -> float:
    changed = another(book, run)
    start = time.perf_counter()
    render(changed)
    return time.perf_counter() - start


def another(book: Any, run: int) -> Any:
    """The same book with other words and other QR codes on every page."""
    changed = copy.deepcopy(book)
    changed["shop"]["owners"] += f" {run}"
    changed["question"] += f" {run}"
    changed["follow_up"] += f" {run}"
    for domain in changed["harvest"]:
        domain["ideas"][0]["text"] += f" {run}"
    for idea in changed["ideas"]:
        idea["value"] += f" {run}"
    for action in changed["actions"]:
        action["title"] += f" {run}"
        action["why"] += f" {run}"
        action["url"] += str(run)
    for ask in changed["ask_of_city"]:
        ask["text"] += f" {run}"
    return changed


def first_book() -> float:
    done = subprocess.run(
        [sys.executable, "-c", FIRST], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
