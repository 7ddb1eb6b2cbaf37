"""The pages of a hall: as heavy and as many queries for three hundred people as for fourteen."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doeboek.ideas.hallpage import HallPage
from doeboek.ideas.models import Idea, TableDot
from tests.audits.pages import words
from tests.conftest import Browser
from tests.ideas.live.conftest import written
from tests.ideas.live.hall import (
    FEW,
    of_table,
    page_of,
    phone_of,
    seated,
    thought_of,
)

pytestmark = pytest.mark.once

PARTS = ["lobby", "write-1", "build-1", "gallery", "tables", "clusters", "dots", "box", "top"]
PAGES = ["run", "plan", "preview", "run_people"]
HALL, IDEAS = 300, 600
LIGHT = 100_000


@pytest.fixture
def big(world, room):
    """Three hundred people at twenty-five tables, and six hundred ideas."""
    seats = seated(room, HALL, by=world.ines)
    return seats, thought_of(seats, IDEAS)


def all_chose(seats, ideas):
    """Each gave the first three ideas of the own table a dot."""
    at = {table: of_table(ideas, table)[:3] for table in {seat.table for seat in seats}}
    TableDot.objects.bulk_create(
        TableDot(seat=seat, idea=idea) for seat in seats for idea in at[seat.table]
    )


def asked(browser, address):
    with CaptureQueriesContext(connection) as found:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(found), answer


def addresses(ines, room):
    """The pages of a room, each with who looks at it."""
    at = {name: reverse(f"ideas:{name}", args=[room.session_id]) for name in PAGES}
    return {
        **{name: (ines, address) for name, address in at.items()},
        "run_table": (ines, reverse("ideas:run_table", args=[room.session_id, 2])),
        "wall": (Browser(), reverse("ideas:wall", args=[room.wall])),
    }


def test_every_page_asks_as_often_in_a_hall_of_300_as_of_14(world, room, ines, onward):
    seats = seated(room, FEW, by=world.ines)
    all_chose(seats, thought_of(seats, 28))
    few = {}
    for part in PARTS:
        onward(part)
        pages = addresses(ines, room) | {"seat": (phone_of(seats[0]), page_of(seats[0]))}
        few |= {(part, name): asked(*page)[0] for name, page in pages.items()}
    room.seats.all().delete()
    Idea.objects.all().delete()
    onward("lobby")

    seats = seated(room, HALL, by=world.ines)
    all_chose(seats, thought_of(seats, IDEAS))
    many = {}
    for part in PARTS:
        onward(part)
        pages = addresses(ines, room) | {"seat": (phone_of(seats[0]), page_of(seats[0]))}
        many |= {(part, name): asked(*page)[0] for name, page in pages.items()}

    assert {key: (few[key], many[key]) for key in few if many[key] > few[key]} == {}


@pytest.mark.parametrize("has_chosen", [True, False])
def test_no_page_of_a_hall_of_300_weighs_more_than_a_hundred_kilobytes(
    room, big, ines, onward, has_chosen
):
    if has_chosen:
        all_chose(*big)
    found = {}
    for part in PARTS:
        onward(part)
        pages = addresses(ines, room) | {"seat": (phone_of(big[0][7]), page_of(big[0][7]))}
        found |= {(part, name): len(asked(*page)[1].content) for name, page in pages.items()}

    assert {key: weight for key, weight in found.items() if weight > LIGHT} == {}


def test_three_hundred_people_who_have_no_pair_yet_are_not_all_on_one_page(world, room, big, ines):
    room.seats.update(table=None, pair=None)
    type(room).objects.filter(pk=room.pk).update(tables=0)

    page = ines.get(addresses(ines, room)["run"][1])

    assert "300 mensen zijn er" in words(page)
    assert len(re.findall(r"Plaats \d+ <span", page.content.decode())) == 12
    people = ines.get(reverse("ideas:run_people", args=[room.session_id]) + "?pagina=13")
    assert "289 tot 300 van 300" in words(people)
    assert "Plaats 300" in words(people)


def test_a_phone_says_at_which_table_one_sits(room, big, onward):
    seat = big[0][299]

    page = words(phone_of(seat).get(page_of(seat)))

    assert f"Tafel 25, duo {seat.pair} Dit is uw plaats. Ga daar zitten." in page


def test_a_phone_reads_the_ideas_of_its_own_table(room, big, onward):
    onward("gallery")
    seat = big[0][0]

    page = words(phone_of(seat).get(page_of(seat)))

    own = {idea.text for idea in of_table(big[1], 1)}
    assert {idea.text for idea in big[1] if idea.text in page} == own
    assert len(own) == 24


def test_what_is_too_much_for_one_page_of_a_phone_has_pages(room, big, onward):
    onward("dots")
    seat = big[0][0]
    phone = phone_of(seat)

    leaves = [
        re.findall(r'id="tekst-(\d+)"', phone.get(at).content.decode())
        for at in (reverse("ideas:seat_leaf", args=[room.key, page]) for page in range(1, 11))
    ]

    assert [len(leaf) for leaf in leaves] == [60] * 10
    assert len({idea for leaf in leaves for idea in leaf}) == IDEAS


def test_the_map_says_a_pair_once_for_all_tables(room, big, onward):
    onward("write-1")

    found = [[(at.pair, at.tables) for at in sheet.pairs] for sheet in HallPage(room).sheets]

    assert found == [[(number, ())] for number in range(1, 7)]
    assert "Nu hier: duo 3" in words(Browser().get(reverse("ideas:wall", args=[room.wall])))


def test_where_tables_have_other_numbers_of_pairs_the_map_names_them(world, room, onward):
    seated(room, FEW, by=world.ines)
    onward("write-1")

    found = [[(at.pair, at.tables) for at in sheet.pairs] for sheet in HallPage(room).sheets]

    # three pairs of six fields begin at 0, 2 and 4, four at 0, 1, 3 and 4
    assert found == [[(1, ())], [(2, (2,))], [(2, (1,))], [(3, (2,))], [(3, (1,)), (4, ())], []]
    page = words(Browser().get(reverse("ideas:wall", args=[room.wall])))
    assert "Nu hier: duo 3 van tafel 1, duo 4" in page


def test_a_table_that_falls_silent_is_seen_by_the_coach(world, room, onward):
    seats = seated(room, FEW, by=world.ines)
    onward("write-1")
    later = timezone.now() + timedelta(seconds=120)

    with mock.patch("django.utils.timezone.now", return_value=later):
        written(of_table(seats, 1)[0], "Een bankje")
        silent = [line.number for line in HallPage(room).tables if line.is_silent]

    assert silent == [2]


def test_the_page_of_a_table_has_its_people_and_its_ideas_alone(room, big, ines, onward):
    onward("build-1")
    page = words(ines.get(reverse("ideas:run_table", args=[room.session_id, 3])))

    assert {idea.text for idea in big[1] if idea.text in page} == {
        idea.text for idea in of_table(big[1], 3)
    }
    assert "12 mensen zitten hier" in page
    assert ines.get(reverse("ideas:run_table", args=[room.session_id, 26])).status_code == 404


def test_slips_of_paper_typed_in_at_a_table_belong_to_it(room, big, ines, onward):
    onward("gallery")
    form = {"domain": room.session.domains.first().pk, "several": "Op papier", "from": "4"}

    answer = ines.post(reverse("ideas:run_paper", args=[room.session_id]), form)

    assert answer.headers["Location"] == reverse("ideas:run_table", args=[room.session_id, 4])
    assert Idea.objects.get(text="Op papier").table == 4


def test_somebody_is_moved_to_another_table_from_the_page_of_everybody(room, big, ines, onward):
    onward("write-1")
    seat = big[0][0]

    answer = ines.post(
        reverse("ideas:run_seat", args=[room.session_id, seat.pk]),
        {"place": "9-2", "from": "mensen"},
    )

    assert answer.headers["Location"] == reverse("ideas:run_people", args=[room.session_id])
    seat.refresh_from_db()
    assert (seat.table, seat.pair) == (9, 2)


def test_in_the_rounds_nobody_makes_pairs_anew(room, big, ines, onward):
    onward("write-1")
    room.seats.filter(number=1).update(table=9, pair=2)

    ines.post(reverse("ideas:run_pairs", args=[room.session_id]))

    moved = room.seats.get(number=1)
    assert (moved.table, moved.pair) == (9, 2)


def test_who_comes_in_while_another_one_is_counted_is_not_sent_away(room):
    with mock.patch.object(cache, "add", return_value=False):
        answer = Browser().post(reverse("ideas:join", args=[room.code]), {"role": "customer"})

    assert answer.status_code == 302
    assert room.seats.count() == 1
