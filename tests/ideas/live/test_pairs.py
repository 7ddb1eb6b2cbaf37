"""In which pair somebody comes, also who is late."""

from __future__ import annotations

from doeboek.ideas.models import Room, Seat


def test_a_latecomer_joins_the_smallest_pair_and_nobody_else_moves(room, sit, go):
    seats = [sit() for _each in range(5)]
    go("write-1")
    before = places(room)

    late = sit()

    after = places(room)
    assert {number: after[number] for number in before} == before
    assert late.pair is not None
    sizes = [list(after.values()).count(place) for place in set(after.values())]
    assert sizes == [3, 3]
    assert len(seats) == 5


def test_before_the_rounds_nobody_has_a_pair(sit):
    assert (sit().table, sit().pair) == (None, None)


def test_owner_and_family_are_not_in_one_pair(room, sit, go):
    owner, family = sit("owner"), sit("family")
    sit("customer"), sit("supplier")

    go("write-1")

    found = places(room)
    assert found[owner.number] != found[family.number]


def places(room: Room) -> dict[int, tuple[int, int]]:
    return {seat.number: (seat.table, seat.pair) for seat in Seat.objects.filter(room=room)}
