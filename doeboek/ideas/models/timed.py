"""The clock of a room: it runs, it stands, or there is none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from doeboek.ideas.method.agenda import Part
from doeboek.people.models import Person


class Timed(models.Model):
    """What has a clock; `happen` and `part` come from the room."""

    #: Until when this part runs; while the clock stands still, `left` says what remains.
    ends_at = models.DateTimeField(null=True, blank=True)
    left = models.DurationField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def part(self) -> Part:
        raise NotImplementedError

    def happen(self, *arguments: Any, **facts: Any) -> Any:
        raise NotImplementedError

    @property
    def clock(self) -> dict[str, Any]:
        """`ends` is when it is over, `left` the seconds that remain while it stands still."""
        return {
            "ends": self.ends_at.isoformat() if self.ends_at else None,
            "left": round(self.left.total_seconds()) if self.left is not None else None,
        }

    @property
    def time_left(self) -> str:
        """Minutes and seconds, as a page shows them until its clock runs; `0:00` when over."""
        now = timezone.now()
        left = self.left if self.left is not None else (self.ends_at or now) - now
        seconds = max(int(left.total_seconds()), 0)
        return f"{seconds // 60}:{seconds % 60:02}"

    def start_clock(self, *, by: Person, minutes: int = 0) -> None:
        """Let the clock run: on from where it stood, else for the minutes of this part.

        With `minutes` that many are added to what remains, whether it runs or stands.
        """

        def starting(room: Any) -> dict[str, Any]:
            more = timedelta(minutes=minutes)
            if room.left is not None and minutes:
                room.left += more
            elif room.left is not None:
                room.ends_at, room.left = timezone.now() + room.left, None
            elif minutes:
                room.ends_at = max(room.ends_at or timezone.now(), timezone.now()) + more
            else:
                room.ends_at = minutes_from_now(room.part.minutes or 1)
            return room.clock

        self.happen("clock", starting, by=by)

    def stop_clock(self, *, by: Person) -> None:
        """Hold it; what remains is kept."""

        def stopping(room: Any) -> dict[str, Any]:
            if room.ends_at:
                room.left = max(room.ends_at - timezone.now(), timedelta(0))
                room.ends_at = None
            return room.clock

        self.happen("clock", stopping, by=by)


def minutes_from_now(minutes: int) -> datetime:
    return timezone.now() + timedelta(minutes=minutes)
