"""On which page somebody reads an action."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from doeboek.books.models import Action
from doeboek.people.access import SHOP, TEAM, Role


def page_of(action: Action, roles: Collection[Role]) -> str:
    """The address for who has these roles with its trajectory."""
    if SHOP & set(roles):
        return f"{reverse('desk:mine', args=[action.book_id])}#actie-{action.pk}"
    if TEAM & set(roles):
        return reverse("books:action", args=[action.pk])
    return reverse("desk:theme", args=[action.book_id])
