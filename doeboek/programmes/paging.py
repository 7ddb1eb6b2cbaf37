"""Long lists in pages, by the number in the address."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

A_PAGE = 25


def page_of(request: HttpRequest, things: QuerySet | list, name: str = "pagina") -> Page:
    """The page that the address asks for; the first or last one when there is no such page."""
    return Paginator(things, A_PAGE).get_page(request.GET.get(name))
