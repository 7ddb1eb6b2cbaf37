"""Reads a list from a CSV or XLSX file, whatever its separator and encoding. Plain Python."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from doeboek.programmes.importing.columns import recognised

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
#: What a small zip file may grow to: more is a trick, or no list.
MOST_BYTES_UNPACKED = 40_000_000
HEAD_WITHIN = 20

OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SEPARATORS = (";", ",", "\t", "|")
#: What Excel shows instead of a value it cannot work out.
NO_VALUES = {
    *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"),
    *("#N/B", "#VERW!", "#WAARDE!", "#DEEL/0!", "#NAAM?", "#GETAL!", "#LEEG!"),
}

_HINT = re.compile(r"\ufeff?sep=(.)\r?\n")
_GUARDED = re.compile(r"'[=+\-@\t\r]")
_SPACE = re.compile(r"\s+")

Cells = list[str]


class Unreadable(ValueError):
    """The file is no list we can read; `reason` says why, for `words.py` to say it in words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Sheet:
    """The heads, and each row with its number in the file; empty rows are left out."""

    columns: Cells
    rows: list[tuple[int, Cells]]
    reading: dict[str, str] = field(default_factory=dict)


def read_list(content: bytes) -> Sheet:
    """Read the list. Raises Unreadable."""
    if content.startswith(b"PK"):
        return _sheet(*_excel(content))
    if content.startswith(OLD_EXCEL):
        raise Unreadable("password" if ENCRYPTED in content else "old_excel")
    return _sheet(*_text(content))


def _sheet(lines: Iterable[Cells], reading: dict[str, str]) -> Sheet:
    numbered = [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    if not numbered:
        raise Unreadable("empty")
    first = _head(numbered)
    columns, rows = numbered[first][1], numbered[first + 1 :]
    if not rows:
        raise Unreadable("no_rows")
    if len(rows) > MOST_ROWS:
        raise Unreadable("too_many_rows")
    return Sheet(columns, rows, reading)


def _head(numbered: list[tuple[int, Cells]]) -> int:
    """The row with the most heads we know: a title may stand above it."""
    known = [len(recognised(cells)) for _number, cells in numbered[:HEAD_WITHIN]]
    return known.index(max(known))


# -- Excel -----------------------------------------------------------------------------------------
def _excel(content: bytes) -> tuple[Iterable[Cells], dict[str, str]]:
    _check_package(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for sheet in sheets:
                lines = list(_cells_of(sheet))
                if any(any(cells) for cells in lines):
                    return lines, {"kind": "xlsx", "sheet": sheet.title}
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook breaks the reader in many ways
        raise Unreadable("broken") from error
    raise Unreadable("empty")


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            unpacked = sum(info.file_size for info in package.infolist())
    except zipfile.BadZipFile as error:
        raise Unreadable("broken") from error
    if "xl/workbook.xml" not in names:
        raise Unreadable("no_list")
    if unpacked > MOST_BYTES_UNPACKED:
        raise Unreadable("too_big_inside")


def _cells_of(sheet: Any) -> Iterator[Cells]:
    """Every row in order, the skipped ones as empty; the size a sheet claims is not believed."""
    sheet.reset_dimensions()
    most = MOST_ROWS + HEAD_WITHIN + 1
    filled = 0
    for values in sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True):
        cells = _trimmed([_written(value) for value in values])
        filled += bool(cells)
        if filled > most:
            raise Unreadable("too_many_rows")
        yield cells


def _written(value: Any) -> str:
    """A cell as one reads it: 8700.0 is 8700."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# -- CSV -------------------------------------------------------------------------------------------
def _text(content: bytes) -> tuple[Iterable[Cells], dict[str, str]]:
    text, encoding = _decoded(content)
    hint = _HINT.match(text)
    text = text[hint.end() :] if hint else text
    separator = hint[1] if hint else _separator(text)
    lines = list(_lines(text, separator))
    if _quote_stays_open(text, separator):
        raise Unreadable("open_quote")
    if hint:
        lines.insert(0, [])
    return lines, {"kind": "csv", "separator": separator, "encoding": encoding}


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(content, "utf-16"), "UTF-16"
    if b"\0" in content:
        raise Unreadable("no_list")
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return _decode(content, "cp1252"), "Windows-1252"


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("no_list") from error


def _separator(text: str) -> str:
    """The one that gives the most heads we know, else the one that stands there most."""
    start = "".join(text.splitlines(keepends=True)[:HEAD_WITHIN])

    def gain(separator: str) -> tuple[int, int]:
        known = [len(recognised(cells)) for cells in _lines(start, separator)]
        return max(known, default=0), start.count(separator)

    return max(SEPARATORS, key=gain)


def _lines(text: str, separator: str) -> Iterator[Cells]:
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield _trimmed(cells)
    except csv.Error as error:
        raise Unreadable("broken") from error


def _quote_stays_open(text: str, separator: str) -> bool:
    """A quote without its second half would swallow every row below it."""
    try:
        for _cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _trimmed(cells: Iterable[str]) -> Cells:
    """One space between words, no empty cells at the end, no guard against formulas."""
    tidy = [_tidy(cell) for cell in cells]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tidy


def _tidy(cell: str) -> str:
    bare = _SPACE.sub(" ", cell[1:] if _GUARDED.match(cell) else cell).strip()
    return "" if bare in NO_VALUES else bare
