"""What somebody asks of the trend library: the page and the prints read the same address."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import TEAM
from doeboek.people.models import Person
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.places.trades import grouped_trades
from doeboek.programmes.models import Trajectory
from doeboek.swot.finding import Wish, found
from doeboek.swot.library import favourites_of, own_cards_seen_by
from doeboek.swot.models import OwnCard
from doeboek.swot.trends import TrendCard, trend_cards

FAVOURITES, OWN_ONES = "favoriet", "eigen"
OF_THE_SHOP = "zaak"


class TrendFilter(forms.Form):
    """The fields are named as they stand in the address."""

    zoek = forms.CharField(label=_("Words on the card"), required=False, max_length=200)
    handelstak = forms.ChoiceField(label=_("Trade"), required=False)
    afstand = forms.ChoiceField(
        label=_("Near or far"),
        required=False,
        choices=[("", _("All")), *((each.value, each.label) for each in OwnCard.Distance)],
    )
    alleen = forms.ChoiceField(label=_("Which ones"), required=False)

    def __init__(self, data: QueryDict, *, trades: list[tuple[Any, Any]], has_own: bool) -> None:
        super().__init__(data, auto_id="filter_%s")
        fields: Any = self.fields
        fields["handelstak"].choices = [("", _("All")), *trades]
        fields["alleen"].choices = [
            ("", _("All")),
            (FAVOURITES, _("My favourites")),
            *([(OWN_ONES, _("Cards of our own"))] if has_own else []),
        ]
        self.is_valid()
        for name in self.fields:
            self.cleaned_data.setdefault(name, "")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was asked for that the page does not ask by itself."""
        return any(value != OF_THE_SHOP for value in self.cleaned_data.values() if value)


class Browsing:
    """The library as one person asks for it; opened from a shop it begins with that shop's trade.

    `query` holds the fields of `TrendFilter`, and `kaart`, once for each card that was ticked.
    """

    def __init__(
        self, person: Person, query: QueryDict, *, trajectory: Trajectory | None = None
    ) -> None:
        self.person = person
        self.trajectory = trajectory
        self.ticked = query.getlist("kaart")
        of_the_shop = [(OF_THE_SHOP, _("That of the shop"))] if self.shop_trades else []
        self.filter = TrendFilter(
            self._begun(query),
            trades=[*of_the_shop, *grouped_trades(_codes(self.cards))],
            has_own=bool(TEAM & person.roles_anywhere),
        )

    @property
    def shop_trades(self) -> tuple[str, ...]:
        return self.trajectory.trades if self.trajectory else ()

    @cached_property
    def own(self) -> list[OwnCard]:
        """Own cards in use of one's programmes; from a shop those of its programme."""
        rows = own_cards_seen_by(self.person)
        if self.trajectory is None:
            return rows
        return [row for row in rows if row.programme_id == self.trajectory.wave.programme_id]

    @cached_property
    def cards(self) -> tuple[TrendCard, ...]:
        return (*trend_cards(), *(row.card for row in self.own))

    @cached_property
    def favourites(self) -> set[str]:
        return favourites_of(self.person)

    @cached_property
    def found(self) -> list[TrendCard]:
        """The cards that the address asks for."""
        asked = self.filter.cleaned_data
        only = {
            FAVOURITES: self.favourites,
            OWN_ONES: {row.key for row in self.own},
        }
        wish = Wish(
            language=get_language() or "nl",
            words=asked["zoek"],
            trades=self.shop_trades if self.is_for_the_shop else _some(asked["handelstak"]),
            distance=asked["afstand"],
            only=only.get(asked["alleen"]),
        )
        return found(self.cards, wish)

    @property
    def chosen(self) -> list[TrendCard]:
        """The cards that were ticked; all that were found when none was."""
        if not self.ticked:
            return self.found
        return [card for card in self.cards if card.key in set(self.ticked)]

    @property
    def is_for_the_shop(self) -> bool:
        """Whether only cards that fit its trade are asked for."""
        return self.filter.cleaned_data["handelstak"] == OF_THE_SHOP

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """What leads here again, empty fields too: to a shop an empty trade means all of them."""
        asked = list(self.filter.cleaned_data.items())
        return [("traject", str(self.trajectory.pk)), *asked] if self.trajectory else asked

    @property
    def all_cards(self) -> str:
        """The address of every card, still from the same shop."""
        address = reverse("swot:trends")
        if self.trajectory is None:
            return address
        return f"{address}?{urlencode([('traject', str(self.trajectory.pk)), ('handelstak', '')])}"

    def _begun(self, query: QueryDict) -> QueryDict:
        begun = query.copy()
        if self.shop_trades and "handelstak" not in query:
            begun["handelstak"] = OF_THE_SHOP
        return begun


def _some(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _codes(cards: Iterable[TrendCard]) -> set[str]:
    return {code for card in cards for code in card.trades} - {EVERY_TRADE}
