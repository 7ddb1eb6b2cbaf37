"""Names of files that every file system takes, and that lead nowhere else. Plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

MOST_BYTES = 120
"""Of a name without its ending: with folder and number below the 255 that file systems allow."""
_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


def safe(text: str) -> str:
    """What somebody wrote as the name of a file: signs that are refused somewhere become spaces."""
    plain = unicodedata.normalize("NFC", _REFUSED.sub(" ", text))
    shown = "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cf", "Cs", "Cc"))
    name = " ".join(shown.split()).strip(". ")
    name = name.encode()[:MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{name}" if _RESERVED.match(name) else name or "_"


def ending_of(media_type: str) -> str:
    return _ENDINGS.get(media_type, "bin")


def distinct(folder: str, name: str, ending: str, taken: Collection[str]) -> str:
    """A path that is not taken yet, also where capitals count for nothing."""
    folder, name = safe(folder), safe(name)
    folded = {path.casefold() for path in taken}
    path, number = f"{folder}/{name}.{ending}", 1
    while path.casefold() in folded:
        number += 1
        path = f"{folder}/{name} {number}.{ending}"
    return path


def refusal_of(path: str) -> str:
    """Why a path in an archive is not one that we would write; empty when it is."""
    parts = path.split("/")
    if not path or "\\" in path or path.startswith("/") or ".." in parts or "" in parts:
        return "leads outside the archive"
    if any(_REFUSED.search(part) or _RESERVED.match(part) for part in parts):
        return "is no name for a file"
    return ""
