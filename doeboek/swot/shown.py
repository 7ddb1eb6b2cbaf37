"""One proof as a page shows it. Plain values: models and pages know it, it knows neither."""

from __future__ import annotations

from dataclasses import dataclass

_ICONS = {
    "answer": "list-checks",
    "photo": "camera",
    "note": "file-text",
    "trend": "sprout",
    "fact": "info",
}


@dataclass(frozen=True)
class Shown:
    """A sentence, and where it can be read in full; `photo` is the id of one to show beside it."""

    proof: int
    kind: str
    words: str
    href: str = ""
    photo: int | None = None

    @property
    def icon(self) -> str:
        return _ICONS[self.kind]
