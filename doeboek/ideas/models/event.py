"""What happened in a room, in order, without a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from doeboek.ideas.models.room import Room
from doeboek.people.models import Person

if TYPE_CHECKING:
    from doeboek.ideas.models.seat import Seat


class SentBefore(Exception):
    """The same key came with other words; `event` is what it was used for."""

    def __init__(self, event: Event) -> None:
        super().__init__(event.client_id)
        self.event = event


class EventQuerySet(models.QuerySet["Event"]):
    def sent(self, client_id: str, digest: str) -> Event | None:
        """What was sent in this room with this key; raises SentBefore when it said otherwise."""
        if not client_id:
            return None
        event = self.filter(client_id=client_id).first()
        if event and event.digest != digest:
            raise SentBefore(event)
        return event

    def after(self, room: int, seq: int) -> Self:
        return self.filter(room_id=room, seq__gt=seq).order_by("seq")


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
