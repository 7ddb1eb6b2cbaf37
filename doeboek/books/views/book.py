"""The team's page of a book: what is in it, what it lacks, and working the chosen ideas out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doeboek.books.approving import has_changed
from doeboek.books.beginning import otherwise, sheet_behind
from doeboek.books.checklist import checklist
from doeboek.books.dossier import Dossier, open_dossier
from doeboek.books.forms import ElaborationForm, WordsForm
from doeboek.books.mail import with_letter
from doeboek.books.models import Action, Book, Draft, Elaboration
from doeboek.books.progress import with_progress
from doeboek.books.publishing import begin_book
from doeboek.books.reading import by_term
from doeboek.books.since import swot_since
from doeboek.books.spelling import spelled_for
from doeboek.cityissues.forms.shop import IssueForm
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.views.raising import raising_page
from doeboek.common.asked import row_of
from doeboek.ideas.models import Idea
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory

PER_PAGE = 25


@require_safe
@may("book.list")
def book_list(request: HttpRequest) -> HttpResponse:
    """The books begun for one's own shops: which edition, how far, when one last heard."""
    books = with_progress(Book.objects.visible_to(request.person).begun().for_list())
    books = books.order_by("trajectory__title", "pk")
    page = Paginator(books, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "books/book_list.html", {"books": page})


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.change", on=Trajectory)
def book(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """POST begins the book."""
    if request.method == "POST":
        begin_book(trajectory, by=request.person)
        return redirect("books:book", trajectory.pk)
    return book_page(request, trajectory)


def book_page(
    request: HttpRequest, trajectory: Trajectory, *, status: int = 200, **context: Any
) -> HttpResponse:
    """The page itself; the view that refuses an edition shows it as well."""
    dossier = open_dossier(trajectory)
    checks = checklist(dossier)
    editions = list(dossier.book.editions.for_list()) if dossier.book else []
    laid = with_letter(Draft.objects.of_page()).filter(book=trajectory.pk).first()
    standing = next((edition for edition in editions if edition.stands), None)
    is_begun = dossier.is_begun
    context |= {
        "trajectory": trajectory,
        "dossier": dossier,
        "since": swot_since(dossier, standing) if is_begun else None,
        "with_session": "session" in dossier.steps,
        "book": dossier.book,
        "is_begun": is_begun,
        "checks": [check for check in checks if not check.is_there],
        "check_count": len(checks),
        "ideas": _ideas(dossier),
        "terms": by_term(dossier.actions_in_order),
        "editions": editions,
        "laid": laid,
        "laid_has_changed": laid is not None and laid.is_waiting and has_changed(laid, dossier),
        "standing": standing,
    }
    return render(request, "books/book.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.change", on=Book)
def words(request: HttpRequest, book: Book) -> HttpResponse:
    """The sentence about the shop, and how we go on."""
    form = spelled_for(WordsForm(request.POST or None, instance=book), book.trajectory)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("books:book", book.pk)
    context = {"form": form, "trajectory": book.trajectory}
    return render(request, "books/words.html", context, status=_status(form))


@require_POST
@may("book.change", on=Idea)
def elaborate(request: HttpRequest, idea: Idea) -> HttpResponse:
    """Take a chosen idea up in the book, and go on to work it out."""
    book = begin_book(idea.trajectory, by=request.person)
    return redirect("books:elaboration", book.elaborate(idea).pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may("book.change", on=Elaboration)
def elaboration(request: HttpRequest, elaboration: Elaboration) -> HttpResponse:
    sheet = sheet_behind(elaboration)
    others = otherwise(elaboration, sheet)
    asked = request.GET.get("uit-fiche", "")
    taken = {other.name: other.words for other in others if other.name == asked}
    form = ElaborationForm(request.POST or None, instance=elaboration, initial=taken)
    form = spelled_for(form, elaboration.trajectory)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("books:book", elaboration.book_id)
    context = {
        "form": form,
        "elaboration": elaboration,
        "preview": f"uitwerking-{elaboration.pk}",
        "sheet": sheet,
        "others": others,
        "taken": taken,
        "trajectory": elaboration.trajectory,
    }
    return render(request, "books/elaboration.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@may("cityissue.raise", on=Elaboration, reads=IssueForm)
def ask_town(request: HttpRequest, elaboration: Elaboration) -> HttpResponse:
    """Put what an idea needs of the town before it; what the book says is where it begins."""

    def keep(issue: CityIssue) -> None:
        Elaboration.objects.filter(pk=elaboration.pk).update(city_issue=issue)

    return raising_page(
        request,
        elaboration.trajectory,
        origin=CityIssue.Origin.BOOK,
        text=elaboration.from_town,
        then=keep,
    )


@require_POST
@may("book.change", on=Book)
def order(request: HttpRequest, book: Book) -> HttpResponse:
    """Move an idea or an action one place up, or down."""
    is_up = request.POST.get("to") == "up"
    if "idea" in request.POST:
        thing: Elaboration | Action = row_of(book.elaborations.kept(), request.POST["idea"])
    else:
        thing = row_of(book.actions.kept(), request.POST.get("action"))
    book.move(thing, up=is_up)
    anchor = "uitwerking" if isinstance(thing, Elaboration) else "actie"
    return redirect(f"{_page_of(book)}#{anchor}-{thing.pk}")


def _ideas(dossier: Dossier) -> list[tuple[Elaboration, list[Action]]]:
    return [(elaboration, dossier.actions_for(elaboration)) for elaboration in dossier.worked_out]


def _page_of(book: Book) -> str:
    return reverse("books:book", args=[book.pk])


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
