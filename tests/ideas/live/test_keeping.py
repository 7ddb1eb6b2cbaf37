"""What the phone of a guest keeps of the page of its seat, and until when."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from doeboek.ideas.keeping import KEPT
from tests.ideas.live.conftest import guest, written

PARTS = ["lobby", "write-1", "build-1", "gallery", "clusters", "dots", "box", "top"]


def about(client, room):
    text = client.get(reverse("ideas:seat_worker", args=[room.key])).content.decode()
    return json.loads(re.match(r"self\.about = (\{.*\})\n", text).group(1))


def page_of(phone, room):
    return phone.get(reverse("ideas:seat", args=[room.key]))


def test_the_worker_is_asked_for_anew_and_looks_after_one_seat_only(client, room):
    answer = client.get(reverse("ideas:seat_worker", args=[room.key]))

    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Service-Worker-Allowed" not in answer.headers
    assert about(client, room)["page"] == reverse("ideas:seat", args=[room.key])


def test_it_keeps_every_file_that_the_page_asks_for_in_any_part(client, room, go):
    phone, seat = guest(room)
    seat.room = room
    go("write-1")
    written(seat, "Een bankje")
    room.refresh_from_db()
    kept = about(client, room)["files"]

    for part in PARTS:
        go(part)
        html = page_of(phone, room).content.decode()
        asked = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))
        assert {name for name in asked if not name.endswith(".png")} <= set(kept), part
    assert all(finders.find(name.removeprefix("/static/")) for name in kept)


def test_the_page_of_a_seat_stays_on_the_phone_as_long_as_the_session_is_open(room, go, world):
    phone, _seat = guest(room)

    answer = page_of(phone, room)
    assert answer.headers[KEPT] == "1"
    assert reverse("ideas:seat_worker", args=[room.key]) in answer.content.decode()

    go("closed")
    answer = page_of(phone, room)
    assert KEPT not in answer.headers
    assert "werker.js" not in answer.content.decode()


def test_no_page_of_who_leads_or_of_the_screen_is_kept(room, client_for, world):
    ines = client_for(world.ines)

    for address in (
        reverse("ideas:run", args=[room.session_id]),
        reverse("ideas:preview", args=[room.session_id]),
        reverse("ideas:wall", args=[room.wall]),
    ):
        answer = ines.get(address)
        assert KEPT not in answer.headers
        assert "werker.js" not in answer.content.decode()


@pytest.mark.parametrize("part", ["lobby", "dots"])
def test_switched_off_phones_keep_nothing(client, room, go, settings, part):
    settings.OFFLINE = False
    phone, _seat = guest(room)
    go(part)

    assert KEPT not in page_of(phone, room).headers
    assert (about(client, room)["is_on"], about(client, room)["files"]) == (False, [])
