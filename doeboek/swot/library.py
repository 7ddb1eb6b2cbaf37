"""The trend cards there are to think with: those of the product and a programme's own.

For other apps: `cards_for(programme)` to choose from, `card_of(programme, key, version)` for one
as it was. A programme is one, or its pk.
"""

from __future__ import annotations

from collections.abc import Iterable

from doeboek.people.models import Person
from doeboek.programmes.models import Programme
from doeboek.programmes.ownkeys import is_own
from doeboek.swot.models import Favourite, OwnCard
from doeboek.swot.trends import TrendCard, UnknownTrendCard, trend_card, trend_cards


def cards_for(programme: Programme | int) -> tuple[TrendCard, ...]:
    """The newest version of every card, in the order of their numbers, in one query."""
    return with_own(own_cards(programme))


def with_own(rows: Iterable[OwnCard]) -> tuple[TrendCard, ...]:
    """The same for who has the rows of the own cards already."""
    return (*trend_cards(), *(row.card for row in rows))


def own_cards(programme: Programme | int) -> list[OwnCard]:
    """The programme's own cards that are in use, in the order of their numbers, in one query."""
    return list(OwnCard.objects.filter(programme=programme).in_use())


def card_of(programme: Programme | int, key: str, version: int) -> TrendCard:
    """One card as it was numbered. Raises UnknownTrendCard, also for another programme's."""
    if not is_own(key):
        return trend_card(key, version)
    own = OwnCard.objects.filter(programme=programme, version=version)
    row = own.with_key(key).first()
    if row is None:
        raise UnknownTrendCard(f"{key}.{version}")
    return row.card


def own_cards_seen_by(person: Person) -> list[OwnCard]:
    """Those in use in the programmes somebody works for, in one query."""
    return list(OwnCard.objects.visible_to(person).in_use().select_related("programme"))


def own_card_seen_by(person: Person, key: str) -> OwnCard | None:
    """The newest version of an own card, also when it was put away; None for another team's."""
    seen = OwnCard.objects.visible_to(person).with_key(key).newest()
    return seen.select_related("programme", "by", "put_away_by").first()


def favourites_of(person: Person) -> set[str]:
    """The keys of the cards somebody wants at hand."""
    return set(Favourite.objects.filter(person=person).values_list("key", flat=True))


def keep_at_hand(person: Person, key: str) -> None:
    """Make a card one of somebody's favourites; a second time changes nothing."""
    Favourite.objects.get_or_create(person=person, key=key)


def let_go(person: Person, key: str) -> None:
    """Undo that."""
    Favourite.objects.filter(person=person, key=key).delete()
