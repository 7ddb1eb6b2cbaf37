"""How static files are stored: hashed names, compressed, bare, and parts as whole sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: Written as a list of parts. A guest's phone, often with a poor line, fetches the shorter one.
SHEETS = ("css/app.css", "css/guest.css")
_IMPORT = re.compile(r'@import "(?P<part>[\w./-]+\.css)";\n?')
#: Comments and indentation: 2.2 kB of the compressed sheet.
_FOR_WHO_WRITES = re.compile(r"/\*.*?\*/|(?<=\n)\s+", re.S)
#: Spaces around braces, semicolons and what says “directly under”, and those after colons and
#: commas; no text in our sheets has them.
_SPACES = re.compile(r"\s*([{};>])\s*|([:,])\s+")
#: Lines of a script that are a comment: 1 kB of what the phone of a guest fetches.
_REMARKS = re.compile(r"^[ \t]*//.*\n", re.M)

#: What a module asks of another one. Django passes over a line that ends without a semicolon: the
#: other one is then fetched under a name that no cache keeps and no worker knows.
_MODULES = (
    "*.js",
    (
        (
            r"""(?m)^(?P<matched>(?P<words>(?:import|export)\b[^"';=()]*?\bfrom\s*|import\s*)"""
            r"""["'](?P<url>\.[^"']+)["'])""",
            '%(words)s"%(url)s"',
        ),
        (r"""(?P<matched>import\(["'](?P<url>\.[^"']+)["']\))""", 'import("%(url)s")'),
    ),
)


class Storage(CompressedManifestStaticFilesStorage):
    """In the sources every component has its own file; a phone fetches them in one sheet."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, _MODULES)
    #: A name changes with the names in its file: one pass for each module in a row of them.
    max_post_process_passes = 12

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator:
        sources = dict(paths)
        for name in paths.keys() & set(SHEETS):
            paths[name] = (OneSheet(sources), name)
        for name, source in paths.items():
            if name.endswith(".js") and not name.startswith("vendor/"):
                paths[name] = (BareScript(source), name)
        yield from super().post_process(paths, dry_run, **options)


class BareScript:
    """Reads a script of ours without the lines that are a comment."""

    def __init__(self, source: tuple[Any, str]) -> None:
        self._source = source

    def open(self, name: str) -> File:
        return ContentFile(_REMARKS.sub("", _read(self._source)).encode())


class OneSheet:
    """Reads the sheet with its parts in the place of their @import, without comments.

    The parts in css/components/ hold no relative address; those beside the sheet may.
    """

    def __init__(self, paths: dict[str, Any]) -> None:
        self._sources = {name: source for name, source in paths.items() if name.endswith(".css")}

    def open(self, name: str) -> File:
        whole = _IMPORT.sub(self._part, self._read(name))
        bare = _SPACES.sub(r"\1\2", _FOR_WHO_WRITES.sub("", whole))
        return ContentFile(bare.encode())

    def _part(self, found: re.Match[str]) -> str:
        return self._read(f"css/{found['part']}")

    def _read(self, name: str) -> str:
        return _read(self._sources[name])


def _read(source: tuple[Any, str]) -> str:
    storage, path = source
    with storage.open(path) as file:
        return file.read().decode()
