"""A book as HTML, for the peer: the same content on about as many pages, in the same faces.

The strip, the margin line, the boxes and the lines to write on are there as well.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from doeboek.books.layout.pictures import drawing
from doeboek.common.typesetting import FONTS, qr_code

FACES = {
    ("Besley", 600): "Besley-600SemiBold.ttf",
    ("Source Sans 3", 400): "SourceSans3-400Regular.ttf",
    ("Source Sans 3", 600): "SourceSans3-600SemiBold.ttf",
    ("Source Sans 3", 700): "SourceSans3-700Bold.ttf",
}
STYLE = """
@page { size: A4; margin: 25mm 20mm 22mm 32mm; background: url(awning.svg) top / 100% no-repeat;
  @bottom-left { content: "Doeboek"; font-size: 9.5pt } @bottom-right { content: counter(page) } }
@page cover { margin: 13mm 18mm; background: url(front.svg) top / 100% 100% no-repeat }
body { font: 12pt/1.4 "Source Sans 3"; color: #11271f; hyphens: auto }
section { break-after: page; border-left: 1pt solid #e05e54; padding-left: 6mm }
section:first-child { page: cover; border: 0; color: #fbfaf4 }
h1 { font: 600 30pt/1.1 Besley; bookmark-level: 1 } h2 { font: 600 15pt Besley }
table { width: 100%; border-collapse: collapse } td, th { border-bottom: .5pt solid; padding: 2mm }
.half { width: 48% } .first { background: #fcf8d1; border-left: 3mm solid #f9e558; padding: 4mm }
.facts { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm 10mm }
li { border-bottom: .5pt solid #c4cbbd; padding: 2mm 0 }
.line { border-bottom: .5pt solid; height: 8mm }
"""


def html(book: Any, folder: Path) -> str:
    """The same words, tables, photos and codes, a page each, without the looks."""
    sheets = [f"<h1>{escape(book['shop']['name'])}</h1>", _today(book)]
    own = next(block for block in book["blocks"] if block["kind"] == "own")
    sheets.append(
        f"<h1>{escape(own['title'])}</h1><p>{escape(own['text'])}</p>"
        + "".join(
            f'<img class="half" src="{each["photo"]}.jpg" alt="{escape(each["caption"])}">'
            for each in own["photos"]
        )
    )
    sheets += [_action(action, number, folder) for number, action in enumerate(book["actions"])]
    for domain in book["harvest"]:
        ideas = "".join(f"<li>{escape(idea['text'])}</li>" for idea in domain["ideas"])
        sheets.append(f"<h1>{escape(domain['title'])}</h1><ul>{ideas}</ul>")
    rows = "".join(
        f"<tr><td>{escape(a['title'])}<td>{escape(a.get('who') or '')}<td>{a.get('due') or ''}"
        for a in book["actions"]
    )
    sheets.append(f"<h1>Uw kalender</h1><table>{rows}</table>")
    for name in ("awning", "front"):
        (folder / f"{name}.svg").write_bytes(drawing(name, book["awning"]))
    pages = "".join(f"<section>{sheet}</section>" for sheet in sheets)
    return f'<html lang="nl-BE"><title>Doeboek</title><style>{_faces()}{STYLE}</style>{pages}'


def _faces() -> str:
    path_of = {path.name: path for path in FONTS.rglob("*.ttf")}
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
        f" src: url(file://{path_of[file]}) }}"
        for (family, weight), file in FACES.items()
    )


def _today(book: Any) -> str:
    radar = book["today"]["radar"]
    points = " ".join(
        f"{100 + value * (1 if n % 2 else -1)},{100 + value * (1 if n % 3 else -1)}"
        for n, value in enumerate(radar["series"][0]["values"])
    )
    rows = "".join(
        f"<tr><th>{escape(axis['full'])}"
        + "".join(f"<td>{series['values'][n]}" for series in radar["series"])
        for n, axis in enumerate(radar["axes"])
    )
    line = f'<polygon points="{points}" fill="none" stroke="#000"/>'
    chart = f'<svg width="200" height="200">{line}</svg>'
    return f"<h1>Uw zaak vandaag</h1>{chart}<table>{rows}</table>"


def _action(action: Any, number: int, folder: Path) -> str:
    name = f"{number}-{abs(hash(action['url']))}.svg"
    (folder / name).write_bytes(qr_code(action["url"]))
    steps = "".join(f"<li>{escape(step['text'])}</li>" for step in action.get("steps") or [])
    facts = "".join(
        f"<div>{key}<br><b>{escape(action.get(key) or '')}</b></div>"
        for key in ("who", "cost", "help", "measure")
    )
    return (
        f"<h1>{escape(action['title'])}</h1><p>{escape(action.get('why') or '')}</p>"
        f'<div class="first"><h2>{escape(action.get("first_step") or "")}</h2></div>'
        f'<div class="facts">{facts}</div><h2>Zo pakt u het aan</h2><ol>{steps}</ol>'
        f"<h2>Uw notities</h2>{'<div class=line></div>' * 8}"
        f'<img src="{name}" alt="code" width="100">'
    )
