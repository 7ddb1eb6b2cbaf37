"""Lists of invented shops, as files that people bring in."""

from __future__ import annotations

import io
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from doeboek.common.numbers import check_digits
from doeboek.demo.cast import invented_number

HEADS = [
    "Naam",
    "Ondernemingsnummer",
    "Vestigingsnummer",
    "Straat",
    "Nummer",
    "Bus",
    "Postcode",
    "Gemeente",
    "NACE",
    "Telefoon",
    "E-mail",
    "Website",
    "Eigenaar",
]


def invented_establishment(serial: int) -> str:
    eight = f"7999{serial:04d}"
    return eight + check_digits(eight)


def line(name: str = "Bloemen Jasmijn", **facts: str) -> list[str]:
    """A shop that nobody knows yet, right in everything but what `facts` say."""
    about = {
        "Naam": name,
        "Straat": "Ieperstraat",
        "Nummer": "5",
        "Postcode": "8700",
        "Gemeente": "Tielt",
    }
    about |= facts
    return [about.get(head, "") for head in HEADS]


def shops(count: int, start: int = 0) -> list[list[str]]:
    """Different shops, each at an address of its own."""
    return [
        line(
            f"Winkel {serial}",
            Nummer=str(serial + 100),
            Ondernemingsnummer=invented_number(serial) if serial < 9999 else "",
        )
        for serial in range(start, start + count)
    ]


def as_csv(
    *rows: Sequence[str],
    heads: Sequence[str] = HEADS,
    separator: str = ";",
    encoding: str = "utf-8",
    name: str = "winkels.csv",
) -> SimpleUploadedFile:
    text = "\r\n".join(separator.join(row) for row in [heads, *rows]) + "\r\n"
    return SimpleUploadedFile(name, text.encode(encoding), content_type="text/csv")


def as_xlsx(*rows: Sequence[object], heads: Sequence[str] = HEADS) -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    for row in [heads, *rows]:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("winkels.xlsx", out.getvalue())


def content_of(upload: SimpleUploadedFile) -> bytes:
    return upload.read()
