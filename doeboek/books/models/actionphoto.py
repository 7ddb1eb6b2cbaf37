"""How it looked before an action and after it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Prefetch, Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from doeboek.books.models.action import Action, ActionQuerySet
from doeboek.common.files import release
from doeboek.common.models import Binned, BinnedQuerySet, StoredFile
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class ActionPhotoQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        """Who sees an action whole, sees its photos."""
        return self.kept().filter(action__in=Action.objects.visible_to(person))

    def shown(self) -> Self:
        return self.kept().select_related("photo", "by")

    @transaction.atomic
    def put(self, photo: StoredFile, *, action: Action, side: str, by: Person) -> ActionPhoto:
        """Keep a photo on one side; the one that was there goes to the bin. The same one stays."""
        there = self.standing(action, side)
        if there and there.photo_id == photo.pk:
            return there
        if there:
            there.discard()
        put = ActionPhoto.objects.create(action=action, side=side, photo=photo, by=by)
        action.trajectory.tell("action.photo", by=by, action=action.pk)
        return put

    def standing(self, action: Action, side: str) -> ActionPhoto | None:
        """The photo of this side; nobody else puts another one there in this transaction."""
        Action.objects.select_for_update().get(pk=action.pk)
        return ActionPhoto.objects.kept().filter(action=action, side=side).first()


def with_photos(actions: ActionQuerySet) -> ActionQuerySet:
    """Each action with its photos of before and after as `shown_photos`, in one query."""
    photos = ActionPhoto.objects.shown()
    return actions.prefetch_related(Prefetch("photos", photos, to_attr="shown_photos"))


class ActionPhoto(Binned):
    """A photo of one side of an action; its file goes with the last row that shows it."""

    class Side(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    action = models.ForeignKey(Action, models.CASCADE, related_name="photos")
    side = models.CharField(max_length=10, choices=Side)
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="action_photos")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = ActionPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "side"], condition=Q(deleted_at=None), name="photo_once_on_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.side}"

    @property
    def trajectory(self) -> Trajectory:
        return self.action.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.action.roles_of(person)

    @transaction.atomic
    def put_back(self) -> None:
        """Stand there again; what took its place meanwhile goes to the bin."""
        there = ActionPhoto.objects.standing(self.action, self.side)
        if there and there.pk != self.pk:
            there.discard()
        self.restore()


@receiver(post_delete, sender=ActionPhoto)
def release_the_file(instance: ActionPhoto, **_sent: Any) -> None:
    """Also when the row went along with its action or its shop."""
    release(StoredFile.objects.filter(pk=instance.photo_id).first())
