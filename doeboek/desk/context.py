"""The menu of whoever is reading: what their roles let them open, and nothing else."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from doeboek.people.access import SHOP, TEAM, TOWN, Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class Item(NamedTuple):
    url: str
    label: str
    icon: str
    count: int | None = None
    current: bool = False


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav` for the staff pages, `tabs` for the pages of an owner."""
    person = getattr(request, "person", None)
    if person is None:
        return {"nav": [], "tabs": []}
    nav, tabs = _staff(person), _shop(request, person)
    return {"nav": _marked(nav, request.path), "tabs": _marked(tabs, request.path)}


def _staff(person: Person) -> list[Item]:
    roles = person.roles_anywhere
    items = [Item(reverse("desk:home"), _("Today"), "house")]
    if roles & TEAM:
        shops = Trajectory.objects.visible_to(person).open().count()
        items += [
            Item(reverse("programmes:trajectory_list"), _("Shops"), "store", shops),
            Item(reverse("programmes:agenda"), _("Calendar"), "calendar-days"),
            Item(reverse("ideas:session_list"), _("Sessions"), "lightbulb"),
            Item(reverse("books:book_list"), _("Doeboeken"), "book-open"),
            Item(reverse("programmes:programme_list"), _("Programmes"), "route"),
        ]
    elif Role.EXPERT in roles:
        items += [
            Item(reverse("programmes:trajectory_list"), _("Shops"), "store"),
            Item(reverse("programmes:agenda"), _("Calendar"), "calendar-days"),
        ]
    if roles & TOWN:
        items.append(Item(reverse("desk:town"), _("My municipality"), "landmark"))
    if roles & {Role.MANAGER, Role.ASSOCIATION, Role.FEDERATION, *TOWN}:
        icon = "chart-no-axes-column-increasing"
        items.append(Item(reverse("desk:figures"), _("Figures"), icon))
    if Role.ADMIN in roles:
        items.append(Item(reverse("programmes:programme_list"), _("Programmes"), "route"))
    return items


def _shop(request: HttpRequest, person: Person) -> list[Item]:
    """The four tabs of the shop whose pages are open."""
    if not person.roles_anywhere & SHOP:
        return []
    pk = person.link.object_id if person.link else request.session.get("mine")
    if pk is None:
        return []
    return [
        Item(reverse("desk:mine", args=[pk]), _("This month"), "list-checks"),
        Item(reverse("desk:mine_book", args=[pk]), _("My book"), "book-open"),
        Item(reverse("desk:mine_shop", args=[pk]), _("My shop"), "store"),
        Item(reverse("desk:mine_help", args=[pk]), _("Help"), "phone"),
    ]


def _marked(items: list[Item], path: str) -> list[Item]:
    """The item whose address is the longest beginning of this page's is the current one."""
    fitting = [i.url for i in items if path == i.url or (i.url != "/" and path.startswith(i.url))]
    current = max(fitting, key=len, default=None)
    return [item._replace(current=item.url == current) for item in items]
