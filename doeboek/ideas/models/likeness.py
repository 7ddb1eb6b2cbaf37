"""Whether two ideas are the same, as a person says; nothing is put together by itself."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from doeboek.ideas.models.idea import Idea
from doeboek.people.models import Person


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def standing(self) -> Self:
        return self.filter(undone_at=None)

    def same(self) -> Self:
        return self.standing().filter(is_same=True)

    def different(self) -> Self:
        return self.standing().filter(is_same=False)

    def holding(self) -> Self:
        """By which an idea lies under another one: a head out of sight holds nothing."""
        return self.same().filter(head__deleted_at=None, head__is_late=False)

    def undo(self) -> None:
        self.update(undone_at=timezone.now())


class Likeness(models.Model):
    """Somebody looked at two ideas: the one is the same as its head and counts under it, or the two
    are not the same and are not asked about again. Both ideas stay as they are."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="likenesses")
    head = models.ForeignKey(Idea, models.CASCADE, related_name="likes")
    is_same = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(undone_at=None, is_same=True),
                name="likeness_under_one_head",
            ),
            models.UniqueConstraint(
                fields=["idea", "head"],
                condition=Q(undone_at=None, is_same=False),
                name="likeness_denied_once",
            ),
            models.CheckConstraint(name="likeness_of_two", condition=~Q(idea=F("head"))),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {'=' if self.is_same else '≠'} {self.head_id}"
