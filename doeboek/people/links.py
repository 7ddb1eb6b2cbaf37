"""Capability links: a letter's own key to one thing, for one person, on the devices it allows.

The token is an HMAC of the link's id, so jobs and snapshots hold ids, never keys; the database
holds only the token's hash. Opening the page counts nothing: a mail scanner only ever sees a
button. Pressing it counts the device and begins a session.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.contrib.auth import login
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from doeboek.common.capability import hash_of, token_for
from doeboek.people.models import LINK_LIFETIME, Link, LinkQuerySet, LinkUse, Person

SESSION_KEY = "link"
DEVICE_COOKIE = "__Host-device" if settings.SECURE else "device"
FRESH_LINKS_AN_HOUR = 3
MAX_PATH = 200


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


def open_or_given(
    person: Person, purpose: Link.Purpose, *, to: models.Model, by: Person
) -> tuple[Link, bool]:
    """The last link of this person that opens now, else a new one; also whether it is new."""
    links = Link.objects.live().to(to).filter(person=person, purpose=purpose)
    there = links.order_by("-created_at", "-pk").first()
    return (there, False) if there else (give_link(person, purpose, to=to, by=by), True)


def token_of(link: Link) -> str:
    """What only this installation's key can make from the link's id."""
    return token_for("doeboek.people.links", link.pk)


def url_of(link: Link, *, to: str = "") -> str:
    """The address to hand over; with `to`, a path of ours, it leads on to that page."""
    query = f"?{urlencode({'naar': to})}" if to else ""
    return settings.BASE_URL + reverse("people:link", args=[token_of(link)]) + query


def safe_path(path: str) -> str:
    """A path within this site, or an empty text."""
    is_ours = path.startswith("/") and len(path) <= MAX_PATH
    return path if is_ours and url_has_allowed_host_and_scheme(path, allowed_hosts=None) else ""


def find(token: str) -> Link | None:
    return Link.objects.select_related("person").filter(token_hash=hash_of(token)).first()


def thing_of(link: Link) -> models.Model | None:
    """What the link opens, as long as its person has it; nothing for a link to sign in with."""
    if link.object_id is None:
        return None
    link.person.link = link
    things = apps.get_model(link.object_type)._default_manager
    return things.visible_to(link.person).filter(pk=link.object_id).first()


def refusal(link: Link | None, request: HttpRequest) -> Refusal | None:
    """Why this link does not open on this device now; None when it does."""
    if link is None or link.person.erased_at or not _serves(link):
        return Refusal.UNKNOWN
    if link.revoked_at or (link.object_id and thing_of(link) is None):
        return Refusal.REVOKED
    if not link.is_live:
        return Refusal.EXPIRED
    if link.device_limit is None:
        return None
    devices = set(link.uses.values_list("device_hash", flat=True))
    known = hash_of(_device(request)) in devices
    return None if known or len(devices) < link.device_limit else Refusal.OTHER_DEVICE


def is_open(link: Link, request: HttpRequest) -> bool:
    """Whether this browser is in by this very link already, or by the account of who got it.

    Of a shop somebody may have an account and a link, which lead to other pages.
    """
    if request.user.is_authenticated:
        needs_none = link.purpose in (Link.Purpose.SIGN_IN, Link.Purpose.TOWN)
        return needs_none and request.user.person == link.person
    return request.session.get(SESSION_KEY) == link.pk


def open_link(link: Link, request: HttpRequest, response: HttpResponse) -> None:
    """Count this device and let `response` carry the session of the link's person.

    Whoever was in on this browser is out: a session is somebody's account or one link, never both.
    """
    name_device(request, response)
    LinkUse.objects.get_or_create(link=link, device_hash=hash_of(_device(request)))
    request.session.flush()
    if link.purpose == Link.Purpose.SIGN_IN:
        login(request, link.person.user, "django.contrib.auth.backends.ModelBackend")
    else:
        request.session[SESSION_KEY] = link.pk


def name_device(request: HttpRequest, response: HttpResponse) -> None:
    """Give this browser a random name to be known by.

    The page with the button does so already. When the answer to pressing it gets lost on the way,
    the same browser may press again instead of counting as a second device.
    """
    if not _device(request):
        request.COOKIES[DEVICE_COOKIE] = secrets.token_urlsafe(24)
    response.set_cookie(
        DEVICE_COOKIE,
        _device(request),
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


def can_be_replaced(link: Link) -> bool:
    """Whether its person may have a new one: they still have the thing, and an address."""
    return bool(link.person.email and not link.person.erased_at and thing_of(link))


def fresh_links(stale: Link) -> LinkQuerySet:
    """The links that were asked for in place of this one in the last hour, oldest first."""
    return Link.objects.filter(
        person=stale.person,
        object_type=stale.object_type,
        object_id=stale.object_id,
        created_by=None,
        created_at__gt=timezone.now() - timedelta(hours=1),
    ).order_by("created_at", "pk")


def fresh_link(stale: Link) -> Link | None:
    """A new link in place of one that no longer opens; None when three were asked this hour."""
    Person.objects.select_for_update().get(pk=stale.person_id)
    if fresh_links(stale).count() >= FRESH_LINKS_AN_HOUR:
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


def _serves(link: Link) -> bool:
    """A link that signs in to an account passes by its second factor: in the demo only."""
    if link.purpose != Link.Purpose.SIGN_IN:
        return True
    user = getattr(link.person, "user", None)
    return settings.DEMO and user is not None and user.is_active


def _sealed(link: Link) -> Link:
    link.token_hash = hash_of(token_of(link))
    link.save(update_fields=["token_hash"])
    return link


def _device(request: HttpRequest) -> str:
    return request.COOKIES.get(DEVICE_COOKIE, "")
