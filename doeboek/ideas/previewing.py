"""What participants see now, for who leads: their page without anything that does something."""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from doeboek.ideas.models import Room, Seat
from doeboek.ideas.pairing import Place, pairs_in
from doeboek.people.models import Person

#: No seat has this id or number: nothing was ever written, dotted or defended from it.
NOBODY = 0
_FORM = re.compile(r"<form\b[^>]*>")
_CLASS = re.compile(r'\sclass="[^"]*"')
_WAY = re.compile(r'(<a\b[^>]*?)\shref="[^"]*"')
_UNSEEN = re.compile(r'<input\b[^>]*\stype="hidden"[^>]*>')


def places_in(room: Room) -> dict[str, Place]:
    """The pairs to look along with, by what stands in the address: `2`, at a later table `3-2`."""
    places = pairs_in(room.seats.all())
    return {f"{pair}" if table == 1 else f"{table}-{pair}": (table, pair) for table, pair in places}


def somebody_at(room: Room, place: Place | None) -> Seat:
    """A seat in this pair that nobody took and that is not kept."""
    table, pair = place or (None, None)
    return Seat(
        pk=NOBODY,
        number=NOBODY,
        room=room,
        person=Person(name=_("A participant")),
        table=table,
        pair=pair,
    )


def still(page: str) -> SafeString:
    """A page of ours without its forms, addresses and hidden values: it shows and does nothing."""
    bare = _FORM.sub(_box, page).replace("</form>", "</div>")
    return mark_safe(_WAY.sub(r"\1", _UNSEEN.sub("", bare)))


def _box(form: re.Match[str]) -> str:
    look = _CLASS.search(form[0])
    return f"<div{look[0] if look else ''}>"
