"""How the tests of pages name an address and read an answer."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from doeboek.audits.models import Answer, Audit, Measurement


def path(name: str, thing: Any, *more: Any) -> str:
    return reverse(f"audits:{name}", args=[getattr(thing, "pk", thing), *more])


def text(response: HttpResponse) -> str:
    return response.content.decode()


def words(response: HttpResponse) -> str:
    """What a person reads of the page."""
    bare = re.sub(r"<(script|style|title)[^>]*>.*?</\1>|<[^>]+>", " ", text(response), flags=re.S)
    return re.sub(r"\s+", " ", bare.replace("\xa0", " "))


def hidden(response: HttpResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text(response))
    assert found, name
    return found.group(1)


def selected(response: HttpResponse) -> dict[str, str]:
    """What stands chosen in each list of the page."""
    lists = re.findall(r'<select name="([^"]+)".*?</select>', text(response), re.S)
    bodies = re.findall(r"<select name=.*?</select>", text(response), re.S)
    chosen = [re.search(r'value="([^"]*)"[^>]* selected', body) for body in bodies]
    return {name: each.group(1) if each else "" for name, each in zip(lists, chosen, strict=True)}


def counts() -> tuple[int, int, int]:
    return Measurement.objects.count(), Audit.objects.count(), Answer.objects.count()
