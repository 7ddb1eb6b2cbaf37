"""A QR code as a drawing: one path on a square of `size` units, its quiet edge included."""

from __future__ import annotations

from typing import NamedTuple

import segno

EDGE = 4


class QRCode(NamedTuple):
    size: int
    path: str


def qr_code(text: str) -> QRCode:
    """The code of an address, with a quarter of it to spare for scratches and glare."""
    matrix = [bytes(row) for row in segno.make_qr(text, error="m").matrix]
    path = "".join(
        f"M{x + EDGE} {y + EDGE}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for x, length in _runs(row)
    )
    return QRCode(len(matrix) + 2 * EDGE, path)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin, and how many stand side by side."""
    runs: list[tuple[int, int]] = []
    for x, module in enumerate(row):
        if not module:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
