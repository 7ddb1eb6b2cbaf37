"""A book as it was given out; nothing of it changes any more."""

from __future__ import annotations

from typing import Any, NoReturn, Self

from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doeboek.books.models.book import Book
from doeboek.books.models.pictures import Pictured
from doeboek.common.models import StoredFile
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


class Frozen(TypeError):
    """An edition never changes; a wrong one is withdrawn, and one of a shop that goes is erased."""


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, person: Person | None) -> Self:
        """Those of the books one sees whole; a withdrawn one only to the team."""
        whole = Q(book__trajectory__in=Trajectory.objects.whole_for(person))
        team = Q(book__trajectory__in=Trajectory.objects.for_team(person))
        return self.filter(whole & (Q(withdrawn_at=None) | team))

    def for_list(self) -> Self:
        """With who gave it out and the SWOT as it was then, `portrait`, without all the rest."""
        found = self.annotate(portrait=F("snapshot__portrait"))
        return found.select_related("by").defer("snapshot")

    def standing(self) -> Self:
        return self.filter(withdrawn_at=None, erased_at=None)

    def update(self, **values: Any) -> int:
        if Edition.FROZEN & values.keys():
            raise Frozen("An edition is frozen.")
        return super().update(**values)

    def erase(self) -> int:
        """Text and paper go for good: the one change that an edition allows. That it was given
        out, by whom and when, its pages and its hash stay."""
        now = timezone.now()
        kept = self.filter(erased_at=None)
        return super(EditionQuerySet, kept).update(
            snapshot={}, pdf=None, withdrawn_because="", erased_at=now
        )


class Edition(Pictured, models.Model):
    """A book as it was given out: the data and the PDF, which never change again."""

    #: The SWOT as it was then, as `for_list` reads it out of the snapshot.
    portrait: Any
    FROZEN = frozenset(
        {"book", "book_id", "number", "snapshot", "pdf", "pdf_id", "sha256", "pages", "by", "by_id"}
        | {"erased_at"}
    )

    book = models.ForeignKey(Book, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    snapshot = models.JSONField()
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_because = models.CharField(_("reason"), max_length=280, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="edition_number_once"),
            models.CheckConstraint(
                name="erased_edition_has_no_paper",
                condition=Q(erased_at=None) | Q(pdf=None, withdrawn_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.book}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            self._refuse_changes()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Frozen("An edition is not deleted; withdraw it.")

    @property
    def trajectory(self) -> Trajectory:
        return self.book.trajectory

    def roles_of(self, person: Person) -> set[Role]:
        return self.trajectory.roles_of(person)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def stands(self) -> bool:
        """It is what the owner has in hand, or was before a later one."""
        return not self.is_withdrawn and self.erased_at is None

    @staticmethod
    def next_number(book: Book) -> int:
        return (book.editions.aggregate(last=Max("number"))["last"] or 0) + 1

    @transaction.atomic
    def withdraw(self, *, by: Person, because: str) -> None:
        """The owner no longer sees it; withdrawing it twice changes nothing."""
        taken = Edition.objects.standing().filter(pk=self.pk)
        if taken.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_because=because):
            self.trajectory.tell("book.withdrawn", by=by, number=self.number)
        self.refresh_from_db(fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])

    def _refuse_changes(self) -> None:
        kept = Edition.objects.get(pk=self.pk)
        names = sorted(
            field.name
            for field in self._meta.concrete_fields
            if field.name in self.FROZEN
            and getattr(kept, field.attname) != getattr(self, field.attname)
        )
        if names:
            raise Frozen(f"An edition is frozen: {', '.join(names)}.")


class EditionPicture(models.Model):
    """A photo or logo that an edition shows: kept as long as the edition, whatever replaced it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "file"], name="edition_picture_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.file}"
