"""What the pages of a guest weigh on a phone that was never here before."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.urls import reverse

from tests.conftest import Browser
from tests.ideas.live.conftest import guest, written
from tests.weights import first_weights_of

pytestmark = pytest.mark.once

LIMIT = 60_000


def weights(phone: Browser, address: str, served: Path) -> dict[str, int]:
    page = phone.get(address, headers={"Accept-Encoding": "gzip"})
    html = gzip.decompress(page.content).decode()
    return {"the page": len(page.content)} | first_weights_of(html, served)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_the_page_to_join_weighs_at_most_sixty_kilobytes_with_all_it_fetches(
    room, served, language
):
    phone = Browser()
    phone.cookies["language"] = language

    found = weights(phone, reverse("ideas:join", args=[room.code]), served)

    assert {name.rpartition(".")[2] for name in found} >= {"css", "js", "svg", "woff2"}
    assert sum(found.values()) <= LIMIT, found


@pytest.mark.parametrize("part", ["lobby", "write-1", "clusters", "dots", "box", "sheets"])
def test_the_page_of_a_seat_weighs_no_more(room, served, go, part):
    phone, seat = guest(room)
    seat.room = room
    go("write-1")
    for number in range(10):
        written(seat, f"Idee {number}: een bankje voor de deur met koffie voor wie wacht")
    room.refresh_from_db()
    go(part)

    found = weights(phone, reverse("ideas:seat", args=[room.key]), served)

    assert any("live-room" in name for name in found)
    assert sum(found.values()) <= LIMIT, found
