"""What every template may ask about who is reading."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from doeboek.people.access import Role


def person(request: HttpRequest) -> dict[str, Any]:
    someone = getattr(request, "person", None)
    return {"person": someone, "roles": someone.roles_anywhere if someone else set[Role]()}
