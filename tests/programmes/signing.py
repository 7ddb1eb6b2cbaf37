"""The agreement of the bakery: its pages, its readers, its signature."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from doeboek.programmes.agreeing import (
    current_text,
    record_agreement,
)
from doeboek.programmes.models import Agreement

OPEN, REFUSED, HIDDEN, SIGN_IN = 200, 403, 404, 302
OUTSIDE = {
    "tom": HIDDEN,
    "piet": HIDDEN,
    "hilde": HIDDEN,
    "koen": HIDDEN,
    "an": HIDDEN,
    "sofie": HIDDEN,
    "wout": HIDDEN,
    "noor": HIDDEN,
    "marleen": HIDDEN,
    "stranger": SIGN_IN,
}
READERS = {"greet": OPEN, "ines": OPEN, "karim": OPEN, "samira": OPEN, "lotte": REFUSED}
TEAM_ONLY = {"greet": OPEN, "ines": OPEN, "karim": REFUSED, "samira": REFUSED, "lotte": REFUSED}


def page(world, name: str = "") -> str:
    return f"/trajecten/{world.bakery.pk}/overeenkomst/{name}"


def statuses(world, client_for, path: str, *, post: bool = False) -> dict[str, int]:
    found = {}
    for name, person in {**world.people, "stranger": None}.items():
        browser = client_for(person)
        found[name] = (browser.post(path) if post else browser.get(path)).status_code
    return found


def signature(world, **facts) -> dict:
    text = current_text(world.bakery, "nl")
    form = {
        "signed_name": "Karim El Amrani",
        "agrees": "on",
        "language": "nl",
        "text_hash": text.sha256,
    }
    return form | facts


def signed(world, by=None) -> Agreement:
    by = by or world.karim
    return record_agreement(world.bakery.participation, signed_by=world.karim, by=by)


def picture(kind: str = "PNG") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, kind)
    return SimpleUploadedFile("papier.png", out.getvalue(), content_type="image/png")
