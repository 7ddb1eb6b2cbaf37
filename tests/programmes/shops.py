"""Shops beside the two of the cast, and a picture of the database to compare with later."""

from __future__ import annotations

import io
import re
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from doeboek.demo.cast import World
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate, Programme, Trajectory, Wave
from doeboek.programmes.starting import Address, open_shop, start_trajectory

WATCHED = ("programmes", "people")


def a_shop(
    world: World,
    name: str = "Wijn van Kurk",
    *,
    town: str = "Tielt",
    number: str = "3",
    **facts: Any,
) -> Trajectory:
    """A shop in a wave, coached by Ines unless said otherwise."""
    wave = world.waves[town]
    postcode = {"Tielt": "8700", "Diksmuide": "8600", "Torhout": "8820", "Poperinge": "8970"}[town]
    address = Address(
        street="Markt",
        number=number,
        postcode=postcode,
        municipality=wave.municipality,
        locality=town,
    )
    coach: Person = facts.pop("coach", world.ines)
    start = {key: facts.pop(key) for key in ("owner", "on", "awning") if key in facts}
    return start_trajectory(wave, open_shop(name, address, **facts), coach=coach, by=coach, **start)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the apps that a page of programmes could change."""
    models = [model for label in WATCHED for model in apps.get_app_config(label).get_models()]
    return {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in models}


def a_photo(name: str = "gevel.png", size: tuple[int, int] = (640, 480)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "firebrick").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def no_photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("gevel.jpg", b"MZ this is a program", "image/jpeg")


def elsewhere(world: World) -> Wave:
    """A wave in a programme that Ines has nothing to do with; Noor coaches there."""
    programme = Programme.objects.create(
        name="Andere winkels",
        organisation=world.programme.organisation,
        starts_on=world.programme.starts_on,
    )
    Mandate.objects.create(
        person=world.noor, role=Role.COACH, programme=programme, since=programme.starts_on
    )
    return Wave.objects.create(
        programme=programme,
        municipality=world.wave.municipality,
        starts_on=world.wave.starts_on,
    )


def filled_in(world: World, **changes: Any) -> dict[str, Any]:
    """The form of a new shop as Ines sends it."""
    return {
        "wave": world.wave.pk,
        "name": "Kaas van Wrongel",
        "enterprise_number": "1999.001.239",
        "establishment_number": "",
        "trade": "",
        "website": "",
        "street": "Markt",
        "number": "8",
        "box": "",
        "postcode": "8700",
        "owner_name": "Rita Wrongel",
        "owner_phone": "0470 12 34 56",
        "owner_email": "rita@example.be",
        "awning": "baksteen",
    } | changes


def problems(page: str) -> list[str]:
    """What the summary says is wrong, without the labels before it."""
    summary = re.search(r'class="error-summary".*?</ul>', page, re.DOTALL)
    return re.findall(r'<a href="#[^"]+">[^<>]*?: ([^<>]+)</a>', summary[0]) if summary else []
