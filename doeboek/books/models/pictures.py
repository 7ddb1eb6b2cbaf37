"""The pictures that a draft or an edition shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from doeboek.common.files import read
from doeboek.common.models import StoredFile


class Pictured:
    """A model whose `pictures` each have a `file`."""

    pictures: Any

    @property
    def files(self) -> list[StoredFile]:
        return [picture.file for picture in self.pictures.select_related("file")]

    def picture_bytes(self) -> dict[str, bytes]:
        """The photo and the logo, as `bytes_of` says."""
        return bytes_of(self.files)


def bytes_of(files: Iterable[StoredFile]) -> dict[str, bytes]:
    """The pictures under the names that a book gives them, which are their hashes; one whose file
    is gone is left out, and the layout names it."""
    found = {}
    for file in files:
        try:
            found[file.sha256] = read(file)
        except FileNotFoundError:
            continue
    return found
