"""What a page weighs on a phone."""

from __future__ import annotations

import re
from pathlib import Path


def weights_of(html: str, root: Path) -> dict[str, int]:
    """The compressed size of every file a phone fetches with the page, fonts apart.

    A script fetches the file of a custom element only where that element occurs; counted are all.
    """
    asked = {found for found in re.findall(r'(?:href|src)="/static/([^"#]+)', html)}
    names = {name for name in asked if not name.endswith((".woff2", ".png"))}
    names |= _elements(root)
    return {name: _compressed(root / name) for name in sorted(names)}


def first_weights_of(html: str, root: Path) -> dict[str, int]:
    """The compressed size of every file a phone fetches with the page the first time.

    Fonts and modules too, and the elements that occur. The picture for a home screen is fetched
    only when somebody puts it there.
    """
    names = {found for found in re.findall(r'(?:href|src)="/static/([^"#]+)', html)}
    names = {name for name in names if not name.endswith(".png")}
    names |= {name for name in _elements(root) if f"<{Path(name).name.partition('.')[0]}" in html}
    if "data-one-face" not in html:
        names |= {_hashed(root, "vendor/besley-*/latin-600.*.woff2")}
    for name in list(names):
        names |= _imported(root / name, root)
    return {name: _compressed(root / name) for name in sorted(names)}


def _elements(root: Path) -> set[str]:
    paths = [path for path in root.glob("js/elements/*.js") if path.name.count(".") == 2]
    return {path.relative_to(root).as_posix() for path in paths}


def _imported(module: Path, root: Path) -> set[str]:
    """The modules that one asks for at once, and what these ask for."""
    if module.suffix != ".js":
        return set()
    found = re.findall(r'^import (?:.+ from )?"(\.[^"]+)"', module.read_text(), re.M)
    paths = [(module.parent / name).resolve() for name in found]
    own = {path.relative_to(root.resolve()).as_posix() for path in paths}
    return own.union(*(_imported(path, root) for path in paths))


def _hashed(root: Path, pattern: str) -> str:
    return next(root.glob(pattern)).relative_to(root).as_posix()


def _compressed(path: Path) -> int:
    packed = path.with_name(path.name + ".gz")
    return (packed if packed.exists() else path).stat().st_size
