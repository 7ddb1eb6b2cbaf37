"""What people wrote down about a trajectory, for the team or for the owner as well."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.common.models import Binned, BinnedQuerySet, Versioned
from doeboek.people.access import SHOP, TEAM, Role
from doeboek.people.models import Person
from doeboek.programmes.models.membership import helped_since
from doeboek.programmes.models.trajectory import Trajectory


class NoteQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Those that stand there, as far as this person may read them."""
        return self.kept().readable_by(person)

    def in_bin_for(self, person: Person | None) -> Self:
        """Those that went to the bin, for who may take them out again."""
        return self.exclude(deleted_at=None).readable_by(person)

    def readable_by(self, person: Person | None) -> Self:
        """The team reads all, the shop what was shared with it, an expert the own ones."""
        if person is None:
            return self.none()
        led = {Role.MANAGER, Role.COACH} & person.roles_anywhere
        shared = Q(
            audience=Note.Audience.OWNER, trajectory__in=Trajectory.objects.whole_for(person)
        )
        own = Q(helped_since(person, "at"), by=person)
        team = Q(trajectory__in=Trajectory.objects.for_team(person)) if led else Q(pk=None)
        kept = Trajectory.objects.visible_to(person)
        return self.filter(shared | own | team, trajectory__in=kept)


class Note(Versioned, Binned):
    """A note; who may read it is said beside it."""

    class Audience(models.TextChoices):
        TEAM = "team", _("only the team")
        OWNER = "owner", _("shared with the owner")

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(_("note"), max_length=20_000)
    audience = models.CharField(
        _("who reads it"), max_length=10, choices=Audience, default=Audience.TEAM
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]

    def roles_of(self, person: Person) -> set[Role]:
        """Who wrote it keeps the role; the rest of the team may change it, the shop only reads."""
        roles = self.trajectory.roles_of(person)
        if Role.EXPERT in roles and self.by_id != person.pk:
            roles = roles - {Role.EXPERT}
        return roles & (TEAM | SHOP | {Role.EXPERT})


class NotesInBin:
    """What a view asks when a note comes out of the bin: `@may("note.change", on=NotesInBin)`."""

    class objects:  # noqa: N801
        @staticmethod
        def visible_to(person: Person | None) -> NoteQuerySet:
            return Note.objects.in_bin_for(person)
