"""What somebody asks of the library of action sheets."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from doeboek.books.actiontemplates import ActionTemplate
from doeboek.books.finding import Wish, found
from doeboek.books.library import domain_titles, own_sheets_seen_by, with_own
from doeboek.books.models import OwnTemplate
from doeboek.people.access import TEAM
from doeboek.people.models import Person
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.places.trades import grouped_trades
from doeboek.programmes.models import Trajectory

QUICK_WINS, OWN_ONES = "snel", "eigen"


class SheetFilter(forms.Form):
    """The fields are named as they stand in the address."""

    zoek = forms.CharField(label=_("Words on the sheet"), required=False, max_length=200)
    domein = forms.ChoiceField(label=_("Domain of the scan"), required=False)
    handelstak = forms.ChoiceField(label=_("Trade"), required=False)
    werk = forms.TypedChoiceField(
        label=_("At most this much work"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("It does not matter")), *OwnTemplate.Effort.choices],
    )
    alleen = forms.ChoiceField(label=_("Which ones"), required=False)

    def __init__(self, data: QueryDict, *, trades: list[tuple[Any, Any]], has_own: bool) -> None:
        super().__init__(data, auto_id="filter_%s")
        fields: Any = self.fields
        fields["domein"].choices = [("", _("All")), *domain_titles().items()]
        fields["handelstak"].choices = [("", _("All")), *trades]
        fields["alleen"].choices = [
            ("", _("All")),
            (QUICK_WINS, _("Much result for little work")),
            *([(OWN_ONES, _("Sheets of our own"))] if has_own else []),
        ]
        self.is_valid()
        for name in self.fields:
            self.cleaned_data.setdefault(name, None)

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())


class Browsing:
    """The library as one person asks for it; opened from a shop, own sheets are those of its
    programme."""

    def __init__(
        self, person: Person, query: QueryDict, *, trajectory: Trajectory | None = None
    ) -> None:
        self.person = person
        self.trajectory = trajectory
        codes = {code for sheet in self.sheets for code in sheet.trades} - {EVERY_TRADE}
        has_own = bool(TEAM & person.roles_anywhere)
        self.filter = SheetFilter(query, trades=grouped_trades(codes), has_own=has_own)

    @cached_property
    def own(self) -> list[OwnTemplate]:
        programme = self.trajectory.wave.programme_id if self.trajectory else None
        return own_sheets_seen_by(self.person, programme=programme)

    @cached_property
    def sheets(self) -> tuple[ActionTemplate, ...]:
        return with_own(self.own)

    @property
    def found(self) -> list[ActionTemplate]:
        """The sheets that the address asks for."""
        asked = self.filter.cleaned_data
        wish = Wish(
            language=get_language() or "nl",
            words=asked["zoek"] or "",
            domain=asked["domein"] or "",
            trades=[asked["handelstak"]] if asked["handelstak"] else (),
            effort=asked["werk"],
            quick_wins=asked["alleen"] == QUICK_WINS,
            own=asked["alleen"] == OWN_ONES,
        )
        return found(self.sheets, wish)
