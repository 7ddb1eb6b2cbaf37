"""What a book holds of somebody who is erased, and what stays of its papers when a shop goes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.books.models import (
    Action,
    Book,
    CalendarFeed,
    Draft,
    DraftPicture,
    Edition,
    EditionPicture,
    Remark,
)
from doeboek.common.files import release
from doeboek.common.models import StoredFile
from doeboek.people.erasing import when_erased
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@when_erased
def blank_who_does_it(person: Person) -> None:
    """In the shops this person was around; the editions given out are the owner's to keep."""
    around = Trajectory.objects.filter(memberships__person=person).values("pk")
    names = {person.name, person.first_name} - {""}
    Action.objects.filter(book__in=around, who__in=names).update(who="")


@when_erased
def forget_calendar(person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()


@transaction.atomic
def erase_papers(book: Book, *, by: Person) -> None:
    """Destroy the text, the paper and the pictures of all that was given out or laid before the
    owner. That there was an edition stays, with its number, days and hash.

    What is not on paper, such as the actions themselves, is not touched.
    """
    Book.objects.select_for_update().get(pk=book.pk)
    files = _files_of(book)
    EditionPicture.objects.filter(edition__book=book).delete()
    DraftPicture.objects.filter(draft__book=book).delete()
    Remark.objects.filter(draft__book=book).delete()
    erased = _erase_drafts(book, by=by) + Edition.objects.filter(book=book).erase()
    for file in files:
        release(file)
    if erased:
        book.trajectory.tell("book.erased", by=by)


def _files_of(book: Book) -> list[StoredFile]:
    """The papers and the pictures on them, each once; some may be in use elsewhere."""
    used: tuple[Any, ...] = (
        Edition.objects.filter(book=book).values("pdf"),
        EditionPicture.objects.filter(edition__book=book).values("file"),
        DraftPicture.objects.filter(draft__book=book).values("file"),
    )
    found = [StoredFile.objects.filter(pk__in=rows) for rows in used]
    return list({file.pk: file for files in found for file in files}.values())


def _erase_drafts(book: Book, *, by: Person) -> int:
    """One that lay before the owner is taken back: there is nothing to read any more."""
    now = timezone.now()
    drafts = Draft.objects.kept().filter(book=book)
    drafts.waiting().update(taken_back_at=now, taken_back_by=by)
    return drafts.update(snapshot={}, erased_at=now)
