"""The menu of whoever is reading: what their roles let them open, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.people.access import BY_LINK, ROLE_NAMES, SHOP, TEAM, TOWN, Role, can
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

#: Roles whose start page is one of the other pages of the menu.
ELSEWHERE = TOWN | BY_LINK | {Role.ASSOCIATION, Role.FEDERATION}

#: The part of the menu under which pages of a single thing lie: for who works here …
PARTS = {
    r"/(trajecten|thema|kandidaten|scans|metingen|stil)/": "programmes:trajectory_list",
    r"/(ideeen|swot|mensen|notities|gemeentevragen|terugblikken)/": "programmes:trajectory_list",
    r"/afspraken/": "programmes:agenda",
    r"/(acties|uitwerkingen|uitgaven)/": "books:book_list",
    r"/(rondes|lijsten|mandaten)/": "programmes:programme_list",
}
#: … and for the people of a shop.
SHOP_PARTS = {
    r"/(acties|antwoorden|ideeen|terugblikken)/": "desk:mine_book",
    r"/trajecten/\d+/(ideeen|terugblik)/": "desk:mine_book",
    r"/(scans|metingen)/|/trajecten/\d+/(scan|foto|toestemmingen)/": "desk:mine_shop",
    r"/afspraken/|/trajecten/\d+/(overeenkomst|agenda)/": "desk:mine_help",
    r"/gemeentevragen/|/trajecten/\d+/gemeente/": "desk:mine_help",
}


@dataclass(frozen=True)
class Item:
    url: str
    label: str
    icon: str
    count: int | None = None
    current: bool = False


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav` and `may_search` for the staff pages, `tabs` for those of a shop, `person_title`."""
    person = getattr(request, "person", None)
    if person is None:
        return {"nav": [], "tabs": []}
    return {
        "may_search": can(person, "search"),
        "nav": _staff(person, request.path),
        "tabs": _shop(request, person),
        "person_title": ", ".join(role_words(person)),
    }


def role_words(person: Person) -> list[str]:
    """What somebody is here, in the order of the roles."""
    return [str(name) for role, name in ROLE_NAMES.items() if role in person.roles_anywhere]


def _staff(person: Person, path: str) -> list[Item]:
    roles = person.roles_anywhere
    at_home = roles & (TEAM | {Role.EXPERT}) or not roles & ELSEWHERE
    items = [Item(reverse("desk:home"), _("Today"), "house")] if at_home else []
    if roles & TEAM:
        shops = Trajectory.objects.visible_to(person).open().count()
        items += [
            Item(reverse("programmes:trajectory_list"), _("Shops"), "store", shops),
            Item(reverse("programmes:agenda"), _("Calendar"), "calendar-days"),
            Item(reverse("ideas:session_list"), _("Sessions"), "lightbulb"),
            Item(reverse("books:book_list"), _("Doeboeken"), "book-open"),
        ]
    elif Role.EXPERT in roles:
        items += [
            Item(reverse("programmes:trajectory_list"), _("Shops"), "store"),
            Item(reverse("programmes:agenda"), _("Calendar"), "calendar-days"),
        ]
    if roles & TOWN:
        items.append(Item(reverse("desk:town"), _("My municipality"), "landmark"))
        icon = "message-circle-question"
        items.append(Item(reverse("cityissues:issues"), _("What shops ask"), icon))
    elif Role.ASSOCIATION in roles:
        items.append(Item(reverse("cityissues:bundles"), _("What shops ask"), "users"))
    if roles & {Role.MANAGER, Role.ASSOCIATION, Role.FEDERATION, *TOWN}:
        icon = "chart-no-axes-column-increasing"
        items.append(Item(reverse("desk:figures"), _("Figures"), icon))
    if can(person, "trend.see"):
        items.append(Item(reverse("swot:trends"), _("Trend cards"), "trending-up"))
    if can(person, "actionsheet.see"):
        items.append(Item(reverse("books:sheets"), _("Action sheets"), "file-text"))
    if Role.EDITOR in roles:
        items.append(Item(reverse("desk:knowledge"), _("Knowledge"), "sprout"))
    if roles & (TEAM | {Role.ADMIN}):
        items.append(Item(reverse("programmes:programme_list"), _("Programmes"), "route"))
    if Role.ADMIN in roles:
        items.append(Item(reverse("programmes:keepers"), _("People"), "users"))
    part = _part(path, PARTS)
    return _marked(items, path, reverse(part) if part else None)


def _shop(request: HttpRequest, person: Person) -> list[Item]:
    """The four tabs of the shop whose pages are open."""
    if not person.roles_anywhere & SHOP:
        return []
    pk = person.link.object_id if person.link else request.session.get("mine")
    if pk is None:
        return []
    items = [
        Item(reverse("desk:mine", args=[pk]), _("This month"), "list-checks"),
        Item(reverse("desk:mine_book", args=[pk]), _("My book"), "book-open"),
        Item(reverse("desk:mine_shop", args=[pk]), _("My shop"), "store"),
        Item(reverse("desk:mine_help", args=[pk]), _("Help"), "phone"),
    ]
    part = _part(request.path, SHOP_PARTS)
    return _marked(items, request.path, reverse(part, args=[pk]) if part else None)


def _part(path: str, parts: dict[str, str]) -> str | None:
    return next((name for shape, name in parts.items() if re.match(shape, path)), None)


def _marked(items: list[Item], path: str, part: str | None) -> list[Item]:
    """Mark the item under which a page lies: by its address, else the `part` it belongs to."""
    fitting = [i.url for i in items if path == i.url or (i.url != "/" and path.startswith(i.url))]
    current = max(fitting, key=len, default=part)
    return [replace(item, current=item.url == current) for item in items]
