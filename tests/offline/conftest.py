"""A visit that Ines took along to the bakery, and what her device sends of it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doeboek.audits.instruments import newest
from doeboek.audits.measuring import INSTRUMENT
from doeboek.programmes.models import Appointment, OwnAppointment, TakenAlong


def visit(trajectory: Any, host: Any, **more: Any) -> Appointment:
    starts_at = more.pop("starts_at", timezone.now() + timedelta(hours=2))
    return Appointment.objects.create(
        trajectory=trajectory, host=host, starts_at=starts_at, place="In de winkel", **more
    )


def take(appointment: Appointment) -> TakenAlong:
    own = OwnAppointment.objects.get(pk=appointment.pk)
    return own.take_along(by=appointment.host)


@pytest.fixture
def taken(world: Any) -> TakenAlong:
    return take(visit(world.bakery, world.ines))


def name() -> str:
    return uuid.uuid4().hex


def form_name() -> str:
    form = newest(INSTRUMENT).widest
    return f"{form.instrument}.{form.version}.{form.key}"


def answer(item: str, value: str | None = None, **more: Any) -> dict[str, Any]:
    """An entry as the device makes it; `ticked` and `remark` are fields of its form."""
    fields = {"value": [value] if value is not None else []}
    for field in ("ticked", "remark"):
        if field in more:
            given = more.pop(field)
            fields[field] = given if isinstance(given, list) else [given]
    entry = {"id": name(), "kind": "answer", "item": item, "fields": fields, "form": form_name()}
    return entry | more


def note(text: str, audience: str = "team", **more: Any) -> dict[str, Any]:
    fields = {"text": [text], "audience": [audience]}
    return {"id": name(), "kind": "note", "fields": fields} | more


def photo(item: str, **more: Any) -> dict[str, Any]:
    return {"id": name(), "kind": "photo", "item": item, "form": form_name()} | more


@pytest.fixture
def send(client_for: Any) -> Callable[..., Any]:
    """`send(taken, entry, …)`: the outcomes of the entries, in the order of sending."""

    def send(taken: Any, *entries: Any, by: Any = None, now: Any = None) -> list[dict[str, Any]]:
        browser = client_for(by or taken.by)
        response = browser.post(
            f"/mee/{taken.pk}/verzending/",
            json.dumps({"entries": list(entries), "now": now}),
            content_type="application/json",
            headers={"Idempotency-Key": name()},
        )
        assert response.status_code == 200, response.content
        return response.json()["outcomes"]

    return send


@pytest.fixture
def send_photo(client_for: Any) -> Callable[..., Any]:
    def send_photo(taken: Any, entry: Any, content: bytes | None, *, by: Any = None) -> Any:
        data: dict[str, Any] = {"sending": json.dumps({"entries": [entry]})}
        if content is not None:
            data["photo"] = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
        response = client_for(by or taken.by).post(f"/mee/{taken.pk}/foto/", data)
        assert response.status_code == 200, response.content
        return response.json()["outcomes"][0]

    return send_photo


def states(outcomes: list[dict[str, Any]]) -> list[str]:
    return [outcome["state"] for outcome in outcomes]
