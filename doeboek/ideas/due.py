"""What comes round by itself with live sessions."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from doeboek.common.due import due
from doeboek.ideas.models import BoardPhoto, Room, Seat
from doeboek.programmes.models import Programme


@due("names of guests of sessions")
def forget_guests() -> int:
    """Blank who they were, so many months after they came in as their programme keeps names."""
    count = 0
    for programme in Programme.objects.all():
        before = months_ago(timezone.now(), programme.guest_months)
        old = Seat.objects.of_guests(programme).filter(joined_at__lt=before)
        for seat in old.select_related("person"):
            assert seat.person is not None
            with transaction.atomic():
                seat.person.erase()
            count += 1
    return count


@due("sessions that nobody closed")
def close_rooms() -> int:
    """Close what was opened more than a day ago, so that its code opens nothing any more."""
    rooms = list(Room.objects.left_open())
    for room in rooms:
        room.go(room.parts[-1], by=None)
    return len(rooms)


@due("photos of boards that were taken away")
def forget_photos_in_the_bin() -> int:
    """Delete them with their files, after the day in which they can be put back."""
    gone = list(BoardPhoto.objects.gone())
    for photo in gone:
        with transaction.atomic():
            photo.delete()
    return len(gone)


def months_ago(moment: datetime, months: int) -> datetime:
    """The same day so many months before, or the last one of a month that has no such day."""
    years, month = divmod(moment.month - 1 - months, 12)
    for day in range(moment.day, 0, -1):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
