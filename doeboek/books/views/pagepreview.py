"""One page of the book beside the form that fills it."""

from __future__ import annotations

import base64

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from doeboek.books.dossier import open_dossier
from doeboek.books.layout import PartMissing
from doeboek.books.models import Book
from doeboek.books.pagepreview import NoSuchPage, pictures
from doeboek.books.parts import part_name
from doeboek.people.access import may


@require_POST
@may("book.change", on=Book, changes=False)
def page_preview(request: HttpRequest, book: Book, what: str) -> HttpResponse:
    """A piece of HTML with the pages as pictures, or why there are none; nothing is kept."""
    try:
        found = pictures(book, what, request.POST)
    except NoSuchPage as error:
        raise Http404("The book has no such page.") from error
    except PartMissing as missing:
        lacks = part_name(missing.part, open_dossier(book.trajectory))
        return render(request, "books/page_preview.html", {"lacks": lacks})
    encoded = [base64.b64encode(picture).decode() for picture in found]
    return render(request, "books/page_preview.html", {"pictures": encoded})
