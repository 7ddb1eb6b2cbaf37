"""What happened in a room, in order, without a gap."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from doeboek.common.rows import marks, read
from doeboek.ideas.models.room import Room
from doeboek.people.models import Person

if TYPE_CHECKING:
    from doeboek.ideas.models.seat import Seat


class EventQuerySet(models.QuerySet["Event"]):
    def sent(self, room: Room, client_ids: Collection[str]) -> dict[str, Event]:
        """What was sent in this room with these keys already, by its key; no key finds nothing."""
        keys = [key for key in client_ids if key]
        if not keys:
            return {}
        where = f"own.room_id = %s AND own.client_id IN ({marks(keys)})"
        found = read(Event, f"FROM ideas_event own WHERE {where}", [room.pk, *keys])
        return {event.client_id: event for event in found}

    def after(self, room: int, seq: int, limit: int) -> list[Event]:
        """What happened after `seq`, in order. By hand, as `Room.lock` is."""
        where = "own.room_id = %s AND own.seq > %s ORDER BY own.seq LIMIT %s"
        return read(Event, f"FROM ideas_event own WHERE {where}", [room, seq, limit])


class Event(models.Model):
    """One thing that happened. `client_id` is made on the phone, one per intent."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    seat: models.ForeignKey[Seat | None, Seat | None] = models.ForeignKey(
        "ideas.Seat", models.SET_NULL, null=True, blank=True, related_name="events"
    )
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    client_id = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["room", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["room", "seq"], name="event_in_order"),
            models.UniqueConstraint(
                fields=["room", "client_id"],
                condition=~Q(client_id=""),
                name="event_sent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"

    @property
    def receipt(self) -> dict[str, Any]:
        """What its sender gets to know: its number, and which idea it became."""
        return {"seq": self.seq} | {
            name: self.data[name] for name in ("idea",) if name in self.data
        }
