"""Who takes part in a live session: a seat, with or without a name, with or without a phone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from doeboek.common.codes import spoken_code
from doeboek.common.rows import marks, read
from doeboek.ideas.models.room import Room
from doeboek.people.models import Person
from doeboek.programmes.models import Programme

RECOVERY_LENGTH = 4


def recovery_code() -> str:
    return spoken_code(RECOVERY_LENGTH)


class SeatQuerySet(models.QuerySet["Seat"]):
    def present(self) -> Self:
        return self.filter(left_at=None)

    def sitting_in(self, key: str) -> Self:
        """The seats in the room with this key, with that room, its session and who sits there."""
        here = self.present().filter(room__key=key, room__session__deleted_at=None)
        return here.select_related("person", "room__session")

    def of_letters(self, room: Room, keys: Collection[int]) -> dict[int, Seat]:
        """Those of these seats that sit in this room, by primary key; none when its session is in
        the bin. By hand, as `Room.lock` is.
        """
        rest = (
            "FROM ideas_seat own JOIN ideas_session session ON session.id = %s"
            " WHERE session.deleted_at IS NULL AND own.left_at IS NULL"
            f" AND own.room_id = %s AND own.id IN ({marks(keys)})"
        )
        found = {seat.pk: seat for seat in read(Seat, rest, [room.session_id, room.pk, *keys])}
        for seat in found.values():
            seat.room = room
        return found

    def of_guests(self, programme: Programme) -> Self:
        """Seats of people who are known from their seat alone, and are not forgotten yet."""
        here = self.filter(room__session__trajectory__wave__programme=programme)
        return here.filter(is_guest=True, person__isnull=False, person__erased_at=None)

    def named(self) -> Self:
        return self.select_related("person")


class Seat(models.Model):
    """A place in the room. One comes back to it with the cookie of the phone or with its code."""

    class Role(models.TextChoices):
        OWNER = "owner", _("shop owner")
        FAMILY = "family", _("family")
        STAFF = "staff", _("works in the shop")
        CUSTOMER = "customer", _("customer")
        SUPPLIER = "supplier", _("supplier")
        NEIGHBOUR = "neighbour", _("neighbouring trader")
        OTHER = "other", _("somebody else")

    room = models.ForeignKey(Room, models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    #: Who sits here, when they said so or came in by a link of their own.
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")
    #: The person is known from this seat alone, and forgotten with it.
    is_guest = models.BooleanField(default=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.OTHER)
    code = models.CharField(max_length=RECOVERY_LENGTH, default=recovery_code)
    has_phone = models.BooleanField(default=True)
    #: The version of the sentences on ideas and data that were agreed to.
    agreed_version = models.PositiveSmallIntegerField(null=True, blank=True)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    pair = models.PositiveSmallIntegerField(null=True, blank=True)
    #: The part of the agenda for which this seat said to be ready.
    ready_for = models.CharField(max_length=20, blank=True)
    is_muted = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["room", "number"]
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="seat_number_once"),
            models.UniqueConstraint(fields=["room", "code"], name="seat_code_once"),
            models.CheckConstraint(
                name="seat_at_a_table_in_a_pair",
                condition=Q(table=None, pair=None) | Q(table__gte=1, pair__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name, or which seat it is."""
        name = self.person.name if self.person else ""
        return name or str(_("Seat %(number)s") % {"number": self.number})

    @property
    def is_ready(self) -> bool:
        return self.ready_for == self.room.part_key

    @classmethod
    def next_number(cls, room: Room) -> int:
        return (room.seats.aggregate(last=Max("number"))["last"] or 0) + 1
