"""All shops that stand still, each with what would bring it on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doeboek.desk.street import MOST_STALLED
from doeboek.programmes.models import Trajectory
from doeboek.programmes.paging import A_PAGE
from doeboek.programmes.starting import start_trajectory


@pytest.fixture
def many(world):
    """One more than a page of them, of Tom, the first the longest quiet; and which they are."""
    shops = [
        start_trajectory(world.wave, world.bakery.shop, coach=world.tom, by=world.tom)
        for _each in range(A_PAGE + 1)
    ]
    for days, shop in enumerate(reversed(shops), start=50):
        quiet_for(days, shop)
    return shops


def quiet_for(days, *shops):
    since = timezone.now() - timedelta(days=days)
    Trajectory.objects.filter(pk__in=[shop.pk for shop in shops]).update(last_moment_at=since)


def read(browser, query=""):
    return browser.get(f"/stil/{query}")


def shown(answer):
    return [row.trajectory for row in answer.context["stalled"]]


def test_each_of_them_has_its_step_on_pages_with_the_longest_quiet_first(world, client_for, many):
    tom = client_for(world.tom)

    first, second = read(tom), read(tom, "?pagina=2")

    assert shown(first) + shown(second) == many
    buttons = [
        page.content.decode().count('<a class="btn" data-small href=') for page in (first, second)
    ]
    assert buttons == [A_PAGE, 1]


def test_the_start_page_leads_there_when_it_shows_not_all_of_them(world, client_for, many):
    tom = client_for(world.tom)
    link = 'href="/stil/"'
    with_more = tom.get("/").content.decode()

    quiet_for(0, *many[MOST_STALLED:])

    assert (link in with_more, link in tom.get("/").content.decode()) == (True, False)


def test_nobody_reads_of_the_shops_of_a_colleague_or_of_what_is_closed(world, client_for, many):
    quiet_for(90, world.bakery, world.clothes)
    world.clothes.close("done", by=world.ines)

    assert shown(read(client_for(world.ines))) == [world.bakery]


def test_who_leads_reads_whose_shop_it_is(world, client_for):
    quiet_for(90, world.bakery)

    pages = [read(client_for(each)).content.decode() for each in (world.greet, world.ines)]

    assert [">Coach<" in page for page in pages] == [True, False]


def test_the_menu_says_that_one_is_among_the_shops(world, client_for):
    nav = read(client_for(world.ines)).context["nav"]

    assert [item.url for item in nav if item.current] == ["/winkels/"]


def test_with_nothing_that_stands_still_the_page_says_so(world, client_for):
    for each in (world.bakery, world.clothes):
        each.tell("note.written", by=world.ines)

    assert "Geen enkele winkel staat stil" in read(client_for(world.ines)).content.decode()
