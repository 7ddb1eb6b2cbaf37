"""Which characters the print fonts can draw, read from the fonts themselves.

The typesetter refuses a text with a character that no font has, so such a character is replaced
by a box that everyone sees, and reported, before the text gets there.
"""

from __future__ import annotations

import struct
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PLACEHOLDER = "□"
# Joiners, marks of direction, isolates, soft hyphen, emoji and text style: drawn by no font.
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
)


class Glyphs:
    """The characters of a folder of TTF files, per family."""

    def __init__(self, folder: Path) -> None:
        families: defaultdict[str, list[frozenset[int]]] = defaultdict(list)
        for path in sorted(folder.rglob("*.ttf")):
            if "Italic" in path.name:  # The book sets nothing in italics.
                continue
            families[path.name.replace("_", "-").split("-")[0]].append(codepoints(path))
        self._families = [frozenset.intersection(*files) for files in families.values()]
        # Letters of one family that take no marks: most texts hold nothing else.
        largest = max(self._families, key=lambda family: sum(point < 0x250 for point in family))
        self._plain = frozenset(map(chr, filter(largest.__contains__, range(0x20, 0x250)))) | {"\n"}

    def can_draw(self, cluster: str) -> bool:
        """Whether one family has a letter together with all its marks."""
        points = [ord(c) for c in cluster if c not in INVISIBLE]
        return any(all(point in family for point in points) for family in self._families)

    def clean(self, text: str) -> tuple[str, set[str]]:
        """Return the text as it will be printed, and the characters that no font can draw.

        Control characters and overrides of direction go: they draw nothing and can turn a line
        around. Line breaks stay.
        """
        if self._plain.issuperset(text):
            return text, set()
        drawn: list[str] = []
        missing: set[str] = set()
        for cluster in _clusters(unicodedata.normalize("NFC", text)):
            if cluster == "\n" or self.can_draw(cluster):
                drawn.append(cluster)
                continue
            lost = {c for c in cluster if unicodedata.combining(c) or not self.can_draw(c)}
            drawn.extend(PLACEHOLDER if c in lost else c for c in cluster)
            missing |= lost
        return "".join(drawn), missing


@cache
def glyphs(folder: Path) -> Glyphs:
    return Glyphs(folder)


def _clusters(text: str) -> Iterator[str]:
    """Each letter with the marks that stand on it; what cannot be printed is left out."""
    cluster = ""
    for char in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"):
        kind = unicodedata.category(char)
        if char == "\t":
            char = " "
        elif char != "\n" and (kind == "Cc" or (kind == "Cf" and char not in INVISIBLE)):
            continue
        if cluster and cluster != "\n" and (kind in ("Mn", "Mc", "Me") or char in INVISIBLE):
            cluster += char
            continue
        if cluster:
            yield cluster
        cluster = char
    if cluster:
        yield cluster


def codepoints(path: Path) -> frozenset[int]:
    """The characters of a TrueType file, from its Unicode cmap (formats 4 and 12)."""
    data = path.read_bytes()
    cmap = next(
        offset
        for tag, _, offset, _ in struct.iter_unpack(">4sIII", data[12 : 12 + 16 * _u16(data, 4)])
        if tag == b"cmap"
    )
    points: set[int] = set()
    for i in range(_u16(data, cmap + 2)):
        platform, _, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * i)
        table = cmap + offset
        if platform in (0, 3) and _u16(data, table) == 4:
            points.update(_segments(data, table))
        elif platform in (0, 3) and _u16(data, table) == 12:
            points.update(_groups(data, table))
    return frozenset(points)


def _segments(data: bytes, table: int) -> Iterator[int]:
    count = _u16(data, table + 6) // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, table + 14 + extra + 2 * count * i)
        for i, extra in enumerate((0, 2, 2, 2))
    )
    ranges_at = table + 16 + 6 * count
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for point in range(start, min(end, 0xFFFE) + 1):
            if offsets[i]:
                glyph = _u16(data, ranges_at + 2 * i + offsets[i] + 2 * (point - start))
            else:
                glyph = (point + deltas[i]) & 0xFFFF
            if glyph:
                yield point


def _groups(data: bytes, table: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, table + 12)
    for start, end, glyph in struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * count]):
        yield from range(start + (not glyph), end + 1)


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")
