"""What the owner says of an action: done, a question, or not now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.books.forms import AnswerForm
from doeboek.books.models import Action, Response
from doeboek.common import words
from doeboek.people.access import may
from doeboek.people.links import safe_path
from doeboek.programmes.pages import base_for

QUESTION = {"kind": Response.Kind.ASK}


@require_http_methods(["GET", "HEAD", "POST"])
@may("action.answer", on=Action)
def respond(request: HttpRequest, action: Action) -> HttpResponse:
    """POST keeps the answer and goes back to the owner's page; GET is a page to ask on."""
    form = AnswerForm(request.POST or None, initial=QUESTION)
    if not form.is_valid():
        return _ask_page(request, action, form)
    kind, text = form.cleaned_data["kind"], form.cleaned_data.get("text", "")
    response = action.respond(kind, by=request.person, text=text)
    undo = reverse("books:undo", args=[response.pk])
    messages.success(request, _sentence(response), extra_tags=f"undo:{undo}")
    return redirect(_back(request, action))


@require_POST
@may("action.answer", on=Response)
def undo(request: HttpRequest, response: Response) -> HttpResponse:
    """Take an answer back; taking it back twice changes nothing."""
    response.undo(by=request.person)
    messages.success(request, _("Taken back."))
    return redirect(_back(request, response.action))


def _ask_page(request: HttpRequest, action: Action, form: AnswerForm) -> HttpResponse:
    trajectory = action.trajectory
    has_field = "text" in form.fields
    context = {
        "form": form if has_field else AnswerForm(initial=QUESTION),
        "action": action,
        "trajectory": trajectory,
        "coach": trajectory.coach,
        "base": base_for(request, trajectory),
        "next": safe_path(request.POST.get("next", "")),
    }
    return render(request, "books/ask.html", context, status=422 if form.is_bound else 200)


def _sentence(response: Response) -> str:
    if response.kind == Response.Kind.DONE:
        return _done(response)
    if response.kind == Response.Kind.LATER:
        return _("Put off until %(day)s.") % {"day": words.day(response.action.due)}
    coach = response.trajectory.coach
    if coach is None:
        return _("Your question is kept for your coach.")
    return _("Your question is with %(coach)s.") % {"coach": coach.first_name}


def _done(response: Response) -> str:
    """With one tap to a photo of the result, as long as there is none."""
    if response.action.photo_after:
        return _("Done.")
    page = reverse("books:action_photos", args=[response.action_id]) + "#na"
    return format_html('{} <a href="{}">{}</a>', _("Done."), page, _("Add a photo of the result"))


def _back(request: HttpRequest, action: Action) -> str:
    """The page the form names, else the owner's page of this month."""
    wish = safe_path(request.POST.get("next", ""))
    return wish or reverse("desk:mine", args=[action.book_id])
