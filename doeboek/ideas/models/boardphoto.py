"""Photos of the boards on the wall or the table, beside what was typed in."""

from __future__ import annotations

from typing import Any, Self

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from doeboek.common.files import release
from doeboek.common.models import Binned, BinnedQuerySet, StoredFile
from doeboek.ideas.models.session import Session
from doeboek.people.access import Role
from doeboek.people.models import Person

MOST_PHOTOS = 12
"""Of one session."""


class TooManyPhotos(ValueError):
    """There are as many photos with this session as there may be."""


class BoardPhotoQuerySet(BinnedQuerySet):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(session__in=Session.objects.visible_to(person))

    @transaction.atomic
    def put(self, photo: StoredFile, *, session: Session, by: Person) -> BoardPhoto:
        """Keep a photo with a session, once: the same one again is the one that is there.

        Raises TooManyPhotos.
        """
        Session.objects.select_for_update().get(pk=session.pk)
        there = BoardPhoto.objects.filter(session=session, photo=photo).first()
        if there and not there.deleted_at:
            return there
        if session.board_photos.kept().count() >= MOST_PHOTOS:
            raise TooManyPhotos
        if there:
            there.restore()
        return there or BoardPhoto.objects.create(session=session, photo=photo, by=by)


class BoardPhoto(Binned):
    """A photo of a paper board; its file goes with the last row that shows it."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="board_photos")
    photo = models.ForeignKey(StoredFile, models.PROTECT, related_name="board_photos")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = BoardPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "photo"], name="board_photo_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id}, {self.pk}"

    def roles_of(self, person: Person) -> set[Role]:
        return self.session.roles_of(person)


@receiver(post_delete, sender=BoardPhoto)
def release_the_file(instance: BoardPhoto, **_sent: Any) -> None:
    """Also when the row went along with its session or its shop."""
    release(StoredFile.objects.filter(pk=instance.photo_id).first())
