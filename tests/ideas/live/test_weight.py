"""What the pages of a guest weigh on a phone that was never here before, and look like."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

from tests.common.test_static import STATIC, code_of
from tests.conftest import Browser
from tests.ideas.live.conftest import guest, written
from tests.weights import first_weights_of

pytestmark = pytest.mark.once

LIMIT = 60_000
PARTS = ["lobby", "write-1", "clusters", "dots", "box", "sheets"]


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


@pytest.mark.parametrize("part", PARTS)
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


def test_nothing_on_the_page_of_a_seat_has_its_looks_in_a_part_that_its_sheet_leaves_out(room, go):
    phone, seat = guest(room)
    seat.room = room
    worn = worn_in(phone.get(reverse("ideas:join", args=[room.code])))
    for part in PARTS:
        go(part)
        worn |= worn_in(phone.get(reverse("ideas:seat", args=[room.key])))
        room.refresh_from_db()

    assert "session-bar" in worn
    assert worn & left_out() == set()


def worn_in(page) -> set[str]:
    """The classes and the custom elements on a page."""
    html = page.content.decode()
    classes = " ".join(re.findall(r'class="([^"]+)"', html)).split()
    return {*classes, *re.findall(r"<(\w+-[\w-]+)", html)}


def left_out() -> set[str]:
    """What the parts begin their selectors with that the sheet of a guest leaves out.

    Of the parts it has, the one for print says of things on many pages what to do with them.
    """
    sheets = ((STATIC / "css" / name).read_text() for name in ("app.css", "guest.css"))
    whole, kept = (set(re.findall(r'@import "([^"]+)"', sheet)) for sheet in sheets)
    here = kept - {"components/print.css"}
    return set().union(*map(begins, whole - kept)).difference(*map(begins, here))


def begins(part: str) -> set[str]:
    code = code_of(STATIC / "css" / part)
    return set(re.findall(r"(?m)^ +\.?((?<=\.)[\w-]+|\w+-[\w-]+)(?=[^:;]*\{)", code))
