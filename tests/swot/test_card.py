"""Own cards: their versions, putting them away, and who knows of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doeboek.people.models import Person
from doeboek.programmes.models.owncontent import WrittenMeanwhile
from doeboek.swot.library import keep_at_hand
from doeboek.swot.models import Favourite, OwnCard
from doeboek.swot.trends import TrendCard, trend_cards
from tests.swot.cards import both, content


@pytest.fixture
def market(world):
    return OwnCard.objects.write(world.programme, content(), by=world.ines)


def test_an_own_card_is_a_trend_card_like_the_others(world, market):
    assert market.card == TrendCard(
        key=f"own-{world.programme.pk}-101",
        version=1,
        number=101,
        distance="near",
        trades=("all",),
        title=both("Marktdag op woensdag"),
        line=both("Op woensdag staat het plein vol."),
        questions=tuple(both(f"Wat doet u op woensdag, {number}?") for number in (1, 2, 3)),
        example=both("Een bakker zet op woensdag een kraam voor de deur."),
        source=both("Marktplan van de stad"),
        year=2026,
        review=date(2099, 5, 31),
        opportunity=both("Elke woensdag komt er veel volk voorbij"),
    )
    assert market.card.is_own
    assert not any(card.is_own for card in trend_cards())


def test_cards_are_numbered_per_programme_after_all_of_the_library(world, market, other_programme):
    second = OwnCard.objects.write(world.programme, content("Tweede"), by=world.tom)
    of_others = OwnCard.objects.write(other_programme, content("Derde"), by=world.noor)

    assert (market.number, second.number, of_others.number) == (101, 102, 101)
    assert max(card.number for card in trend_cards()) < 101


def test_a_change_is_a_next_version_and_the_old_one_stays(world, market):
    changed = market.rewrite(content("Marktdag op vrijdag"), by=world.tom)

    assert (changed.version, changed.by) == (2, world.tom)
    assert OwnCard.objects.get(version=1).card.title == both("Marktdag op woensdag")
    assert list(OwnCard.objects.in_use()) == [changed]


def test_two_people_who_change_a_card_at_once_lose_nothing(world, market):
    theirs = market.rewrite(content("Van Tom"), by=world.tom)

    with pytest.raises(WrittenMeanwhile) as refused:
        market.rewrite(content("Van Ines"), by=world.ines)

    assert refused.value.current == theirs
    assert list(OwnCard.objects.newest()) == [theirs]


def test_the_database_takes_a_version_once(world, market):
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnCard.objects.create(
            programme=world.programme, number=101, version=1, by=world.tom, **content()
        )


def test_a_card_that_is_put_away_is_out_of_use_until_somebody_takes_it_back(world, market):
    market.put_away(by=world.greet)

    assert list(OwnCard.objects.in_use()) == []
    assert [row.put_away_by for row in OwnCard.objects.put_away()] == [world.greet]

    market.take_back()

    assert list(OwnCard.objects.in_use()) == [market]


def test_what_is_put_away_is_the_card_not_one_of_its_versions(world, market):
    changed = market.rewrite(content("Later"), by=world.ines)

    market.put_away(by=world.ines)

    assert list(OwnCard.objects.put_away()) == [changed]
    assert OwnCard.objects.get(pk=market.pk).put_away_at is None


def test_putting_away_twice_keeps_who_did_it_first(world, market):
    market.put_away(by=world.greet)
    market.put_away(by=world.tom)

    assert OwnCard.objects.get().put_away_by == world.greet


def test_a_change_takes_a_card_back(world, market):
    market.put_away(by=world.ines)

    changed = market.newest.rewrite(content("Toch"), by=world.ines)

    assert list(OwnCard.objects.in_use()) == [changed]


def test_only_the_team_of_a_programme_knows_of_its_cards(world, market, other_programme):
    seeing = [
        name for name, person in world.people.items() if OwnCard.objects.visible_to(person).exists()
    ]

    assert seeing == ["greet", "ines", "tom"]
    assert not OwnCard.objects.visible_to(None).exists()


@pytest.mark.parametrize("key", ["own-1", "own-1-", "own--101", "own-x-101", "own-1-²", "ageing"])
def test_a_key_that_is_no_own_card_finds_none(market, key):
    assert not OwnCard.objects.with_key(key).exists()


def test_who_is_erased_has_no_favourites_and_the_card_stays_without_the_name(world, market):
    keep_at_hand(world.ines, market.key)
    keep_at_hand(world.tom, market.key)

    Person.objects.get(pk=world.ines.pk).erase()

    assert [kept.person for kept in Favourite.objects.all()] == [world.tom]
    assert str(OwnCard.objects.get().by) == "Gewiste persoon"
