"""Where a phone in the first round sends its ideas, and what was kept of them."""

from __future__ import annotations

from django.urls import reverse

from doeboek.ideas.models import Idea, Room
from tests.conftest import Browser


def address(room: Room, name: str = "seat_idea_new") -> str:
    return reverse(f"ideas:{name}", args=[room.key])


def field_of(phone: Browser, room: Room) -> str:
    page = phone.get(reverse("ideas:seat", args=[room.key])).content.decode()
    return page.split('name="domain" value="')[1].split('"')[0]


def texts() -> list[str]:
    return list(Idea.objects.kept().order_by("pk").values_list("text", flat=True))
