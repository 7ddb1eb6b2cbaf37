"""What waits for who keeps the whole: the administrator, and the knowledge editor."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doeboek.desk.nextstep import NextStep
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme
from doeboek.programmes.models.mandate import MandateQuerySet
from doeboek.swot.trends import trend_cards

MOST_INVITED = 7
MOST_CARDS = 5


class Keeping(NamedTuple):
    """The counts and the one next thing of an administrator's start page."""

    programmes: int
    administrators: int
    editors: int
    next: NextStep | None


class Card(NamedTuple):
    """A trend card, and from which day it needs another look."""

    title: str
    line: str
    source: str
    review: date
    is_now: bool


def keeping(day: date) -> Keeping:
    """How it stands on this day, in three queries."""
    roles = _standing().for_the_installation().values_list("role", "person").distinct()
    holders = [role for role, _person in roles]
    programmes = Programme.objects.count()
    administrators = holders.count(Role.ADMIN)
    return Keeping(
        programmes=programmes,
        administrators=administrators,
        editors=holders.count(Role.EDITOR),
        next=_next(programmes, administrators, day),
    )


def invited(person: Person) -> tuple[list[Mandate], bool]:
    """Who was let in and has not signed in yet, the first first; and whether there are more."""
    leads = _standing().filter(role__in=[Role.MANAGER, *Mandate.INSTALLATION_ROLES])
    waiting = leads.filter(person__user__last_login=None).exclude(person=person)
    about = waiting.select_related("person__user", "programme").order_by("since", "pk")
    found = list(about[: MOST_INVITED + 1])
    return found[:MOST_INVITED], len(found) > MOST_INVITED


def cards_to_review(day: date) -> list[Card]:
    """The trend cards whose turn it is, else the ones that come first."""
    language = get_language() or "nl"
    in_order = sorted(trend_cards(), key=lambda card: (card.review, card.number))
    due = [card for card in in_order if card.is_past_review(day)]
    return [
        Card(
            title=card.title[language],
            line=card.line[language],
            source=card.source[language],
            review=card.review,
            is_now=card.is_past_review(day),
        )
        for card in due or in_order[:MOST_CARDS]
    ]


def administrators() -> QuerySet[Person]:
    """Whom to ask."""
    holding = _standing().filter(role=Role.ADMIN)
    people = Person.objects.filter(pk__in=holding.values("person"))
    return people.select_related("user").order_by("name", "pk")


def _next(programmes: int, administrators: int, day: date) -> NextStep | None:
    if not programmes:
        return NextStep(
            _("Begin the first programme"),
            _("A programme brings coaches and shops together, municipality by municipality."),
            _("Begin a programme"),
            reverse("programmes:programme_new"),
        )
    leaderless = _without_leader(day)
    if leaderless:
        return NextStep(
            _("Find somebody to lead %(programme)s") % {"programme": leaderless.local_name},
            _("Nobody leads it at the moment, so nobody brings coaches in or opens rounds."),
            _("Bring somebody in"),
            reverse("programmes:mandate_new", args=[leaderless.pk]),
        )
    if administrators < 2:
        return NextStep(
            _("Bring in a second administrator"),
            _("When you are ill or away, nobody else can let people in."),
            _("Bring somebody in"),
            reverse("programmes:keeper_new"),
        )
    return None


def _without_leader(day: date) -> Programme | None:
    """A programme that is not over and that nobody leads."""
    led = _standing().filter(role=Role.MANAGER, programme__isnull=False).values("programme")
    going = Programme.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day))
    return going.exclude(pk__in=led).first()


def _standing() -> MandateQuerySet:
    return Mandate.objects.now().usable()
