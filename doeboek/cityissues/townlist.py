"""Which questions a town looks at: how they stand, what about, of which municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Case, DateField, F, IntegerField, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doeboek.cityissues.course import OPEN, State
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.models.issue import CityIssueQuerySet
from doeboek.cityissues.models.reach import towns_of
from doeboek.cityissues.wording import CATEGORIES
from doeboek.people.models import Person

STANDINGS: dict[str, Promise] = {
    "open": _("To answer"),
    "late": _("Late"),
    "winkel": _("Waits for the shop"),
    "beantwoord": _("Answered"),
    "alle": _("All of them"),
}


@dataclass(frozen=True)
class Option:
    value: str
    label: str | Promise
    is_chosen: bool


class IssueFilter:
    """What the address asks for: `stand`, `over` (the category) and `gemeente`."""

    def __init__(self, asked: Mapping[str, str], *, person: Person) -> None:
        self.person = person
        self.standing = asked.get("stand", "")
        if self.standing not in STANDINGS:
            self.standing = "open"
        self.category = asked.get("over", "")
        if self.category not in CATEGORIES:
            self.category = ""
        self.towns = towns_of(person)
        wanted = asked.get("gemeente", "")
        self.town = next((town for town in self.towns if town.nis == wanted), None)

    def found(self) -> CityIssueQuerySet:
        """What the town has to do first comes first: by its term; what is over by its day."""
        found = self.everything()
        if self.category:
            found = found.filter(category=self.category)
        is_open = Case(When(state__in=OPEN, then=0), default=1, output_field=IntegerField())
        term = Case(
            When(state__in=OPEN, then=F("due")), default=Value(None), output_field=DateField()
        )
        found = self._standing(found).annotate(is_over=is_open, term=term)
        return found.order_by("is_over", "term", "-raised_at", "-pk")

    def everything(self) -> CityIssueQuerySet:
        """Those of one's towns, or of the one that was chosen."""
        found = CityIssue.objects.for_town(self.person)
        if self.town:
            found = found.filter(trajectory__wave__municipality__nis__in=self.town.lineage())
        return found

    @property
    def standings(self) -> list[Option]:
        return [Option(key, label, key == self.standing) for key, label in STANDINGS.items()]

    @property
    def categories(self) -> list[Option]:
        return [
            Option(category, label, category == self.category)
            for category, label in CATEGORIES.items()
        ]

    @property
    def is_narrowed(self) -> bool:
        return bool(self.category or self.standing != "open")

    def _standing(self, found: CityIssueQuerySet) -> CityIssueQuerySet:
        match self.standing:
            case "open":
                return found.filter(state__in=OPEN, asked_at=None)
            case "late":
                return found.late(timezone.localdate())
            case "winkel":
                return found.filter(state__in=OPEN, asked_at__isnull=False)
            case "beantwoord":
                return found.filter(state__in=[State.ANSWERED, State.CLOSED])
        return found
