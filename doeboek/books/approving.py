"""Laying the book before its owner, who reads it, says what is wrong with it, and approves it.

lay_before(book, by=coach)       -> Draft: the book of this moment
remark(draft, text, by=owner)    -> Remark
approve(draft, by=owner)         -> Edition, made of exactly what was read
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from doeboek.books.dossier import Dossier, open_dossier
from doeboek.books.layout import render
from doeboek.books.mail import mail_owner, was_mailed
from doeboek.books.models import Book, Draft, DraftPicture, Edition, Remark
from doeboek.books.publishing import check, freeze
from doeboek.books.snapshot import draft_of, given_out, pictures_of, written_of
from doeboek.people.models import Person


class NoLongerWaiting(Exception):
    """The draft was taken back, or a newer one lies before the owner."""


@transaction.atomic
def lay_before(book: Book, *, by: Person) -> Draft:
    """Lay the book as it stands before the owner, in the place of a draft that lies there.

    It is printed once, so that nobody approves what cannot be made: raises PartMissing. The owner
    gets a letter about it, unless one left already about a draft that says the same.
    """
    Book.objects.select_for_update().get(pk=book.pk)
    dossier = open_dossier(book.trajectory)
    check(dossier)
    pictures = {file.pk: file for file in pictures_of(dossier)}.values()
    before = Draft.objects.waiting().filter(book=book).first()
    is_same = before is not None and not has_changed(before, dossier)
    _put_away(book, by=by)
    snapshot = draft_of(dossier, made_on=timezone.localdate())
    draft = Draft.objects.create(book=book, snapshot=snapshot, by=by)
    DraftPicture.objects.bulk_create(DraftPicture(draft=draft, file=file) for file in pictures)
    render(draft.snapshot, assets=draft.picture_bytes())
    book.trajectory.tell("book.laid_before", by=by)
    if not (before and is_same and was_mailed(before)):
        mail_owner(draft)
    return draft


@transaction.atomic
def take_back(draft: Draft, *, by: Person) -> None:
    """The owner need not read it any more; a draft that is no longer there stays as it is."""
    if _put_away(draft.book, by=by, pk=draft.pk):
        draft.trajectory.tell("book.taken_back", by=by)


@transaction.atomic
def remark(draft: Draft, text: str, *, by: Person, about: str = "") -> Remark:
    """Raises NoLongerWaiting."""
    if not Draft.objects.select_for_update().get(pk=draft.pk).is_waiting:
        raise NoLongerWaiting
    said = draft.remarks.create(text=text, about=about, by=by)
    draft.trajectory.tell("book.remarked", by=by)
    return said


def answer(remark: Remark, text: str, *, by: Person) -> None:
    """What the team writes back; a later answer takes the place of an earlier one."""
    remark.answer, remark.answered_by, remark.answered_at = text, by, timezone.now()
    remark.save(update_fields=["answer", "answered_by", "answered_at"])


@transaction.atomic
def approve(draft: Draft, *, by: Person) -> Edition:
    """Freeze what was read as an edition. Approved again it is the same edition.

    Raises NoLongerWaiting, and PartMissing when a picture of it is gone.
    """
    Book.objects.select_for_update().get(pk=draft.book_id)
    now = Draft.objects.get(pk=draft.pk)
    if now.edition:
        return now.edition
    if not now.is_waiting:
        raise NoLongerWaiting
    number = Edition.next_number(now.book)
    snapshot = given_out(now.snapshot, number=number, on=timezone.localdate())
    now.edition = freeze(now.book, snapshot, now.files, by=by)
    now.approved_by, now.approved_at = by, timezone.now()
    now.save(update_fields=["edition", "approved_by", "approved_at"])
    draft.trajectory.tell("book.approved", by=by, number=now.edition.number)
    return now.edition


def has_changed(draft: Draft, dossier: Dossier) -> bool:
    """Whether what is written in the book was changed since it was laid before the owner."""
    return any(draft.snapshot.get(key) != now for key, now in written_of(dossier).items())


def _put_away(book: Book, *, by: Person, **which: int) -> int:
    waiting = Draft.objects.waiting().filter(book=book, **which)
    return waiting.update(taken_back_at=timezone.now(), taken_back_by=by)
