"""What comes round by itself with accounts and links.

That a link was given, to whom and by whom, and that it was taken back, stays in the moments of its
trajectory.
"""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from doeboek.common.due import due
from doeboek.people.models import Link, LinkUse

KEEP_DEVICES_OF_LINKS = timedelta(days=30)
#: Until then, who opens a link that ended can still ask for a fresh one.
KEEP_ENDED_LINKS = timedelta(days=365)


@due("links that ended long ago")
def forget_ended_links() -> int:
    """Their devices, as far as they are still there, go with them."""
    ended = Link.objects.ended_before(timezone.now() - KEEP_ENDED_LINKS)
    count = ended.count()
    ended.delete()
    return count


@due("devices on which an ended link was opened")
def forget_devices_of_links() -> int:
    ended = Link.objects.ended_before(timezone.now() - KEEP_DEVICES_OF_LINKS)
    return LinkUse.objects.filter(link__in=ended).delete()[0]


@due("devices whose session is over")
def forget_devices() -> int:
    """Where somebody was signed in: the address and the browser that are kept with a session."""
    running = Session.objects.filter(expire_date__gte=timezone.now()).values("session_key")
    return UserSession.objects.exclude(session_key__in=running).delete()[0]
