"""The address by which somebody's own calendar reads what there is to do."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.capability import hash_of, token_for
from doeboek.people.access import Role, can
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

PURPOSE = "doeboek.books.calendar"


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def live(self) -> Self:
        return self.filter(revoked_at=None).select_related("person__user", "trajectory")

    def visible_to(self, person: Person | None) -> Self:
        """One's own; who came in by a link sees the one of that shop."""
        if person is None:
            return self.none()
        own = self.live().filter(person=person)
        return own.filter(trajectory=person.link.object_id) if person.link else own

    def held_by(self, token: str) -> CalendarFeed | None:
        """What this token opens, as long as its person may see it."""
        feed = self.live().filter(token_hash=hash_of(token)).first()
        return feed if feed and feed.is_open else None

    def own(self, person: Person, trajectory: Trajectory | None) -> CalendarFeed | None:
        """The one of this person, of a shop or of all one's work."""
        return self.live().filter(person=person, trajectory=trajectory).first()

    @transaction.atomic
    def give(self, person: Person, trajectory: Trajectory | None = None) -> CalendarFeed:
        """A new address; the one there was reads nothing any more, its reminder stays."""
        Person.objects.select_for_update().get(pk=person.pk)
        old = self.own(person, trajectory)
        if old:
            old.revoke()
        kept = {"reminder": old.reminder} if old else {}
        feed = self.create(person=person, trajectory=trajectory, **kept)
        feed.token_hash = hash_of(feed.token)
        feed.save(update_fields=["token_hash"])
        if trajectory:
            trajectory.tell("calendar.given", by=person)
        return feed


class CalendarFeed(models.Model):
    """A right to read, for one person, of one shop or of all this person works on."""

    class Reminder(models.TextChoices):
        NONE = "none", _("no reminder")
        DAY = "day", _("the day before")
        WEEK = "week", _("a week before")

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendars")
    trajectory = models.ForeignKey(
        Trajectory, models.CASCADE, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    reminder = models.CharField(
        _("reminder"), max_length=10, choices=Reminder, default=Reminder.DAY
    )
    made_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "trajectory"],
                condition=Q(revoked_at=None),
                name="one_calendar_of_a_shop",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at=None, trajectory=None),
                name="one_calendar_of_all_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.pk}"

    def roles_of(self, person: Person) -> set[Role]:
        return person.roles_anywhere if person == self.person else set()

    @property
    def token(self) -> str:
        return token_for(PURPOSE, self.pk)

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("books:calendar_feed", args=[self.token])

    @property
    def subscription(self) -> str:
        """The same address as telephones know it: they ask whether to subscribe to it."""
        return "webcal://" + self.url.partition("://")[2]

    @property
    def is_open(self) -> bool:
        """Whether its person may see now what it reads; asked each time, whatever was given."""
        user = getattr(self.person, "user", None)
        if self.person.erased_at or (user and not user.is_active):
            return False
        if self.trajectory_id is None:
            return can(self.person, "appointment.list")
        known = Trajectory.objects.visible_to(self.person).filter(pk=self.trajectory_id).first()
        return known is not None and can(self.person, "mine.see", known)

    @transaction.atomic
    def revoke(self) -> None:
        """It reads nothing any more; taking it back twice changes nothing."""
        taken = CalendarFeed.objects.filter(pk=self.pk, revoked_at=None)
        if taken.update(revoked_at=timezone.now()) and self.trajectory:
            self.trajectory.tell("calendar.revoked", by=self.person)
        self.refresh_from_db(fields=["revoked_at"])
