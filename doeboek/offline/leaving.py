"""What a coach still had on a device when the assignment ended goes to who leads the programme."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from doeboek.audits.filling import gathered
from doeboek.audits.instruments import UnknownInstrument, instrument
from doeboek.audits.items import BadAnswer, Item
from doeboek.audits.texts import in_reader_language
from doeboek.audits.wording import value_words
from doeboek.common.forms import NOTE
from doeboek.common.photos import PhotoField
from doeboek.offline.cards import told as told_card
from doeboek.offline.entries import Entry
from doeboek.offline.models import Arrival
from doeboek.people.models import Person
from doeboek.programmes.models import Note

PIECE = NOTE - 200
"""How much of a long text goes into one note, below its title."""


def leave_behind(arrival: Arrival, entry: Entry, *, by: Person, photo: Any = None) -> None:
    """Add the entry to the team's note of what this person left. Raises ValidationError."""
    text = _told(entry)
    for start in range(0, len(text), PIECE):
        arrival.left_in = _add(text[start : start + PIECE], arrival, by=by)
    arrival.photo = PhotoField().clean(photo) if photo is not None else None
    arrival.save(update_fields=["left_in", "photo"])


def _add(piece: str, arrival: Arrival, *, by: Person) -> Note:
    note = _note(arrival, by=by, room=len(piece) + 2)
    note.text = f"{note.text}\n\n{piece}"
    note.save_version(note.version)
    return note


def _note(arrival: Arrival, *, by: Person, room: int) -> Note:
    """The note that was begun for what this person left of this visit, or a new one."""
    begun = Note.objects.kept().filter(left_behind__taken=arrival.taken).order_by("pk").last()
    if begun and len(begun.text) + room <= NOTE:
        return begun
    title = _("%(name)s still had this on a device when the assignment ended.") % {"name": by.name}
    note = Note.objects.create(
        trajectory=arrival.taken.trajectory, by=by, text=title, audience=Note.Audience.TEAM
    )
    note.trajectory.tell("drafts.left_behind", by=by, note=note.pk)
    return note


def _told(entry: Entry) -> str:
    if entry.kind == "note":
        return _first(entry, "text") or "–"
    if entry.kind == "card":
        return told_card(entry)
    item = _item(entry)
    statement = in_reader_language(item.statement) if item else entry.item
    if entry.kind == "photo":
        return _("A photo with “%(statement)s”.") % {"statement": statement}
    lines = [statement, _answer(entry, item), _first(entry, "remark")]
    return "\n".join(line for line in lines if line)


def _answer(entry: Entry, item: Item | None) -> str:
    """The answer in words; what cannot be one as it came."""
    picked, ticked = _first(entry, "value"), list(entry.fields.get("ticked", []))
    if item is None or not (picked or ticked):
        return ", ".join([picked, *ticked]).strip(", ")
    try:
        value = gathered(item, picked, ticked)
        return value_words(value if value in (None, "na") else item.checked(value), item)
    except (BadAnswer, ValueError):
        return ", ".join([picked, *ticked]).strip(", ")


def _item(entry: Entry) -> Item | None:
    name, _dot, rest = entry.form.partition(".")
    version, _dot, key = rest.partition(".")
    try:
        return instrument(name, int(version)).form(key).item(entry.item)
    except (UnknownInstrument, KeyError, ValueError):
        return None


def _first(entry: Entry, name: str) -> str:
    return next(iter(entry.fields.get(name, [])), "").replace("\x00", "").strip()
