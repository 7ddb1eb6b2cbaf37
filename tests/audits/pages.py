"""What a page of the scan says."""

from __future__ import annotations

import re

from django.urls import reverse

from doeboek.audits.models import Answer, Audit, Measurement


def path(name, thing, *more):
    return reverse(f"audits:{name}", args=[getattr(thing, "pk", thing), *more])


def text(response):
    return response.content.decode()


def words(response):
    """What a person reads of the page."""
    bare = re.sub(r"<(script|style|title)[^>]*>.*?</\1>|<[^>]+>", " ", text(response), flags=re.S)
    return re.sub(r"\s+", " ", bare.replace("\xa0", " "))


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text(response)).group(1)


def counts():
    return Measurement.objects.count(), Audit.objects.count(), Answer.objects.count()
