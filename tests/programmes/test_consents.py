"""Who sees what: consents that hold at once."""

from __future__ import annotations

import pytest

from doeboek.programmes.agreeing import (
    agreement_of,
)
from doeboek.programmes.consents import given_purposes
from doeboek.programmes.models import Trajectory
from tests.programmes.signing import (
    OUTSIDE,
    READERS,
    REFUSED,
    page,
    signed,
    statuses,
)


def consents(world, name: str = "") -> str:
    return f"/trajecten/{world.bakery.pk}/toestemmingen/{name}"


def test_the_team_and_the_shop_read_who_sees_what(world, client_for):
    assert statuses(world, client_for, consents(world)) == OUTSIDE | READERS


def test_only_the_owner_changes_what_is_allowed(world, client_for):
    found = statuses(world, client_for, consents(world, "keuzes/"), post=True)

    others = {"greet": REFUSED, "ines": REFUSED, "samira": REFUSED, "lotte": REFUSED}
    assert found == OUTSIDE | others | {"karim": 302}
    assert client_for(world.karim).get(consents(world)).context["form"] is not None
    assert client_for(world.samira).get(consents(world)).context["form"] is None


def test_a_yes_and_a_no_hold_for_the_town_at_once(world, client_for):
    karim, piet = client_for(world.karim), world.piet

    assert list(Trajectory.objects.shared_with_town(piet)) == []
    karim.post(consents(world, "keuzes/"), {"consent_town_sees_progress": "on"})
    assert list(Trajectory.objects.shared_with_town(piet)) == [world.bakery]
    assert list(Trajectory.objects.shared_with_town(world.hilde)) == [world.bakery]
    karim.post(consents(world, "keuzes/"), {"consent_newsletter": "on"})
    assert list(Trajectory.objects.shared_with_town(piet)) == []
    assert given_purposes(world.bakery.participation) == {"newsletter"}
    told = [m.verb for m in world.bakery.moments.filter(verb__startswith="consent.")]
    assert sorted(told) == ["consent.given", "consent.given", "consent.withdrawn"]


def test_what_was_allowed_stays_ticked_in_both_forms(world, client_for):
    karim = client_for(world.karim)
    karim.post(consents(world, "keuzes/"), {"consent_photo_public": "on"})

    for path in (consents(world), page(world)):
        fields = karim.get(path).context["form"].consent_fields
        ticked = [field.name for field in fields if field.value()]
        assert ticked == ["consent_photo_public"]


def test_an_invented_purpose_is_not_kept(world, client_for):
    client_for(world.karim).post(consents(world, "keuzes/"), {"consent_alles": "on"})

    assert given_purposes(world.bakery.participation) == set()


def test_the_page_says_in_words_who_sees_what(world, client_for):
    content = client_for(world.karim).get(consents(world)).content.decode()

    for words in (
        "Ines Verhelst, de coach",
        "Greet Callens, het programma",
        "Lotte Demuynck, expert",
        "Alleen dit thema: De etalage.",
        "Alleen totalen van alle winkels samen.",
    ):
        assert words in content


@pytest.mark.parametrize("path", [page, consents])
def test_the_pages_ask_little(world, client_for, path, django_assert_max_num_queries):
    signed(world)
    ines = client_for(world.ines)
    ines.get(path(world))

    with django_assert_max_num_queries(25):
        ines.get(path(world))


def test_agreement_of_gives_nothing_before_it_is_signed(world):
    assert agreement_of(world.bakery) is None
    assert agreement_of(world.clothes) is None
