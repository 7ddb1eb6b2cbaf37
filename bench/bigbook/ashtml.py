"""A book as HTML, for the peer: every word of ours on about as many pages, in the same faces.

What is said on each page is asked of our layout, so that no part is forgotten; the strip, the
margin line, the boxes, the charts, the codes and the lines to write on are there as well.
"""

from __future__ import annotations

import math
from html import escape
from pathlib import Path
from typing import Any

from doeboek.books.layout.pages import pages
from doeboek.books.layout.pictures import drawing
from doeboek.common.typesetting import FONTS, qr_code

FACES = {
    ("Besley", 600): "Besley-600SemiBold.ttf",
    ("Source Sans 3", 400): "SourceSans3-400Regular.ttf",
    ("Source Sans 3", 600): "SourceSans3-600SemiBold.ttf",
    ("Source Sans 3", 700): "SourceSans3-700Bold.ttf",
}
STYLE = """
@page { size: A4; margin: 25mm 20mm 22mm 32mm;
  background: url(awning.svg) top / 100% 12mm no-repeat;
  @bottom-left { content: "Doeboek"; font-size: 9.5pt } @bottom-right { content: counter(page) } }
@page cover { margin: 13mm 18mm; background: url(front.svg) top / 100% 100% no-repeat }
body { font: 11pt/1.35 "Source Sans 3"; color: #11271f; hyphens: auto }
section { break-before: page; border-left: 1pt solid #e05e54; padding-left: 6mm }
section:first-child { page: cover; border: 0; color: #fbfaf4 }
h1, h2, h3, p, ul { margin: 0 0 2mm }
h1 { font: 600 30pt/1.1 Besley; bookmark-level: 1 } h2, h3 { font: 600 14pt Besley }
table { width: 100%; border-collapse: collapse } td { border-bottom: .5pt solid; padding: 1mm }
ul { padding: 0; list-style: none } ul ul { display: inline }
li { border-bottom: .5pt solid #c4cbbd; padding: .5mm 0 } td p, li p { margin: 0; display: inline }
.half { width: 31% } .code { width: 26mm; float: right }
.first { background: #fcf8d1; border-left: 3mm solid #f9e558; padding: 4mm }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm 10mm }
.line { border-bottom: .5pt solid; height: 8mm }
"""


NOT_WORDS = frozenset({"url", "alt", "photo_alt", "axes", "series", "letter", "number", "photo"})


def html(book: Any, folder: Path) -> str:
    """All that our pages say, with the photos, charts and codes."""
    said: Any = pages(book)
    for name in ("awning", "front"):
        (folder / f"{name}.svg").write_bytes(drawing(name, book["awning"]))
    sections = [f"<section>{_words(said['cover'])}</section>"]
    for block in book["blocks"]:
        sections += _sections(block, said, folder)
    body = "".join(sections)
    head = f'<meta charset="utf-8"><title>Doeboek</title><style>{_faces()}{STYLE}</style>'
    return f'<html lang="nl-BE">{head}{body}'


def _sections(block: Any, said: Any, folder: Path) -> list[str]:
    kind = block["kind"]
    if kind == "actions":
        return [f"<section>{_action(action, folder)}</section>" for action in said["actions"]]
    if kind == "own":
        return [
            f"<section><h1>{escape(block['title'])}</h1>{_words(block['text'])}{_photos(block)}</section>"
        ]
    chart = _chart(said["today"]["radar"]) if kind == "today" else ""
    page = f"{chart}{_page(said[kind])}" if said.get(kind) else ""
    if kind == "today" and said["outcome"]:
        page += _words(said["outcome"])
    return [f"<section>{page}</section>"] if page else []


def _words(value: Any, key: str = "") -> str:
    """A title as a heading, rows as a table, a list as a list, all else as paragraphs."""
    if isinstance(value, dict):
        return "".join(_words(each, key) for key, each in value.items() if key not in NOT_WORDS)
    if isinstance(value, (list, tuple)):
        if value and all(isinstance(each, (list, tuple)) for each in value):
            rows = ("".join(f"<td>{_words(cell)}" for cell in row) for row in value)
            return f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>"
        return f"<ul>{''.join(f'<li>{_words(each)}' for each in value)}</ul>" if value else ""
    if not isinstance(value, str) or not value:
        return ""
    tag = {"title": "h3", "label": "b", "steps_title": "h2"}.get(key, "p")
    return f"<{tag}>{escape(value)}</{tag}>"


def _page(value: Any) -> str:
    return f"<h1>{escape(value['title'])}</h1>" + _words({**value, "title": ""})


def _photos(block: Any) -> str:
    return "".join(
        f'<img class="half" src="{each["photo"]}.jpg" alt="{escape(each["caption"])}">'
        for each in block["photos"]
    )


def _chart(radar: Any) -> str:
    step = 2 * math.pi / len(radar["axes"])

    def line(values: list[int]) -> str:
        places = [(math.sin(n * step) * v, -math.cos(n * step) * v) for n, v in enumerate(values)]
        points = " ".join(f"{100 + x:.1f},{100 + y:.1f}" for x, y in places)
        return f'<polygon points="{points}" fill="none" stroke="#000"/>'

    rings = [[ring] * len(radar["axes"]) for ring in (25, 50, 75, 100)]
    drawn = "".join(map(line, [*rings, *radar["series"]]))
    return f'<svg width="200" height="200">{drawn}</svg>'


def _action(action: Any, folder: Path) -> str:
    name = f"{action['number']}-{abs(hash(action['url']))}.svg"
    (folder / name).write_bytes(qr_code(action["url"]))
    facts = "".join(f"<div>{_words(each)}</div>" for each in action["facts"])
    return (
        f"{_page({key: action[key] for key in ('title', 'label', 'by', 'why')})}"
        f'<div class="first">{_words(action["first"])}</div><div class="facts">{facts}</div>'
        f"<h2>{escape(action['steps_title'])}</h2>{_words(action['steps'])}"
        f"<h2>{escape(action['notes'])}</h2>{'<div class=line></div>' * 6}"
        f'<img src="{name}" alt="{escape(action["qr"]["alt"])}" class="code">'
        f"{_words(action['qr'])}"
    )


def _faces() -> str:
    path_of = {path.name: path for path in FONTS.rglob("*.ttf")}
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f" src: url(file://{path_of[file]}) }}"
        for (family, weight), file in FACES.items()
    )
