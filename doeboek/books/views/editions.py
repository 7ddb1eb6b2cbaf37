"""The book on paper: the draft, giving out an edition, fetching it, withdrawing it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.books.dossier import open_dossier
from doeboek.books.forms import WithdrawalForm
from doeboek.books.layout import PartMissing
from doeboek.books.layout.pages import pages
from doeboek.books.models import Book, Edition
from doeboek.books.parts import part_name
from doeboek.books.publishing import counter_pdf_of, draft_pdf, pdf_of, small_pdf_of
from doeboek.books.publishing import publish as give_out
from doeboek.books.readparts import parts_of
from doeboek.books.views.book import book_page
from doeboek.common.context import html_lang
from doeboek.common.files import serve
from doeboek.common.pdf import inline_pdf
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.programmes.pages import base_for


@require_safe
@may("book.change", on=Book)
def preview(request: HttpRequest, book: Book) -> HttpResponse:
    """The book as it would be today, marked as a draft."""
    dossier = open_dossier(book.trajectory, book=book)
    try:
        pdf = draft_pdf(dossier)
    except PartMissing as missing:
        messages.error(request, _missing(part_name(missing.part, dossier)))
        return redirect("books:book", book.pk)
    return inline_pdf(pdf, _file_name(book.trajectory, _("draft")))


@require_POST
@may("book.publish", on=Book)
def publish(request: HttpRequest, book: Book) -> HttpResponse:
    """Give out an edition; what it cannot do without is named, and then nothing is kept."""
    try:
        edition = give_out(book, by=request.person)
    except PartMissing as missing:
        name = part_name(missing.part, open_dossier(book.trajectory))
        return book_page(request, book.trajectory, status=422, refused=name)
    words = ngettext(
        "Edition %(number)s is ready: %(count)s page. Give the owner the link, or print it.",
        "Edition %(number)s is ready: %(count)s pages. Give the owner the link, or print it.",
        edition.pages,
    )
    messages.success(request, words % {"number": edition.number, "count": edition.pages})
    return redirect("books:book", book.pk)


@require_safe
@may("book.see", on=Edition)
def edition_pdf(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The paper exactly as it was given out."""
    response = _paper(edition, pdf_of)
    response.headers["ETag"] = f'"{edition.sha256}"'
    return response


@require_safe
@may("book.see", on=Edition)
def edition(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same to read on a phone, in the order of the book."""
    if "shop" not in edition.snapshot:
        raise Http404("The text of this edition is not kept.")
    book = pages(edition.snapshot)
    context = {
        "edition": edition,
        "trajectory": edition.trajectory,
        "base": base_for(request, edition.trajectory),
        "book": book,
        "changes": book["changes"],
        "lang": html_lang(book["lang"]),
        "parts": parts_of(book, [(action, []) for action in book["actions"]]),
        "photo_url": "books:edition_photo",
        "pk": edition.pk,
    }
    return render(request, "books/edition.html", context)


@require_safe
@may("book.see", on=Edition)
def edition_photo(request: HttpRequest, edition: Edition, name: str) -> HttpResponse:
    """A picture that the edition shows, by the name it has there."""
    return serve(request, get_object_or_404(edition.pictures, file__sha256=name).file)


@require_safe
@may("book.see", on=Edition)
def edition_small(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same pages on half the paper."""
    return _paper(edition, small_pdf_of, "a5")


@require_safe
@may("book.see", on=Edition)
def edition_counter(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All actions on one page, to keep at the counter."""
    return _paper(edition, counter_pdf_of, pgettext("a paper", "counter"))


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.publish", on=Edition)
def withdraw(request: HttpRequest, edition: Edition) -> HttpResponse:
    """GET asks why, for it cannot be undone."""
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        edition.withdraw(by=request.person, because=form.cleaned_data["because"])
        messages.success(
            request, _("Edition %(number)s is withdrawn.") % {"number": edition.number}
        )
        return redirect("books:book", edition.book_id)
    context = {"form": form, "edition": edition, "trajectory": edition.trajectory}
    return render(request, "books/withdraw.html", context, status=422 if form.is_bound else 200)


def _paper(edition: Edition, make: Callable[[Edition], bytes], *which: str) -> HttpResponse:
    try:
        pdf = make(edition)
    except PartMissing as missing:
        raise Http404("The paper of this edition is not kept.") from missing
    return inline_pdf(pdf, _file_name(edition.trajectory, str(edition.number), *which))


def _missing(name: str) -> str:
    return _("The book still lacks this: %(part)s") % {"part": name}


def _file_name(trajectory: Trajectory, *which: str) -> str:
    """Letters, figures and hyphens only: the name travels in a header and lands on any disk."""
    return "-".join(filter(None, ("doeboek", slugify(trajectory.title)[:80], *map(slugify, which))))
