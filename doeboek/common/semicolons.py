"""A CSV file that Excel opens at once, and without carrying anything out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

#: A cell that begins so could be carried out as a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: Iterable[Sequence[str]]) -> str:
    """The rows as text, the first one with what stands above them."""
    out = io.StringIO(newline="")
    # Excel knows by the mark that it is UTF-8, and in Belgium expects semicolons.
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows(_guarded(row) for row in rows)
    return out.getvalue()


def _guarded(cells: Sequence[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(DANGEROUS) else cell for cell in cells]
