"""What a device is told when it asks who is signed in, before it shows or sends anything."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.crypto import salted_hmac

from doeboek.offline.pack import heading
from doeboek.people.models import Person
from doeboek.programmes.models import TakenAlong

_SALT = "doeboek.offline.standing"
NOBODY: dict[str, Any] = {"person": None}


def standing(request: HttpRequest) -> dict[str, Any]:
    """Nobody for who is not signed in with an account; a link opens no drafts."""
    if not request.user.is_authenticated:
        return NOBODY
    person: Person = request.person
    taken = TakenAlong.objects.current(person)
    return {
        "person": person.pk,
        "name": person.first_name,
        "secret": secret_of(person),
        "csrf": get_token(request),
        "signed_in_until": _until(request),
        "taken": [heading(each) | {"is_over": is_over(each)} for each in taken],
    }


def _until(request: HttpRequest) -> str | None:
    """When this sign-in ends: a visit after that begins with signing in."""
    here = Session.objects.filter(pk=request.session.session_key).first()
    return here.expire_date.isoformat() if here else None


def is_over(taken: TakenAlong) -> bool:
    """A day after the appointment, a device with nothing to send may bring it back by itself."""
    return timezone.now() - taken.appointment.ends_at > timedelta(days=1)


def secret_of(person: Person) -> str:
    """Half of the key to this person's drafts; the other half never leaves the device.

    A device that forgets it, after signing out, can read nothing until its person is back.
    """
    return salted_hmac(_SALT, str(person.pk), algorithm="sha256").hexdigest()
