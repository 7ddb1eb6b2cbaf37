"""Making the book on paper: a draft to look at, and an edition that stays as it is.

publish(book, by=coach)      -> Edition
draft_pdf(trajectory)        -> bytes
latest_pdf(trajectory)       -> bytes: the edition that stands, else the draft
small_pdf_of(edition)        -> bytes: on A5; counter_pdf_of(edition): one page for the counter
"""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from doeboek.books.checklist import essentials_missing
from doeboek.books.dossier import Dossier, open_dossier
from doeboek.books.layout import Book as Printed
from doeboek.books.layout import PartMissing, render, render_counter
from doeboek.books.models import Book, Edition, EditionPicture
from doeboek.books.models.pictures import bytes_of
from doeboek.books.pagecount import page_count
from doeboek.books.snapshot import draft_of, edition_of, pictures_of
from doeboek.common.files import read, store
from doeboek.common.models import StoredFile
from doeboek.ideas.models import Idea
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory


@transaction.atomic
def begin_book(trajectory: Trajectory, *, by: Person) -> Book:
    """The trajectory's book, with an elaboration for every chosen idea; begun once.

    What was promised after a visit or advised by an expert may stand in it before it is begun.
    """
    book, is_new = Book.objects.get_or_create(trajectory=trajectory)
    if is_new or not book.is_begun:
        for idea in Idea.objects.kept().filter(trajectory=trajectory).selected():
            book.elaborate(idea)
        trajectory.tell("book.begun", by=by)
        trajectory.reach("book", by=by)
    return book


@transaction.atomic
def publish(book: Book, *, by: Person) -> Edition:
    """Give out the book as it stands: data, pictures and PDF are kept and never change.

    Raises PartMissing, whose `part` names what the book cannot do without.
    """
    Book.objects.select_for_update().get(pk=book.pk)
    dossier = open_dossier(book.trajectory)
    check(dossier)
    number = Edition.next_number(book)
    snapshot = edition_of(dossier, number=number, on=timezone.localdate())
    return freeze(book, snapshot, pictures_of(dossier), by=by)


def freeze(book: Book, snapshot: Printed, files: list[StoredFile], *, by: Person) -> Edition:
    """Keep this as the next edition of a book, which is locked. Raises PartMissing."""
    number = snapshot["edition"]["number"]
    pdf = render(snapshot, assets=bytes_of(files))
    edition = Edition.objects.create(
        book=book,
        number=number,
        snapshot=snapshot,
        pdf=store(pdf, "application/pdf"),
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        by=by,
    )
    for file in {picture.pk: picture for picture in files}.values():
        EditionPicture.objects.create(edition=edition, file=file)
    book.trajectory.tell("book.published", by=by, number=number)
    book.trajectory.reach("followup", by=by)
    return edition


def draft_pdf(dossier: Dossier) -> bytes:
    """The book as it would be today, marked as a draft on every page. Raises PartMissing."""
    draft = draft_of(dossier, made_on=timezone.localdate())
    return render(draft, assets=bytes_of(pictures_of(dossier)))


def latest_pdf(trajectory: Trajectory) -> bytes:
    """The edition that stands, else the draft. Raises PartMissing."""
    book = Book.objects.begun().filter(pk=trajectory.pk).first()
    if book is None:
        raise PartMissing("book")
    edition = book.latest_edition
    if edition is not None:
        return pdf_of(edition)
    dossier = open_dossier(trajectory)
    check(dossier)
    return draft_pdf(dossier)


def pdf_of(edition: Edition) -> bytes:
    """The paper of an edition as it was given out. Raises PartMissing when it is not there."""
    try:
        if edition.pdf is None:
            raise PartMissing("pdf")
        return read(edition.pdf)
    except FileNotFoundError as error:
        raise PartMissing("pdf") from error


def small_pdf_of(edition: Edition) -> bytes:
    """The same edition on A5, set from what was frozen. Raises PartMissing when that is gone."""
    return render(_frozen(edition), assets=edition.picture_bytes(), paper="a5")


def counter_pdf_of(edition: Edition) -> bytes:
    """One page of the edition for the counter. Raises PartMissing as `small_pdf_of`."""
    return render_counter(_frozen(edition), assets=edition.picture_bytes())


def _frozen(edition: Edition) -> Printed:
    if "shop" not in edition.snapshot:
        raise PartMissing("snapshot")
    return edition.snapshot


def check(dossier: Dossier) -> None:
    """Raises PartMissing, whose `part` names what the book cannot do without."""
    missing = essentials_missing(dossier)
    if missing:
        raise PartMissing(missing[0].part)
