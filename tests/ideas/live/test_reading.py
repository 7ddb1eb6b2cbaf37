"""Who reads what others wrote: private while writing, then the pair, then who comes after."""

from __future__ import annotations

from doeboek.ideas.models import Room, Seat
from doeboek.ideas.seatpage import SeatPage
from tests.audits.pages import words
from tests.ideas.live.conftest import written
from tests.ideas.live.writers import address


def readable(seat: Seat, room: Room) -> list[str]:
    seat.refresh_from_db()
    room.refresh_from_db()
    return [idea.text for idea in SeatPage(seat, room).readable]


def test_while_writing_one_reads_ones_own_and_afterwards_the_pairs(room, pair, go):
    (_a, first), (_b, second) = together(pair)
    domain = SeatPage(first, room).domain
    written(first, "Van mij", domain=domain)
    written(second, "Van de ander", domain=domain)

    assert readable(first, room) == ["Van mij"]

    go("build-1")
    assert readable(first, room) == ["Van mij", "Van de ander"]


def test_who_comes_to_a_field_reads_what_earlier_rounds_left_there(room, pair, go):
    seat = pair[0][1]
    page = SeatPage(seat, room)
    following = page.domains[(page.domains.index(page.domain) + 1) % len(page.domains)]
    elsewhere = next(each for each in pair if each[1].pair != seat.pair)[1]
    written(elsewhere, "Vroeger geschreven", domain=following)
    assert readable(seat, room) == []

    go("write-2")

    assert SeatPage(seat, room).domain == following
    assert readable(seat, room) == ["Vroeger geschreven"]


def together(pair):
    """Two phones of the same pair."""
    first = pair[0]
    return first, next(each for each in pair[1:] if each[1].pair == first[1].pair)


def test_the_page_of_another_field_does_not_show_it(room, pair, go):
    phone, seat = pair[0]
    other = next(each for each in pair if each[1].pair != seat.pair)
    written(seat, "Alleen hier", domain=SeatPage(seat, room).domain)
    go("build-1")

    assert "Alleen hier" not in words(other[0].get(address(room, "seat")))
    assert "Alleen hier" in words(phone.get(address(room, "seat")))
