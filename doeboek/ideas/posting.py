"""Ideas and dots from phones, written down together, past the pages.

Three hundred phones send at the same moment, and what a page costs is mostly the same for each. So
letters that wait together lock their room once and are committed at once. What is not plain, is
refused or goes wrong gets no answer here: the page of the same address answers, and nothing is done
twice, because each has the key of its phone. `docs/decisions/0009-letterbox.md` has the figures.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.http import QueryDict, parse_cookie

from doeboek.common.connections import drop_if_broken
from doeboek.common.typed import KEY, KEY_SHAPE
from doeboek.ideas.dotting import Ballot
from doeboek.ideas.forms_guests import DotForm, SlipForm
from doeboek.ideas.guests import seat_key_in
from doeboek.ideas.models import Domain, Event, Happening, Room, Seat, write_down
from doeboek.live import Letter

_ADDRESS = re.compile(r"/plek/(?P<room>[\w-]{8,32})/(?P<kind>ideeen|stippen)/\Z")
_FORM = "application/x-www-form-urlencoded"
#: One: on SQLite one writes at a time anyway, and elsewhere one room has its turn after another.
_thread = ThreadPoolExecutor(1, thread_name_prefix="letters")


class Sender(NamedTuple):
    """Which seat, in the room with this key, sends which kind of thing."""

    room: str
    seat: int
    kind: str


def recognise(scope: Mapping[str, Any]) -> Sender | None:
    """Who sends an idea or a dot from a page of ours; None when that is not beyond doubt."""
    found = _ADDRESS.match(scope["path"])
    if not found:
        return None
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    if not _is_from_own_page(headers):
        return None
    seat = seat_key_in(parse_cookie(headers.get(b"cookie", "")), found["room"])
    return Sender(found["room"], seat, found["kind"]) if seat else None


def _is_from_own_page(headers: Mapping[bytes, str]) -> bool:
    """A browser names the page that sends; another site cannot make it name ours."""
    scheme = "https" if settings.SECURE else "http"
    return (
        headers.get(b"origin") == f"{scheme}://{headers.get(b'host')}"
        and headers.get(b"accept") == "application/json"
        and headers.get(b"content-type", "").partition(";")[0] == _FORM
    )


async def write(letters: Sequence[Letter]) -> list[bytes | None]:
    """`written`, on the one thread that writes."""
    return await asyncio.get_running_loop().run_in_executor(_thread, written, letters)


def written(letters: Sequence[Letter]) -> list[bytes | None]:
    """Commit what these letters say; the JSON to answer each, None for the page to answer."""
    by_room: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in letters:
        by_room[letter.sender.room].append(letter)
    answers: dict[Letter, bytes] = {}
    drop_if_broken()
    for room, those in by_room.items():
        answers |= _written_in(room, those)
    return [answers.get(letter) for letter in letters]


@transaction.atomic
def _written_in(key: str, letters: Sequence[Letter]) -> dict[Letter, bytes]:
    """The answers to those letters to one room that were taken."""
    room = Room.objects.lock(key)
    seats = Seat.objects.of_letters(room, {letter.sender.seat for letter in letters})
    read = _Reader(room)
    wanted = {
        letter: happening
        for letter in letters
        if (seat := seats.get(letter.sender.seat)) and (happening := read(letter, seat))
    }
    events = write_down(room, list(wanted.values())) if wanted else []
    return {
        letter: json.dumps(event.receipt).encode()
        for letter, event in zip(wanted, events, strict=True)
        if isinstance(event, Event)
    }


class _Reader:
    """Makes out what letters to one room, which is locked, let happen."""

    def __init__(self, room: Room) -> None:
        self.room, self.ballot = room, Ballot(room)

    @cached_property
    def domains(self) -> list[Domain]:
        return Domain.objects.bare(self.room.session_id)

    def __call__(self, letter: Letter, seat: Seat) -> Happening | None:
        posted = QueryDict(letter.body)
        key = posted.get(KEY, "")
        if not KEY_SHAPE.match(key):
            return None
        if letter.sender.kind == "ideeen":
            slip = SlipForm(self.room, self.domains, posted)
            return slip.happening(seat, key) if slip.is_valid() else None
        dot = DotForm(self.ballot, posted)
        return dot.happening(seat, key, self.ballot) if dot.is_valid() else None
