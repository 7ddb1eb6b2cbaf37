"""Opening an archive that may be anything: what we would not have written ourselves is refused.

Everything is checked against the manifest before a single row is made.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from doeboek.desk.dossier import FORMAT, VERSION
from doeboek.desk.dossier.faults import DossierFault
from doeboek.desk.dossier.naming import refusal_of
from doeboek.desk.dossier.writing import DATA, MANIFEST

MB = 1024 * 1024
MOST_FILES = 10_000
MOST_BYTES = 2048 * MB
MOST_OF_ONE = 256 * MB
MOST_PACKED = 200
"""How many times larger the whole may be than the archive; texts like ours come to thirty."""
SMALL = 16 * MB
#: How the files that we keep begin.
BEGINS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/webp": b"RIFF",
}


class Archive:
    """An archive whose every file is what its manifest says."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except FileNotFoundError as error:
            raise DossierFault(f"{path} is not there.") from error
        except (BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise DossierFault(f"{path} is no zip file, or a damaged one.") from error
        self._entries = _entries(self._zip, path.stat().st_size)
        self._manifest = self._read_manifest()
        self._compare()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()

    def data(self) -> dict[str, Any]:
        """What `dossier.json` holds."""
        found = _json(DATA, self.read(DATA))
        _check_format(found, DATA)
        return found

    def read(self, path: str) -> bytes:
        """The content of a file of the manifest."""
        if path not in self._manifest:
            raise DossierFault(f"{path} is not in the manifest.")
        content = self._bytes(path)
        if hashlib.sha256(content).hexdigest() != self._manifest[path]:
            raise DossierFault(f"{path} was changed: it is not what the manifest says.")
        return content

    def _read_manifest(self) -> dict[str, str]:
        if MANIFEST not in self._entries:
            raise DossierFault(f"It is no dossier: {MANIFEST} is missing.")
        found = _json(MANIFEST, self._bytes(MANIFEST))
        _check_format(found, MANIFEST)
        listed = found.get("files")
        if not isinstance(listed, Mapping) or not all(map(_is_facts, listed.values())):
            raise DossierFault(f"{MANIFEST} does not say which files there are.")
        return {path: facts["sha256"] for path, facts in listed.items()}

    def _compare(self) -> None:
        here = self._entries.keys() - {MANIFEST}
        for path in sorted({DATA, *self._manifest} - here):
            raise DossierFault(f"{path} is missing.")
        for path in sorted(here - self._manifest.keys()):
            raise DossierFault(f"{path} is not in the manifest.")
        for path in sorted(self._manifest):
            self.read(path)

    def _bytes(self, path: str) -> bytes:
        try:
            return self._zip.read(self._entries[path])
        except (BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise DossierFault(f"{path} is damaged.") from error
        except Exception as error:  # zlib, lzma and bz2 each have errors of their own
            raise DossierFault(f"{path} cannot be unpacked.") from error


def check_kind(path: str, media_type: Any, content: bytes) -> None:
    """What is kept is served again one day, so it is what it says, and nothing else is kept."""
    if media_type not in BEGINS:
        raise DossierFault(f"{path} is of a kind that is not kept here: {media_type}.")
    if not content.startswith(BEGINS[media_type]):
        raise DossierFault(f"{path} is not what it says it is: {media_type}.")


def _entries(archive: ZipFile, packed: int) -> dict[str, ZipInfo]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise DossierFault(f"It holds {len(entries)} files; {MOST_FILES} is the most.")
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        _check_entry(entry)
        if entry.filename in found:
            raise DossierFault(f"{_shown(entry)} is in it twice.")
        found[entry.filename] = entry
    whole = sum(entry.file_size for entry in entries)
    if whole > MOST_BYTES or (whole > SMALL and whole > MOST_PACKED * packed):
        raise DossierFault(f"Unpacked it would take {whole // MB} MB, which no dossier does.")
    return found


def _check_entry(entry: ZipInfo) -> None:
    if why := refusal_of(entry.orig_filename):
        raise DossierFault(f"{_shown(entry)} {why}.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise DossierFault(f"{_shown(entry)} is a link to another file.")
    if entry.flag_bits & 0x1:
        raise DossierFault(f"{_shown(entry)} is locked with a password.")
    if entry.file_size > MOST_OF_ONE:
        raise DossierFault(f"{_shown(entry)} is too large: {entry.file_size // MB} MB.")


def _shown(entry: ZipInfo) -> str:
    """Its name without what a terminal would carry out."""
    return ascii(entry.orig_filename)[1:-1][:200]


def _is_facts(facts: Any) -> bool:
    return isinstance(facts, Mapping) and isinstance(facts.get("sha256"), str)


def _json(name: str, content: bytes) -> dict[str, Any]:
    try:
        if b"\\u0000" in content:
            raise ValueError("a NUL")
        found = json.loads(content)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise DossierFault(f"{name} cannot be read: it is no sound JSON.") from error
    if not isinstance(found, dict):
        raise DossierFault(f"{name} does not hold what it should.")
    return found


def _check_format(found: Mapping[str, Any], name: str) -> None:
    if found.get("format") != FORMAT or not isinstance(found.get("version"), int):
        raise DossierFault(f"{name} is not of a dossier.")
    if found["version"] > VERSION:
        raise DossierFault(
            f"It was made by a newer Doeboek: its format is {found['version']}, and {VERSION} is "
            "what this one reads."
        )
