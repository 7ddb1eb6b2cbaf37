"""What a device sends, read and checked. Plain Python, no database."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

MOST = 25
"""Entries in one sending."""
OLDEST = timedelta(days=90)
KINDS = ("answer", "note", "photo", "card")

_NAME = re.compile(r"[A-Za-z0-9-]{16,64}\Z")
Fields = Mapping[str, list[str]]


class BadEntry(ValueError):
    """What came is no entry that a device of ours makes."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One answer, note, photo or card. `fields` is what its form holds, as a browser would send it.

    `version` is the version of the answer, or of the appointment of a card, that its writer saw; 0
    for none. `supersedes` names
    earlier entries of the same device that may have come in, which this one takes the place of.
    """

    id: str
    kind: str
    fields: Fields = field(default_factory=dict)
    item: str = ""
    audit: int | None = None
    form: str = ""
    version: int = 0
    supersedes: tuple[str, ...] = ()
    written_at: datetime | None = None

    @property
    def last_texts(self) -> dict[str, str]:
        """What a form reads of each field."""
        return {name: texts[-1] for name, texts in self.fields.items() if texts}

    @property
    def content_hash(self) -> str:
        """The same for the same entry, sent twice."""
        content = [self.kind, self.item, self.audit, self.form, self.version]
        text = json.dumps([*content, dict(self.fields)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def read_entry(data: Any) -> Entry:
    """Raises BadEntry."""
    if not isinstance(data, dict):
        raise BadEntry("an entry is a mapping")
    kind = _text(data, "kind")
    if kind not in KINDS:
        raise BadEntry("an entry is an answer, a note, a photo or a card")
    return Entry(
        id=_name(data.get("id")),
        kind=kind,
        fields=_fields(data.get("fields", {})),
        item=_text(data, "item")[:40],
        audit=_number(data, "audit", None),
        form=_text(data, "form")[:100],
        version=_number(data, "version", 0) or 0,
        supersedes=tuple(_name(name) for name in _list(data.get("supersedes", []))),
        written_at=_moment(data.get("written_at")),
    )


def read_sending(data: Any) -> tuple[list[Entry], datetime | None]:
    """The entries, and what time it is on the device. Raises BadEntry."""
    if not isinstance(data, dict):
        raise BadEntry("a sending is a mapping")
    entries = _list(data.get("entries"))
    if len(entries) > MOST:
        raise BadEntry(f"more than {MOST} entries")
    return [read_entry(entry) for entry in entries], _moment(data.get("now"))


def happened(written: datetime | None, *, there: datetime | None, here: datetime) -> datetime:
    """When it was written, by our clock: a device may be a day off, but knows how long ago it was.

    `there` and `here` are now, on the device and on the server. Nothing lies in the future, or
    longer ago than drafts are kept.
    """
    if written is None or there is None:
        return here
    ago = min(max(there - written, timedelta(0)), OLDEST)
    return here - ago


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise BadEntry(f"{key} is a text")
    return value


def _number(data: Mapping[str, Any], key: str, default: int | None) -> int | None:
    value = data.get(key, default)
    if value is default:
        return default
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise BadEntry(f"{key} is a whole number")
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not _NAME.match(value):
        raise BadEntry("an entry has a name of its own")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) > 500:
        raise BadEntry("a list was asked")
    return value


def _fields(value: Any) -> dict[str, list[str]]:
    if not isinstance(value, dict):
        raise BadEntry("fields are a mapping")
    for texts in value.values():
        if not all(isinstance(text, str) for text in _list(texts)):
            raise BadEntry("a field holds texts")
    return value


def _moment(value: Any) -> datetime | None:
    """A moment with its zone; what is none is no reason to refuse what was written."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
