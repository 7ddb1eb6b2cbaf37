"""Two by two, at tables, and a place for who comes late."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product

import pytest

from doeboek.ideas.method.seating import (
    MOST_AT_A_TABLE,
    Place,
    Seat,
    pairs_of,
    place_for_latecomer,
    tables_of,
)
from tests.ideas.method.chance import drawn

ROLES = {"o": "owner", "f": "family", "x": "customer", "s": "staff"}


def seats(letters: str) -> list[Seat]:
    return [Seat(key, ROLES[letter]) for key, letter in enumerate(letters)]


def keys(pairs) -> list[list[int]]:
    return [[seat.key for seat in pair] for pair in pairs]


def odds(pairs) -> int:
    """How many pairs hold an owner and family."""
    return sum({"owner", "family"} <= {seat.role for seat in pair} for pair in pairs)


@cache
def fewest_odds(letters: str) -> int:
    """The fewest that any seating has: by trying all of them."""
    if len(letters) <= 3:
        return int({"o", "f"} <= set(letters))
    rest = letters[1:]
    found = [
        fewest_odds("".join(left)) + int({"o", "f"} <= {letters[0], *others})
        for size in (1, 2)
        for at in combinations(range(len(rest)), size)
        if (others := [rest[each] for each in at])
        and len(left := sorted(rest[each] for each in range(len(rest)) if each not in at)) > 1
        and (size == 1 or len(letters) % 2)
    ]
    return min(found)


def test_people_sit_two_by_two_in_the_order_in_which_they_came():
    assert keys(pairs_of(seats("oxxsxx"))) == [[0, 1], [2, 3], [4, 5]]


def test_the_odd_one_makes_a_trio():
    assert keys(pairs_of(seats("oxxsx"))) == [[0, 1], [2, 3, 4]]
    assert keys(pairs_of(seats("oxx"))) == [[0, 1, 2]]


def test_only_who_is_the_only_one_is_alone():
    assert keys(pairs_of(seats("o"))) == [[0]]
    assert pairs_of([]) == []


def test_owner_and_family_who_come_in_together_sit_apart():
    assert keys(pairs_of(seats("ofxx"))) == [[2, 1], [0, 3]]


def test_owner_and_family_sit_together_when_there_is_nobody_else():
    assert keys(pairs_of(seats("of"))) == [[0, 1]]
    assert keys(pairs_of(seats("oofff"))) == [[0, 1], [2, 3, 4]]


@pytest.mark.parametrize("people", range(2, 8))
def test_owner_and_family_are_in_one_pair_only_when_no_seating_avoids_it(people):
    every = ["".join(letters) for letters in product("ofx", repeat=people)]

    found = {letters: odds(pairs_of(seats(letters))) for letters in every}

    assert found == {letters: fewest_odds("".join(sorted(letters))) for letters in every}


def test_a_session_may_keep_other_roles_apart_or_none():
    staff = frozenset({"owner", "staff"})

    assert keys(pairs_of(seats("osxx"), apart={staff})) == [[2, 1], [0, 3]]
    assert keys(pairs_of(seats("ofxx"), apart=())) == [[0, 1], [2, 3]]


def test_a_role_can_be_kept_apart_from_itself():
    twice = pairs_of(seats("ffxx"), apart={frozenset({"family"})})

    assert keys(twice) == [[2, 1], [0, 3]]


def test_lots_are_drawn_the_same_way_with_the_same_seed():
    people = seats("oxxfsxxxxxx")

    mixed = pairs_of(people, seed=7)

    assert mixed == pairs_of(people, seed=7)
    assert mixed not in (pairs_of(people), pairs_of(people, seed=8))
    assert sorted(seat.key for pair in mixed for seat in pair) == list(range(11))
    assert odds(mixed) == 0


@pytest.mark.parametrize("most", [4, 5, 6, 8])
def test_in_halls_of_up_to_300_everybody_sits_once_and_nobody_alone(most):
    chance = drawn()
    for people in range(1, 301):
        hall = seats("".join(chance.choices("ofxs", k=people)))
        pairs = pairs_of(hall, seed=chance.random())
        tables = tables_of(pairs, most)

        assert sorted(seat.key for table in tables for pair in table for seat in pair) == list(
            range(people)
        )
        sizes = [len(pair) for table in tables for pair in table]
        assert sizes == [1] if people == 1 else set(sizes) <= {2, 3}
        assert sizes.count(3) == (people % 2 if people > 1 else 0)
        assert len(tables) == -(-len(pairs) // most)
        at_tables = [len(table) for table in tables]
        assert max(at_tables) <= most
        assert max(at_tables) - min(at_tables) <= 1


def test_a_hall_has_as_few_tables_as_hold_everybody_and_about_as_many_at_each():
    assert MOST_AT_A_TABLE == 6
    assert [len(table) for table in tables_of(range(150))] == [6] * 25
    assert tables_of(range(7)) == [[0, 1, 2], [3, 4, 5, 6]]
    assert tables_of(range(6)) == [[0, 1, 2, 3, 4, 5]]
    assert tables_of(range(5), 4) == [[0, 1], [2, 3, 4]]
    assert tables_of([]) == []


# -- who comes late ------------------------------------------------------------------------


def table(*pairs: str) -> list[tuple[Seat, ...]]:
    return [tuple(seats(letters)) for letters in pairs]


def test_a_latecomer_sits_down_with_the_smallest_pair():
    assert place_for_latecomer([table("xxx", "xx", "xx")]) == Place(0, 1)


def test_a_latecomer_joins_first_whoever_was_left_alone():
    assert place_for_latecomer([table("xx", "x"), table("xx")]) == Place(0, 1)


def test_of_equal_pairs_that_at_the_table_with_the_fewest_people_takes_the_latecomer():
    tables = [table("xx", "xx", "xx"), table("xxx", "xx"), table("xx", "xxx")]

    assert place_for_latecomer(tables) == Place(1, 1)


def test_a_pair_of_which_nobody_is_left_takes_nobody_while_there_is_another():
    assert place_for_latecomer([table("", "xxx")]) == Place(0, 1)
    assert place_for_latecomer([table("", "")]) == Place(0, 0)


def test_a_latecomer_of_the_family_is_not_set_beside_the_owner_when_others_are_as_few():
    assert place_for_latecomer([table("ox", "xx")], "family") == Place(0, 1)
    assert place_for_latecomer([table("ox", "xx")], "customer") == Place(0, 0)
    assert place_for_latecomer([table("o", "xx")], "family") == Place(0, 0)


def test_where_there_are_no_pairs_there_is_no_place():
    with pytest.raises(ValueError, match="empty"):
        place_for_latecomer([])


def test_latecomers_never_move_anybody_and_never_make_a_pair_more():
    chance = drawn()
    for _ in range(60):
        hall = pairs_of(seats("".join(chance.choices("ofxs", k=chance.randint(2, 60)))))
        tables = tables_of(hall)
        shape = [len(each) for each in tables]
        before = {seat: Place(*at) for at, seat in _seated(tables)}
        for late in range(chance.randint(1, 30)):
            at = place_for_latecomer(tables, chance.choice(list(ROLES.values())))
            tables[at.table][at.pair] += (Seat(f"late {late}", "customer"),)

            now = {seat: Place(*place) for place, seat in _seated(tables)}
            assert {seat: now[seat] for seat in before} == before
            assert [len(each) for each in tables] == shape
            before = now


def test_latecomers_spread_so_that_no_pair_grows_before_all_others_have():
    chance = drawn()
    tables = tables_of(pairs_of(seats("x" * 2 * chance.randint(7, 40))))
    for _ in range(chance.randint(1, 200)):
        at = place_for_latecomer(tables)
        tables[at.table][at.pair] += (Seat("late", "customer"),)
        sizes = [len(pair) for each in tables for pair in each]

        assert max(sizes) - min(sizes) <= 1


def _seated(tables):
    return [
        ((at, number), seat)
        for at, pairs in enumerate(tables)
        for number, pair in enumerate(pairs)
        for seat in pair
    ]
