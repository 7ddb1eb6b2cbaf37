"""One action, for the team: planning it, and reading what the owner says of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.books.beginning import first_action
from doeboek.books.forms import ActionForm, SeenForm
from doeboek.books.mail import mail_answer
from doeboek.books.models import Action, Book, Response
from doeboek.books.publishing import begin_book
from doeboek.books.spelling import spelled_for
from doeboek.books.taking import origin_of
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory


@require_http_methods(["GET", "HEAD", "POST"])
@may("action.change", on=Trajectory)
def action_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """`?uitwerking=` says from which idea; the book is begun with its first action.

    The first action of an idea begins with what the group wrote on its sheet.
    """
    initial = first_action(trajectory, request.GET.get("uitwerking", ""))
    form = ActionForm(request.POST or None, trajectory=trajectory, initial=initial)
    if form.is_valid():
        book = begin_book(trajectory, by=request.person)
        form.instance.book = book
        form.instance.order = book.actions.count()
        form.save()
        book.number_actions()
        messages.success(request, _("The action stands in the book."))
        return redirect(_in_the_book(form.instance))
    return _page(request, trajectory, {"form": form, "is_from_sheet": len(initial) > 1})


@require_http_methods(["GET", "HEAD", "POST"])
@may("action.change", on=Action)
def action(request: HttpRequest, action: Action) -> HttpResponse:
    trajectory = action.trajectory
    form = ActionForm(request.POST or None, trajectory=trajectory, instance=action)
    if form.is_valid():
        form.save()
        action.book.number_actions()
        messages.success(request, _("Saved."))
        return redirect(_in_the_book(action))
    return _page(request, trajectory, {"form": form, "action": action})


@require_POST
@may("action.change", on=Trajectory)
def bin_action(request: HttpRequest, trajectory: Trajectory, action: int) -> HttpResponse:
    """Put an action of this book in the bin; with `?terug` it is taken out again."""
    found = get_object_or_404(Action, book=trajectory.pk, pk=action)
    if "terug" in request.GET:
        found.restore()
        messages.success(request, _("The action is back."))
        return redirect(_in_the_book(found))
    found.discard()
    undo = reverse("books:action_bin", args=[trajectory.pk, found.pk]) + "?terug"
    messages.success(request, _("The action is in the bin."), extra_tags=f"undo:{undo}")
    return redirect("books:book", trajectory.pk)


@require_POST
@may("action.change", on=Response)
def seen(request: HttpRequest, response: Response) -> HttpResponse:
    """The team has read this answer, and may write something back to the owner."""
    form = SeenForm(request.POST)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        response.see(by=request.person, answer=answer)
        messages.success(request, _seen_words(response, answer))
        return redirect("books:action", response.action_id)
    action = response.action
    context = {
        "form": ActionForm(trajectory=action.trajectory, instance=action),
        "action": action,
        "refused": response,
        "answer_form": form,
    }
    return _page(request, action.trajectory, context, status=422)


def _page(
    request: HttpRequest, trajectory: Trajectory, context: dict[str, Any], status: int = 0
) -> HttpResponse:
    status = status or (422 if context["form"].is_bound else 200)
    action = context.get("action")
    origin = origin_of(action) if action else None
    spelled_for(context["form"], trajectory)
    context |= {
        "trajectory": trajectory,
        "preview": _preview(trajectory, action),
        "origin": origin,
        # A sheet of ours does not become one again as long as nobody changed a word.
        "may_become": action and not action.became and (origin is None or origin.is_adapted),
    }
    return render(request, "books/action.html", context, status=status)


def _preview(trajectory: Trajectory, action: Action | None) -> str:
    """Which page of the book is shown beside the form; none as long as nobody began the book."""
    if not Book.objects.begun().filter(pk=trajectory.pk).exists():
        return ""
    return f"actie-{action.pk}" if action else "actie-nieuw"


def _seen_words(response: Response, answer: str) -> str:
    """How the answer comes to who asked; it is mailed here, so that the words are true."""
    if not answer:
        return pgettext("what was done", "Read.")
    name = {"name": response.by.first_name}
    if mail_answer(response):
        return _("%(name)s gets a mail that your answer is there.") % name
    return _("Your answer stands on the page of %(name)s. No mail goes out.") % name


def _in_the_book(action: Action) -> str:
    return f"{reverse('books:book', args=[action.book_id])}#actie-{action.pk}"
