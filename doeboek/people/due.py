"""What comes round by itself with accounts and links."""

from __future__ import annotations

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from doeboek.common.due import due
from doeboek.people.models import Link

#: Until then, who opens a link that ended can still ask for a fresh one.
KEEP_ENDED_LINKS = timedelta(days=365)


@due("links that ended long ago")
def forget_ended_links() -> int:
    """Their devices go with them."""
    long_ago = timezone.now() - KEEP_ENDED_LINKS
    ended = Link.objects.filter(Q(expires_at__lt=long_ago) | Q(revoked_at__lt=long_ago))
    count = ended.count()
    ended.delete()
    return count


@due("devices whose session is over")
def forget_devices() -> int:
    """Where somebody was signed in: the address and the browser that are kept with a session."""
    running = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return UserSession.objects.exclude(session_key__in=running).delete()[0]
