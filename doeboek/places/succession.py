"""Which municipality became which: plain functions on a table of code to successor."""

from collections.abc import Mapping


def heir(nis: str, successors: Mapping[str, str]) -> str:
    """The code that `nis` ended up in, following mergers of mergers."""
    while nis in successors:
        nis = successors[nis]
    return nis


def lineage(nis: str, successors: Mapping[str, str]) -> list[str]:
    """Every code that rolls up to `nis`, itself included, in order."""
    found = {nis}
    while newer := {old for old, new in successors.items() if new in found} - found:
        found |= newer
    return sorted(found)
