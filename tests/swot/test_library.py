"""Which cards there are for a programme, and how they reach proposals and sessions."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doeboek.swot.drafting import propose_points
from doeboek.swot.library import (
    card_of,
    cards_for,
    favourites_of,
    keep_at_hand,
    let_go,
)
from doeboek.swot.models import OwnCard
from doeboek.swot.proofs import Reader
from doeboek.swot.trends import UnknownTrendCard, trend_card, trend_cards
from tests.swot.cards import both, content


@pytest.fixture
def write(world):
    def write(title="Marktdag", programme=world.programme, **changes):
        return OwnCard.objects.write(programme, content(title, **changes), by=world.ines)

    return write


def test_a_programme_thinks_with_the_cards_of_everybody_and_then_its_own(
    world, write, other_programme
):
    first, second = write("Eerste"), write("Tweede")
    write("Van anderen", other_programme)

    assert cards_for(world.programme) == (*trend_cards(), first.card, second.card)


def test_of_an_own_card_the_newest_version_counts(world, write):
    changed = write("Oud").rewrite(content("Nieuw"), by=world.ines)

    assert cards_for(world.programme)[-1] == changed.card


def test_a_card_that_was_put_away_is_not_offered(world, write):
    write().put_away(by=world.ines)

    assert cards_for(world.programme) == trend_cards()


def test_a_card_is_found_as_it_was_numbered(world, write):
    old = write("Oud")
    old.rewrite(content("Nieuw"), by=world.ines)

    assert card_of(world.programme, old.key, 1).title == both("Oud")
    assert card_of(world.programme, old.key, 2).title == both("Nieuw")
    assert card_of(world.programme, "ageing", 1) == trend_card("ageing", 1)


def test_a_card_of_another_programme_is_unknown(world, write, other_programme):
    theirs = write("Van anderen", other_programme)

    for programme, key, version in (
        (world.programme, theirs.key, 1),
        (other_programme, theirs.key, 2),
        (world.programme, "own-0-0", 1),
        (world.programme, "flying-cars", 1),
    ):
        with pytest.raises(UnknownTrendCard):
            card_of(programme, key, version)


def test_thirty_cards_take_as_many_queries_as_one(world, write):
    write()
    with CaptureQueriesContext(connection) as one:
        cards_for(world.programme)
    for number in range(29):
        write(f"Kaart {number}")
    with CaptureQueriesContext(connection) as thirty:
        cards_for(world.programme)

    assert len(one) == len(thirty) == 1


def test_points_are_proposed_from_an_own_card_that_fits_the_trade(world, write, other_programme):
    write("Van anderen", other_programme, trades=["10712"])
    market = write(trades=["10712"])

    propose_points(world.bakery, by=world.ines)

    own = world.bakery.points.filter(origin__startswith="trend:own-")
    assert [(point.origin, point.quadrant, point.text) for point in own] == [
        (f"trend:{market.key}", "o", "Elke woensdag komt er veel volk voorbij")
    ]


def test_the_reason_of_a_point_names_an_own_card_also_when_it_was_put_away(world, write):
    market = write(trades=["10712"])
    propose_points(world.bakery, by=world.ines)
    market.rewrite(content("Heel iets anders"), by=world.tom).put_away(by=world.ines)
    point = world.bakery.points.get(origin=f"trend:{market.key}")

    shown = Reader(world.bakery, world.ines).shown([point])[point.pk]

    assert [each.words for each in shown] == [
        "Trendkaart “Marktdag”: Op woensdag staat het plein vol. "
        "Past bij de handelstak van deze winkel."
    ]


def test_favourites_are_ones_own_and_are_kept_once(world):
    keep_at_hand(world.ines, "ageing")
    keep_at_hand(world.ines, "ageing")
    keep_at_hand(world.tom, "health")

    assert favourites_of(world.ines) == {"ageing"}

    let_go(world.ines, "ageing")

    assert favourites_of(world.ines) == set()
    assert favourites_of(world.tom) == {"health"}
