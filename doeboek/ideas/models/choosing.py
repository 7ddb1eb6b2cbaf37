"""How the group of a live session chooses: dots, a defence and who backs it, and the best three."""

from __future__ import annotations

from typing import Self

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.rows import read
from doeboek.ideas.method.colours import Colour
from doeboek.ideas.models.idea import Idea
from doeboek.ideas.models.kept import Undoable
from doeboek.ideas.models.room import Room
from doeboek.ideas.models.seat import Seat
from doeboek.people.models import Person

MOST_DOTS = 24


COLOURS = [
    (Colour.BLUE.value, _("blue: good, and can be done at once")),
    (Colour.RED.value, _("red: new, and can be done")),
    (Colour.YELLOW.value, _("yellow: new, but not possible yet")),
]


class DotQuerySet(models.QuerySet["Dot"]):
    def on_table(self, room: Room) -> Self:
        """The dots of everybody in a room, on ideas in sight."""
        return self.filter(seat__room=room, idea__deleted_at=None, idea__is_late=False)

    def of_seat(self, seat: int) -> list[Dot]:
        """The dots of the seat with this key, each with `is_in_sight`. By hand, as `Room.lock`."""
        rest = (
            "(idea.deleted_at IS NULL AND NOT idea.is_late)"
            " FROM ideas_dot own JOIN ideas_idea idea ON idea.id = own.idea_id"
            " WHERE own.seat_id = %s"
        )
        return read(Dot, rest, [seat], beside=["is_in_sight"])


class Dot(models.Model):
    """What one seat gave one idea: a dot in a colour, or a few without one in a plain vote.

    It is a state and not a count that goes up: sent twice it is still the same.
    """

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="dots")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="dots")
    colour = models.CharField(max_length=10, choices=COLOURS, blank=True)
    count = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    #: Where `of_seat` found it: whether its idea can be chosen.
    is_in_sight: bool

    objects = DotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "idea"], name="dot_once_per_idea"),
            models.CheckConstraint(name="dot_count_1_or_2", condition=Q(count__range=(1, 2))),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.colour} {self.idea_id}"


class TableDot(models.Model):
    """In a hall a seat gave an idea of its own table a dot, so that it goes to the hall."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="table_dots")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="table_dots")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "idea"], name="table_dot_once_per_idea")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.idea_id}"


class HallIdeaQuerySet(Undoable):
    def keys_in(self, room: int) -> list[int]:
        """The ideas in sight that stand before the hall of this room. By hand, as `Room.lock`."""
        sql = (
            "SELECT own.idea_id FROM ideas_hallidea own JOIN ideas_idea idea"
            " ON idea.id = own.idea_id WHERE own.room_id = %s AND own.undone_at IS NULL"
            " AND idea.deleted_at IS NULL AND NOT idea.is_late"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [room])
            return [key for (key,) in cursor.fetchall()]


class HallIdea(models.Model):
    """An idea that its table sent to the hall; or, with `by`, that the coach brought there."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="hall_ideas")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="in_halls")
    by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = HallIdeaQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(undone_at=None), name="hall_idea_stands_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}, {self.at:%Y-%m-%d}"


class Defence(models.Model):
    """Somebody stands up for an idea that was not chosen; one per seat."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="defence")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="defences")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.seat_id} {self.idea_id}"


class Backing(models.Model):
    """Another one thinks so too."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="backings")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="backings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "idea"], name="backing_once")]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.idea_id}"


class Ruling(models.Model):
    """The coach gave an idea a colour, mostly where two were level; the last one counts."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="rulings")
    colour = models.CharField(max_length=10, choices=COLOURS)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.colour}"


class Finalist(models.Model):
    """One of the best three of the evening. The definitive choice is the owner's, afterwards."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="finalists")
    idea = models.ForeignKey(Idea, models.CASCADE, related_name="finals")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Undoable.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "idea"],
                condition=Q(undone_at=None),
                name="finalist_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}, {self.at:%Y-%m-%d}"
