"""How the tests of pages name an address and read an answer."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from PIL import Image

from doeboek.audits.instruments import instrument
from doeboek.audits.models import Answer, Audit, Measurement
from doeboek.common.models import StoredFile
from doeboek.common.photos import Photo


def path(name: str, thing: Any, *more: Any) -> str:
    return reverse(f"audits:{name}", args=[getattr(thing, "pk", thing), *more])


def pages_meeting(scan: Audit, item: str) -> list[str]:
    """Every page that comes upon this scan, finished or not; one of them asks this question."""
    measurement = scan.measurement
    return [
        path("start", scan.trajectory),
        path("question", scan, item),
        path("check", scan),
        path("result", measurement),
        path("result_pdf", measurement),
        path("priorities", measurement),
    ]


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


def asked_in(name: str, version: int, form: str) -> dict[str, Any]:
    """What a scan keeps of its questionnaire, to change it behind its back."""
    return {
        "instrument_name": name,
        "instrument_version": version,
        "instrument_checksum": instrument(name, version).checksum,
        "form": form,
    }


def counts() -> tuple[int, int, int]:
    return Measurement.objects.count(), Audit.objects.count(), Answer.objects.count()


def messages_of(response):
    """What the page says happened, or went wrong."""
    found = re.findall(r'<div class="(?:alert|toast)".*?</div>', text(response), re.S)
    return [words_in(each) for each in found]


def words_in(markup: str) -> str:
    bare = html.unescape(re.sub(r"<[^>]+>", " ", markup)).replace("\xa0", " ")
    return re.sub(r"\s+", " ", bare).strip()


def photo(name: str = "foto.jpg", colour: str = "sienna", **saved: Any) -> SimpleUploadedFile:
    """A small photo, ready to be sent."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(out, saved.pop("kind", "JPEG"), **saved)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def stored(upload: SimpleUploadedFile) -> StoredFile:
    """The same photo, taken in."""
    return Photo.read(upload).keep()
