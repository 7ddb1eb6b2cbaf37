"""The blocks of a book: their order, what is hidden, and what the team writes on a page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.books.blockforms import BlockForm, NewPageForm, PagePhotosForm, SupportsForm
from doeboek.books.blocksources import lines_of, said_in_dossier, source_of
from doeboek.books.dossier import open_dossier
from doeboek.books.models import Block, BlockIsNeeded, Book
from doeboek.books.spelling import spelled_for
from doeboek.common.context import html_lang
from doeboek.people.access import may


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.change", on=Book)
def blocks(request: HttpRequest, book: Book) -> HttpResponse:
    """All pages of the book in their order; POST adds one of the team's own."""
    form = NewPageForm(request.POST or None)
    if form.is_valid():
        own = Block.objects.add_own(book, title=form.cleaned_data["title"])
        return redirect("books:block", book.pk, own.slug)
    lines = lines_of(open_dossier(book.trajectory, book=book))
    context = {"form": form, "trajectory": book.trajectory, "book": book, "lines": lines}
    return render(request, "books/blocks.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.change", on=Book, reads=PagePhotosForm)
def block(request: HttpRequest, book: Book, block: str) -> HttpResponse:
    """The words on one page, and what else is chosen for it."""
    rows = Block.objects.write_down(book) if request.method == "POST" else Block.objects.of(book)
    found = _named(rows, block)
    if not found.may_have_words:
        raise Http404("Nothing is written on this block.")
    form = spelled_for(BlockForm(_sent(request), instance=found), book.trajectory)
    supports = _supports_form(request, found)
    if form.is_valid() and (supports is None or supports.is_valid()):
        found.said_then = said_in_dossier(found) if found.text else ""
        found.put_away = "" if found.text else found.put_away
        form.save()
        if supports:
            supports.save()
        messages.success(request, _("Saved."))
        return _put_photos(request, found) or _to_the_list(book, found)
    if request.FILES:
        messages.error(request, _("You also sent a file. Choose it again in the form."))
    return block_page(request, found, form, supports)


def block_page(
    request: HttpRequest,
    block: Block,
    form: BlockForm,
    supports: SupportsForm | None = None,
    **context: Any,
) -> HttpResponse:
    words, url = source_of(block)
    in_dossier = said_in_dossier(block)
    photos = list(block.photos.kept().select_related("photo")) if block.is_own else []
    context = {
        "trajectory": block.trajectory,
        "leaf": block,  # `block` is a word of Django's, `page` has the facts of every page
        "form": form,
        "supports": supports,
        "source": words,
        "source_url": url,
        "in_dossier": in_dossier,
        "has_moved_on": bool(block.text) and block.said_then != in_dossier,
        "photos": photos,
        "photos_form": PagePhotosForm() if block.is_own else None,
        "lang": html_lang(block.trajectory.language),
        "stale": _stale(supports),
    } | context
    return render(request, "books/block.html", context, status=_status(form))


@require_POST
@may("book.change", on=Book)
def place(request: HttpRequest, book: Book, block: str) -> HttpResponse:
    """Move a page of the book one place up, or down."""
    found = _named(Block.objects.write_down(book), block)
    if not found.is_part:
        found.move(up=request.POST.get("to") == "up")
    return _to_the_list(book, found)


@require_POST
@may("book.change", on=Book)
def hiding(request: HttpRequest, book: Book, block: str) -> HttpResponse:
    """Leave a block out of the book; with `?terug` it comes in again."""
    found = _named(Block.objects.write_down(book), block)
    try:
        found.show() if "terug" in request.GET else found.hide()
    except BlockIsNeeded:
        messages.error(request, _("Without its actions the book is no doeboek."))
    return _to_the_list(book, found)


@require_POST
@may("book.change", on=Book)
def renewal(request: HttpRequest, book: Book, block: str) -> HttpResponse:
    """The dossier says something else by now: `keep` stays with our words, else we take over; with
    `?terug` our words come back."""
    found = _named(Block.objects.write_down(book), block)
    if "terug" in request.GET:
        _put_back(request, found)
    elif "keep" in request.POST:
        found.said_then = said_in_dossier(found)
        found.save()
        messages.success(request, _("Saved."))
    else:
        found.take_over()
        undo = reverse("books:block_renewal", args=[book.pk, found.slug]) + "?terug"
        messages.success(request, _("The text is taken over."), extra_tags=f"undo:{undo}")
    return redirect("books:block", book.pk, found.slug)


@require_POST
@may("book.change", on=Book)
def bin_block(request: HttpRequest, book: Book, block: str) -> HttpResponse:
    """Take an own page out of the book; with `?terug` it comes back with its photos."""
    own = [each for each in book.blocks.filter(kind=Block.Kind.OWN) if each.slug == block]
    if not own:
        raise Http404("Only a page of one's own can be taken out.")
    found = own[0]
    if "terug" in request.GET:
        found.restore()
        messages.success(request, _("The page is back."))
        return _to_the_list(book, found)
    found.discard()
    undo = reverse("books:block_bin", args=[book.pk, found.slug]) + "?terug"
    messages.success(request, _("The page is in the bin."), extra_tags=f"undo:{undo}")
    return redirect("books:blocks", book.pk)


def _put_back(request: HttpRequest, block: Block) -> None:
    if block.put_back():
        messages.success(request, _("Your own words are back."))
    else:
        messages.error(request, _("Other words stand there by now. They are left as they are."))


def _named(rows: list[Block], slug: str) -> Block:
    found = next((row for row in rows if row.slug == slug), None)
    if found is None:
        raise Http404("The book has no such block.")
    return found


def _sent(request: HttpRequest) -> Any:
    """What was sent; a block that was not written down when the form was fetched has no version
    in it, and is at its first unless a colleague wrote on it meanwhile."""
    if request.method != "POST" or "version" in request.POST:
        return request.POST or None
    sent = request.POST.copy()
    sent["version"] = "1"
    return sent


def _supports_form(request: HttpRequest, block: Block) -> SupportsForm | None:
    if block.kind != Block.Kind.SUPPORT:
        return None
    data = request.POST if request.method == "POST" else None
    return SupportsForm(data, instance=block.book, trajectory=block.trajectory)


def _put_photos(request: HttpRequest, block: Block) -> HttpResponse | None:
    """Put what came along on an own page, to be described there; tell of what is no photo."""
    if not (block.is_own and request.FILES):
        return None
    form = PagePhotosForm(request.POST, request.FILES)
    for refusal in form.put(on=block, by=request.person):
        messages.error(request, refusal)
    return redirect(f"{reverse('books:block', args=[block.book_id, block.slug])}#fotos")


def _stale(supports: SupportsForm | None) -> list[Any]:
    """The help and subsidies that nobody checked for too long."""
    if supports is None:
        return []
    return [each for each in supports.offered if each.is_stale(timezone.localdate())]


def _to_the_list(book: Book, block: Block) -> HttpResponse:
    return redirect(f"{reverse('books:blocks', args=[book.pk])}#blok-{block.slug}")


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
