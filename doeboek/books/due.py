"""What comes round by itself with books."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from doeboek.books.models import ActionPhoto, BlockPhoto, CalendarFeed
from doeboek.common.due import due

#: As long as other links that ended.
KEEP_ENDED_FEEDS = timedelta(days=365)


@due("photos of actions and of pages that were taken away")
def forget_photos_in_the_bin() -> int:
    """Delete them, after the day in which they can be put back, with the files that no edition
    shows."""
    gone = [*ActionPhoto.objects.gone(), *BlockPhoto.objects.gone()]
    for photo in gone:
        with transaction.atomic():
            photo.delete()
    return len(gone)


@due("calendars of who is no longer around")
def end_calendars() -> int:
    """They were answered no more already; who comes back later makes a new address."""
    over = [feed for feed in CalendarFeed.objects.live() if not feed.is_open]
    for feed in over:
        feed.revoke()
    return len(over)


@due("addresses of calendars that ended long ago")
def forget_ended_calendars() -> int:
    ended = CalendarFeed.objects.filter(revoked_at__lt=timezone.now() - KEEP_ENDED_FEEDS)
    return ended.delete()[0]
