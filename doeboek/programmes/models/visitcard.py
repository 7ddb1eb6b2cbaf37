"""What was written down after a visit or a call, and everything that came of it."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.people.access import TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes import contacts
from doeboek.programmes.models.appointment import Appointment
from doeboek.programmes.models.note import Note
from doeboek.programmes.models.trajectory import Trajectory

MOST_THEMES = 4


class VisitCardQuerySet(models.QuerySet["VisitCard"]):
    def visible_to(self, person: Person | None) -> Self:
        """It is the team's own: the shop reads the note and the promises, where they are shared."""
        return self.filter(appointment__trajectory__in=Trajectory.objects.for_team(person))

    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def of(self, trajectory: Trajectory) -> Self:
        return self.standing().filter(appointment__trajectory=trajectory)

    def themes(self) -> list[str]:
        """What was talked about, each once, the latest first."""
        named = self.exclude(theme="").values("theme").annotate(last=Max("pk")).order_by("-last")
        return [row["theme"] for row in named[:MOST_THEMES]]


class VisitCard(models.Model):
    """The card that somebody filled in after a contact: its theme, and what the card made.

    `is_first` says that it wrote down for the first time how long the contact took, `was_planned`
    that there was an appointment before; undoing it takes back no more than it did.
    """

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="cards")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    theme = models.CharField(_("what it was about"), max_length=200, blank=True)
    note = models.OneToOneField(Note, models.SET_NULL, null=True, blank=True, related_name="card")
    next_appointment = models.OneToOneField(
        Appointment, models.SET_NULL, null=True, blank=True, related_name="agreed_on"
    )
    is_first = models.BooleanField(default=True)
    was_planned = models.BooleanField(default=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VisitCardQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.theme or str(self.appointment)

    @property
    def trajectory(self) -> Trajectory:
        return self.appointment.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person) & TEAM

    @transaction.atomic
    def undo(self, *, by: Person) -> Appointment | None:
        """Take back all that came of it; undone twice it is undone once. The appointment that is
        off by it, if any."""
        undone = {"undone_at": timezone.now(), "undone_by": by}
        if not VisitCard.objects.standing().filter(pk=self.pk).update(**undone):
            return None
        self.refresh_from_db()
        if self.note and not self.note.deleted_at:
            self.note.discard()
        for promise in self.promises.kept():
            promise.discard()
            contacts.tell_of(promise)
        off = self._call_off_the_next(by)
        if self.is_first and not self.appointment.cards.standing().exists():
            self.appointment.reopen(is_off=not self.was_planned)
        self.trajectory.tell("visitcard.undone", by=by, appointment=self.appointment_id)
        return off

    def _call_off_the_next(self, by: Person) -> Appointment | None:
        following = self.next_appointment
        if following is None or not following.is_open:
            return None
        following.cancel(by=by)
        return following
