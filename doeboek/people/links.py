"""Capability links: a letter's own key to one thing, for one person, on the devices it allows.

The token is an HMAC of the link's id, so jobs and snapshots hold ids, never keys; the database
holds only the token's hash. Opening the page counts nothing: a mail scanner only ever sees a
button. Pressing it counts the device and begins a session.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth import login
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from doeboek.people.models import LINK_LIFETIME, Link, LinkUse, Person

SESSION_KEY = "link"
DEVICE_COOKIE = "device"
FRESH_LINKS_AN_HOUR = 3


class Refusal(StrEnum):
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"
    OTHER_DEVICE = "other-device"


def give_link(
    person: Person,
    purpose: Link.Purpose,
    *,
    to: models.Model | None = None,
    by: Person | None = None,
    lifetime: timedelta = LINK_LIFETIME,
    device_limit: int | None = 1,
) -> Link:
    """Make a link for `person`; `url_of(link)` is what to hand over."""
    link = Link.objects.create(
        person=person,
        purpose=purpose,
        object_type=to._meta.label_lower if to else "",
        object_id=to.pk if to else None,
        created_by=by,
        expires_at=timezone.now() + lifetime,
        device_limit=device_limit,
    )
    return _sealed(link)


def token_of(link: Link) -> str:
    """192 bits that only this installation's key can make from the link's id."""
    digest = salted_hmac("doeboek.people.links", str(link.pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def url_of(link: Link) -> str:
    return settings.BASE_URL + reverse("people:link", args=[token_of(link)])


def find(token: str) -> Link | None:
    return Link.objects.select_related("person").filter(token_hash=_hashed(token)).first()


def refusal(link: Link | None, request: HttpRequest) -> Refusal | None:
    """Why this link does not open on this device now; None when it does."""
    if link is None or link.person.erased_at:
        return Refusal.UNKNOWN
    if link.revoked_at:
        return Refusal.REVOKED
    if not link.is_live:
        return Refusal.EXPIRED
    if link.device_limit is None:
        return None
    devices = set(link.uses.values_list("device_hash", flat=True))
    known = _hashed(request.COOKIES.get(DEVICE_COOKIE, "")) in devices
    return None if known or len(devices) < link.device_limit else Refusal.OTHER_DEVICE


def open_link(link: Link, request: HttpRequest, response: HttpResponse) -> None:
    """Count this device and let `response` carry the session of the link's person."""
    device = request.COOKIES.get(DEVICE_COOKIE) or secrets.token_urlsafe(24)
    LinkUse.objects.get_or_create(link=link, device_hash=_hashed(device))
    language = request.session.get("language")
    request.session.flush()
    if link.purpose == Link.Purpose.SIGN_IN:
        login(request, link.person.user, "django.contrib.auth.backends.ModelBackend")
    else:
        request.session[SESSION_KEY] = link.pk
    if language:
        request.session["language"] = language
    response.set_cookie(
        DEVICE_COOKIE,
        device,
        max_age=int(LINK_LIFETIME.total_seconds()),
        httponly=True,
        secure=settings.SECURE,
        samesite="Lax",
    )


def person_by_link(request: HttpRequest) -> Person | None:
    """The person whose link began this session, with rights that end at the link's object."""
    link_id = request.session.get(SESSION_KEY)
    if link_id is None:
        return None
    link = Link.objects.live().select_related("person").filter(pk=link_id).first()
    if link is None or link.person.erased_at:
        return None
    link.person.link = link
    return link.person


def fresh_link(stale: Link) -> Link | None:
    """A new link in place of one that no longer opens; None when three were asked this hour."""
    recent = Link.objects.filter(
        person=stale.person,
        object_type=stale.object_type,
        object_id=stale.object_id,
        created_by=None,
        created_at__gt=timezone.now() - timedelta(hours=1),
    ).count()
    if recent >= FRESH_LINKS_AN_HOUR:
        return None
    fresh = Link.objects.create(
        person=stale.person,
        purpose=stale.purpose,
        object_type=stale.object_type,
        object_id=stale.object_id,
        expires_at=timezone.now() + LINK_LIFETIME,
        device_limit=stale.device_limit,
    )
    return _sealed(fresh)


def _sealed(link: Link) -> Link:
    link.token_hash = _hashed(token_of(link))
    link.save(update_fields=["token_hash"])
    return link


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
