"""A shop in a trajectory: what is confidential about it, and its photo."""

from __future__ import annotations

from typing import Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from doeboek.common.files import release
from doeboek.common.models import StoredFile, Versioned
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models.shop import Shop


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, person: Person | None) -> Self:
        from doeboek.programmes.models.trajectory import Trajectory

        return self.filter(trajectory__in=Trajectory.objects.visible_to(person))


class Participation(Versioned):
    """One shop taking part in a trajectory: what is confidential about it hangs here."""

    trajectory = models.ForeignKey(
        "programmes.Trajectory", models.CASCADE, related_name="participations"
    )
    shop = models.ForeignKey(Shop, models.PROTECT, related_name="participations")
    photo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True)
    photo_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    phone = models.CharField(_("telephone of the shop"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address of the shop"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "shop"], name="participation_once")
        ]

    def __str__(self) -> str:
        return f"{self.shop} in {self.trajectory}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @transaction.atomic
    def show_photo(self, photo: StoredFile, *, by: Person) -> None:
        """Put this photo in the place of the one there was."""
        self._replace_photo(photo, by)
        self.trajectory.tell("photo.added", by=by)

    @transaction.atomic
    def remove_photo(self, *, by: Person) -> None:
        self._replace_photo(None, None)
        self.trajectory.tell("photo.removed", by=by)

    def _replace_photo(self, photo: StoredFile | None, by: Person | None) -> None:
        old, self.photo, self.photo_by = self.photo, photo, by
        self.save_version(self.version)
        if old != photo:
            release(old)
