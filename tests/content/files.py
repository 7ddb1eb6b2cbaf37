"""What lies under `content/`, and what makes a text plain."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import doeboek


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CONTENT = Path(doeboek.__file__).parent / "content"
FOLDERS = (
    "actions",
    "agreements",
    "instruments",
    "letters",
    "sessions",
    "steps",
    "themes",
    "trends",
)
NUMBERED = sorted(path for folder in FOLDERS for path in (CONTENT / folder).iterdir())
TOML = [path for path in NUMBERED if path.suffix == ".toml"]
INSTRUMENTS = [path for path in NUMBERED if path.parent.name == "instruments"]
TRENDS = [path for path in NUMBERED if path.parent.name == "trends"]
ACTIONS = [path for path in NUMBERED if path.parent.name == "actions"]
THEMES = [path for path in NUMBERED if path.parent.name == "themes"]
AGREEMENTS = [path for path in NUMBERED if path.suffix == ".md"]
CODES = {row["code"] for row in rows(CONTENT / "trades" / "nacebel-2025.csv")}
MOST_WORDS = 25
NAMES = {
    "programme": "Winkels vooruit",
    "organisation": "Ondernemershuis Test",
    "municipality": "Tielt",
    "shop": "Bakkerij Zonnekruim",
}
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jullie|jezelf)\b", re.IGNORECASE)


def named(path: Path) -> str:
    return str(path.relative_to(CONTENT))


def texts(node: object, field: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every `{nl, en}` in a file, with the name of the field that holds it."""
    if isinstance(node, list):
        for child in node:
            yield from texts(child, field)
    elif isinstance(node, dict):
        if node.keys() & {"nl", "en"}:
            yield field, node
            return
        for key, child in node.items():
            yield from texts(child, field if key.isdigit() else key)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?:]\s|\n", text) if part.strip("#- ")]


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def plainness_of(text: str, language: str) -> list[str]:
    found = [f"too long: {part}" for part in sentences(text) if len(part.split()) > MOST_WORDS]
    if "!" in text:
        found.append(f"exclamation mark: {text}")
    if text != text.strip() or "  " in text:
        found.append(f"stray space: {text!r}")
    if language == "nl" and INFORMAL.search(text):
        found.append(f"not in the u-form: {text}")
    return found
