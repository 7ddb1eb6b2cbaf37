"""The start page: each role's answer to "what now?"."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doeboek.books.models import Action
from doeboek.common import words
from doeboek.common.numerals import spelled_first
from doeboek.desk import today
from doeboek.desk.forexpert import waiting_for_expert
from doeboek.desk.keeping import administrators, cards_to_review, invited, keeping
from doeboek.desk.street import stalled_for, street_of
from doeboek.desk.waiting import waiting_for
from doeboek.followup.pool import offers_of
from doeboek.people.access import SHOP, TEAM, TOWN, Role, public
from doeboek.people.models import Person
from doeboek.programmes.models import Membership, Trajectory

MOST_ACTIONS = 20


@require_safe
@public("Everybody's way in: it shows nothing but one's own")
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page of their role; staff with a list of their own see it here."""
    person = request.person
    if person is None:
        return render(request, "desk/welcome.html")
    roles = person.roles_anywhere
    if Role.DEPARTMENT in roles and person.link:
        return redirect("cityissues:issue", person.link.object_id)
    if roles & TEAM:
        return _team(request, person)
    if Role.EXPERT in roles:
        return _expert(request, person)
    if roles & TOWN:
        return redirect("desk:town")
    if roles & {Role.ASSOCIATION, Role.FEDERATION}:
        return redirect("desk:figures")
    if Role.ADMIN in roles:
        return _administrator(request, person)
    if Role.EDITOR in roles:
        return _editor(request, person)
    if roles & SHOP:
        return _shops(request, person)
    return render(request, "desk/no_list.html")


def _team(request: HttpRequest, person: Person) -> HttpResponse:
    tasks, has_more_tasks = waiting_for(person)
    street = street_of(person)
    stalled, has_more_stalled = stalled_for(person, street)
    roles = person.roles_anywhere
    context = {
        "greeting": today.greeting(),
        "day": today.day_of(person),
        "tasks": tasks,
        "has_more_tasks": has_more_tasks,
        "street": street,
        "stalled": stalled,
        "has_more_stalled": has_more_stalled,
        "leads": Role.MANAGER in roles,
        "own_shops": _own_shops(person) if SHOP & roles else [],
        "themes": _themes(person) if Role.EXPERT in roles else [],
    }
    return render(request, "desk/team.html", context)


def _expert(request: HttpRequest, person: Person) -> HttpResponse:
    """The themes an expert works on, what waits, and the actions that wait for help."""
    actions = list(
        Action.objects.visible_to(person)
        .filter(helper=person)
        .undone()
        .select_related("book__trajectory")
        .order_by(F("due").asc(nulls_last=True), "pk")[:MOST_ACTIONS]
    )
    tasks, has_more = waiting_for_expert(person)
    context = {
        "greeting": today.greeting(),
        "lead": _how_many_actions(actions),
        "day": today.day_of(person),
        "tasks": tasks,
        "has_more_tasks": has_more,
        "themes": _themes(person),
        "actions": actions,
        "offers": offers_of(person),
    }
    return render(request, "desk/expert.html", context)


def _administrator(request: HttpRequest, person: Person) -> HttpResponse:
    """What is missing, who did not come in yet, and where everything is; an editor's cards too."""
    waiting, has_more = invited(person)
    cards = _cards() if Role.EDITOR in person.roles_anywhere else {}
    context = {
        "greeting": today.greeting(),
        "keeping": keeping(timezone.localdate()),
        "waiting": waiting,
        "has_more": has_more,
        "own_shops": _own_shops(person),
        **cards,
    }
    return render(request, "desk/administrator.html", context)


def _editor(request: HttpRequest, person: Person) -> HttpResponse:
    """Which pieces of knowledge need another look, and whom to tell."""
    context = {
        "greeting": today.greeting(),
        "administrators": administrators(),
        "own_shops": _own_shops(person),
        **_cards(),
    }
    return render(request, "desk/editor.html", context)


def _cards() -> dict[str, object]:
    cards = cards_to_review(timezone.localdate())
    return {"cards": cards, "due": sum(card.is_now for card in cards)}


def _how_many_actions(actions: list[Action]) -> str:
    """What counts on an expert, and by when the first of it."""
    if not actions:
        return _("No action waits for your help.")
    count = len(actions)
    sentence = ngettext("One action counts on you.", "%(count)s actions count on you.", count) % {
        "count": spelled_first(count)
    }
    if actions[0].due:
        sentence += " " + _("The first is due by %(day)s.") % {"day": words.day(actions[0].due)}
    return sentence


def _themes(person: Person) -> list[Membership]:
    """What somebody is asked for as an expert, what ends first first."""
    themes = Membership.objects.now().filter(
        person=person,
        role=Role.EXPERT,
        trajectory__in=Trajectory.objects.visible_to(person).values("pk"),
    )
    about = themes.select_related("trajectory__wave__municipality")
    return list(about.order_by("until", "pk"))


def _shops(request: HttpRequest, person: Person) -> HttpResponse:
    """One shop: its page at once. Several: choose."""
    shops = _own_shops(person)
    if len(shops) == 1:
        return redirect("desk:mine", shops[0].pk)
    return render(request, "desk/my_shops.html", {"shops": shops})


def _own_shops(person: Person) -> list[Trajectory]:
    memberships = Membership.objects.now().filter(person=person, role__in=SHOP)
    own = Trajectory.objects.visible_to(person).filter(pk__in=memberships.values("trajectory"))
    return list(own.select_related("wave__municipality"))
