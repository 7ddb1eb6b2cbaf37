"""The draft that lies before the owner: laying it there, reading it, remarks, approving it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.books import approving
from doeboek.books.dossier import open_dossier
from doeboek.books.forms import RemarkAnswerForm, RemarkForm
from doeboek.books.layout import PartMissing
from doeboek.books.layout.pages import pages
from doeboek.books.mail import letter_about
from doeboek.books.models import Book, Draft, Remark
from doeboek.books.parts import part_name
from doeboek.books.readparts import parts_of
from doeboek.books.views.book import book_page
from doeboek.common.context import html_lang
from doeboek.common.files import serve
from doeboek.people.access import SHOP, TEAM, Role, may
from doeboek.programmes.pages import base_for


@require_POST
@may("book.publish", on=Book)
def lay_before(request: HttpRequest, book: Book) -> HttpResponse:
    """Lay the book as it stands before its owner; what it cannot do without is named."""
    try:
        laid = approving.lay_before(book, by=request.person)
    except PartMissing as missing:
        name = part_name(missing.part, open_dossier(book.trajectory))
        return book_page(request, book.trajectory, status=422, refused=name)
    messages.success(request, _said_of(laid))
    return redirect("books:book", book.pk)


@require_safe
@may("book.see", on=Draft)
def draft(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The book to read on a phone, with room to say something of each action."""
    return draft_page(request, draft)


@require_safe
@may("book.see", on=Draft)
def photo(request: HttpRequest, draft: Draft, name: str) -> HttpResponse:
    """A picture that the draft shows, by the name it has there."""
    return serve(request, get_object_or_404(draft.pictures, file__sha256=name).file)


def draft_page(
    request: HttpRequest, draft: Draft, *, status: int = 200, **context: Any
) -> HttpResponse:
    remarks = list(draft.remarks.select_related("by", "answered_by"))
    roles = draft.trajectory.roles_of(request.person)
    book = pages(draft.snapshot)
    context = {
        "draft": draft,
        "trajectory": draft.trajectory,
        "coach": draft.trajectory.coach,
        "base": base_for(request, draft.trajectory),
        "book": book,
        "lang": html_lang(book["lang"]),
        "parts": parts_of(
            book, [(action, _about(remarks, action["title"])) for action in book["actions"]]
        ),
        "photo_url": "books:draft_photo",
        "pk": draft.pk,
        "remarks": _about(remarks, ""),
        "may_approve": Role.OWNER in roles and draft.is_waiting,
        "may_remark": bool(roles & SHOP) and draft.is_waiting,
        "may_answer": bool(roles & TEAM),
        "keeps_words": "form" in context,
        "unanswered": sum(not remark.answer for remark in remarks),
        "newer": _newer(draft),
        "form": RemarkForm(),
    } | context
    return render(request, "books/draft.html", context, status=status)


@require_POST
@may("book.remark", on=Draft)
def remark(request: HttpRequest, draft: Draft) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return draft_page(request, draft, status=422, form=form)
    about = form.cleaned_data["about"]
    try:
        said = approving.remark(draft, form.cleaned_data["text"], by=request.person, about=about)
    except approving.NoLongerWaiting:
        return _too_late(request, draft, form=form)
    coach = draft.trajectory.coach
    messages.success(
        request,
        _("%(coach)s reads your remark.") % {"coach": coach.first_name} if coach else _("Saved."),
    )
    return redirect(f"{reverse('books:draft', args=[draft.pk])}#opmerking-{said.pk}")


@require_POST
@may("book.approve", on=Draft)
def approve(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        edition = approving.approve(draft, by=request.person)
    except approving.NoLongerWaiting:
        return _too_late(request, draft)
    except PartMissing as missing:
        name = part_name(missing.part, open_dossier(draft.trajectory))
        return draft_page(request, draft, status=422, refused=name)
    messages.success(
        request, _("Approved. Your doeboek is ready: edition %(n)s.") % {"n": edition.number}
    )
    return redirect("desk:mine_book", draft.book_id)


@require_POST
@may("book.publish", on=Draft)
def take_back(request: HttpRequest, draft: Draft) -> HttpResponse:
    approving.take_back(draft, by=request.person)
    messages.success(request, _("The draft no longer lies before the owner."))
    return redirect("books:book", draft.book_id)


@require_POST
@may("book.change", on=Remark)
def remark_answer(request: HttpRequest, remark: Remark) -> HttpResponse:
    form = RemarkAnswerForm(request.POST)
    if not form.is_valid():
        return draft_page(request, remark.draft, status=422, answer_form=form, answering=remark)
    approving.answer(remark, form.cleaned_data["answer"], by=request.person)
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('books:draft', args=[remark.draft_id])}#opmerking-{remark.pk}")


def _said_of(laid: Draft) -> str:
    """Whether the owner hears of it by mail."""
    if letter_about(laid):
        return _("The draft lies before the owner, who gets an e-mail about it.")
    return _("The draft lies before the owner. Give the link, or show it.")


def _about(remarks: list[Remark], title: str) -> list[Remark]:
    return [remark for remark in remarks if remark.about == title]


def _newer(draft: Draft) -> Draft | None:
    """The draft that lies before the owner instead of this one."""
    if draft.is_waiting:
        return None
    return Draft.objects.waiting().filter(book=draft.book_id).defer("snapshot").first()


def _too_late(request: HttpRequest, draft: Draft, **context: Any) -> HttpResponse:
    """Somebody acted on a draft that is not there any more; what was typed stays."""
    return draft_page(request, draft, status=409, is_too_late=True, **context)
