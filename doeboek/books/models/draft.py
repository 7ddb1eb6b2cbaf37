"""A book as it was laid before its owner, and what was said of it there."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from doeboek.books.models.book import Book
from doeboek.books.models.edition import Edition
from doeboek.books.models.pictures import Pictured
from doeboek.common.models import StoredFile
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.kept().filter(book__trajectory__in=Trajectory.objects.whole_for(person))

    def kept(self) -> Self:
        """Those of which the text was not erased."""
        return self.filter(erased_at=None)

    def waiting(self) -> Self:
        """Those that lie before the owner: neither approved nor taken back."""
        return self.filter(approved_at=None, taken_back_at=None)

    def of_page(self) -> Self:
        """Not taken back, the last first, with its remarks counted: all, and without answer."""
        counted = {
            "remark_count": Count("remarks"),
            "open_count": Count("remarks", filter=Q(remarks__answer="")),
        }
        found = self.kept().filter(taken_back_at=None).annotate(**counted)
        return found.select_related("approved_by", "edition").defer("edition__snapshot")


class Draft(Pictured, models.Model):
    """What the owner reads and approves: exactly this becomes the edition."""

    book = models.ForeignKey(Book, models.CASCADE, related_name="drafts")
    snapshot = models.JSONField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    edition = models.OneToOneField(
        Edition, models.PROTECT, null=True, blank=True, related_name="draft"
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["book"],
                condition=Q(approved_at=None, taken_back_at=None),
                name="one_draft_waits",
            ),
            models.CheckConstraint(
                name="draft_taken_back_or_approved",
                condition=Q(approved_at=None) | Q(taken_back_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book}, {self.at:%Y-%m-%d}"

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_waiting(self) -> bool:
        return self.approved_at is None and self.taken_back_at is None


class DraftPicture(models.Model):
    """A photo or logo that a draft shows: kept as long as the draft, whatever replaced it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="draft_picture_once")]

    def __str__(self) -> str:
        return f"{self.draft}: {self.file}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    def visible_to(self, person: Person | None) -> Self:
        return self.filter(draft__in=Draft.objects.visible_to(person))

    def unanswered(self) -> Self:
        """Those that wait for the team, of drafts that count."""
        return self.filter(answer="", draft__taken_back_at=None, draft__erased_at=None)


class Remark(models.Model):
    """What somebody of the shop says of a draft, and what the team writes back."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="remarks")
    #: The title of the action it is about; empty for the whole book.
    about = models.CharField(max_length=200, blank=True)
    text = models.CharField(_("your remark"), max_length=600)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(_("your answer"), max_length=600, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def trajectory(self) -> Trajectory:
        return self.draft.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)
