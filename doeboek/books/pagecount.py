"""How many pages a PDF of the typesetter has. Plain Python."""

from __future__ import annotations

import re

_TREE = re.compile(rb"/Type\s*/Pages\b[^<>]*?/Count\s+(\d+)")


def page_count(pdf: bytes) -> int:
    """Read it from the tree of pages, which the typesetter writes first. Raises ValueError."""
    found = _TREE.search(pdf)
    if found is None:
        raise ValueError("This PDF has no tree of pages.")
    return int(found[1])
