"""The start page: each role's answer to "what now?"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from doeboek.books.models import Action
from doeboek.desk import today
from doeboek.people.access import ROLE_NAMES, SHOP, TEAM, TOWN, Role, public
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Membership, Trajectory


@require_safe
@public("Everybody's way in: it shows nothing but one's own")
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page of their role; staff with a list of their own see it here."""
    person = request.person
    if person is None:
        return render(request, "desk/welcome.html")
    roles = person.roles_anywhere
    if roles & TEAM:
        return _team(request, person)
    if Role.EXPERT in roles:
        return _expert(request, person)
    if roles & TOWN:
        return redirect("desk:town")
    if roles & {Role.ASSOCIATION, Role.FEDERATION}:
        return redirect("desk:figures")
    if roles & SHOP:
        return _shops(request, person)
    if Role.ADMIN in roles:
        return redirect("programmes:programme_list")
    return render(request, "desk/no_list.html", {"role_words": _role_words(person)})


def _team(request: HttpRequest, person: Person) -> HttpResponse:
    appointments = today.appointments_today(person)
    context = {
        "greeting": today.greeting(),
        "lead": _lead(appointments),
        "appointments": appointments,
        "next_appointment": None if appointments else today.next_appointment(person),
        "tasks": today.waiting_for(person),
        "street": today.street_of(person),
        "stalled": today.stalled_for(person),
        "own_shops": _own_shops(person) if SHOP & person.roles_anywhere else [],
    }
    context["shop_count"] = sum(step.count for step in context["street"])
    return render(request, "desk/team.html", context)


def _lead(appointments: list) -> str:
    if not appointments:
        return _("No appointments today.")
    count = len(appointments)
    return ngettext("One appointment today.", "%(count)s appointments today.", count) % {
        "count": count
    }


def _expert(request: HttpRequest, person: Person) -> HttpResponse:
    """The themes an expert works on, with the actions that wait for help."""
    themes = (
        Membership.objects.now()
        .filter(person=person, role=Role.EXPERT)
        .select_related("trajectory__wave__municipality", "trajectory__shop__trade")
        .order_by("until", "pk")
    )
    actions = (
        Action.objects.visible_to(person)
        .filter(helper=person)
        .undone()
        .select_related("book__trajectory")
        .order_by("due", "pk")[:20]
    )
    context = {
        "greeting": today.greeting(),
        "themes": themes,
        "actions": actions,
        "appointments": today.appointments_today(person),
        "next_appointment": today.next_appointment(person),
    }
    return render(request, "desk/expert.html", context)


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


def _role_words(person: Person) -> list[str]:
    roles = Mandate.objects.now().of(person).values_list("role", flat=True)
    return [str(ROLE_NAMES[Role(role)]) for role in roles]
