"""One question: its page for shop and town, and what the shop does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.cityissues.anonymity import gives_away
from doeboek.cityissues.course import Kind
from doeboek.cityissues.forms.shop import AddForm, NotHelpedForm, names_of
from doeboek.cityissues.issuepage import page_for
from doeboek.cityissues.models import CityIssue
from doeboek.cityissues.turning import NotNow, last_turn, put_back, show_name, take_turn, withdraw
from doeboek.common.files import serve
from doeboek.common.typed import typed_in
from doeboek.people.access import may


@require_safe
@may("cityissue.see", on=CityIssue)
def issue(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    return issue_page(request, issue)


@require_safe
@may("cityissue.see", on=CityIssue)
def photo(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    if issue.photo is None:
        raise Http404
    return serve(request, issue.photo)


@require_POST
@may("cityissue.change", on=CityIssue)
def addition(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """The shop answers what the town asked back, or adds something."""
    form = AddForm(request.POST, issue=issue, last=last_turn(issue))
    if not form.is_valid():
        return issue_page(request, issue, add_form=form, status=422)
    return shop_turn(request, issue, Kind.ADDED, _("The municipality gets it."), form)


@require_POST
@may("cityissue.change", on=CityIssue)
def helped(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """By the answer that was read: `seen`. Was there another since, then that is read first."""
    last = issue.turns.filter(kind=Kind.ANSWERED).order_by("at", "pk").last()
    if last and request.POST.get("seen", str(last.pk)) != str(last.pk):
        messages.warning(request, _("The municipality answered again meanwhile: read it below."))
        return issue_page(request, issue, status=409)
    return shop_turn(request, issue, Kind.HELPED, _("Good to hear. The question is closed."))


@require_POST
@may("cityissue.change", on=CityIssue)
def not_helped(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """The answer did not help: the town has it again, with a new term."""
    form = NotHelpedForm(request.POST, issue=issue, last=last_turn(issue))
    if not form.is_valid():
        return issue_page(request, issue, not_helped_form=form, status=422)
    said = _("The question goes back to the municipality.")
    return shop_turn(request, issue, Kind.NOT_HELPED, said, form)


@require_POST
@may("cityissue.change", on=CityIssue)
def naming(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Let the town read the name of the shop, or no longer."""
    is_named = request.POST.get("named") == "yes"
    show_name(issue, is_named, by=request.person)
    messages.success(request, _named(issue) if is_named else _unnamed(issue))
    return redirect("cityissues:issue", issue.pk)


@require_POST
@may("cityissue.change", on=CityIssue)
def withdrawal(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Take it back; `?terug` lets it stand again."""
    if "terug" in request.GET:
        put_back(issue, by=request.person)
        messages.success(request, _("The question stands again."))
        return redirect("cityissues:issue", issue.pk)
    withdraw(issue, by=request.person)
    undo = reverse("cityissues:withdrawal", args=[issue.pk]) + "?terug"
    said = _("Taken back. The municipality does not see it any more.")
    messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect("cityissues:of_shop", issue.trajectory_id)


def issue_page(
    request: HttpRequest, issue: CityIssue, *, status: int = 200, **changed: Any
) -> HttpResponse:
    context = page_for(request, issue, **changed)
    template = "cityissues/for_town.html" if context["is_town"] else "cityissues/for_shop.html"
    return render(request, template, context, status=status)


def shop_turn(
    request: HttpRequest, issue: CityIssue, kind: Kind, said: str, form: AddForm | None = None
) -> HttpResponse:
    try:
        take_turn(issue, kind, by=request.person, text=form.cleaned_data["text"] if form else "")
    except NotNow:
        return too_late(request, issue)
    if form and form.gives_name:
        show_name(issue, True, by=request.person)
    messages.success(request, said)
    return redirect("cityissues:issue", issue.pk)


def too_late(request: HttpRequest, issue: CityIssue) -> HttpResponse:
    """Somebody was first: say so, and give back what was typed."""
    messages.warning(request, _("That is not possible any more: read below what happened."))
    return issue_page(request, issue, status=409, **typed_in(request))


def _named(issue: CityIssue) -> str:
    return _("The municipality reads that %(shop)s asks this.") % {"shop": issue.trajectory.title}


def _unnamed(issue: CityIssue) -> str:
    """Says which words still tell it: they were written when the name was no secret."""
    words = [issue.text, issue.place, *issue.turns.values_list("text", flat=True)]
    found = gives_away("\n".join(words), names_of(issue.trajectory))
    if not found:
        return _("The municipality does not read the name of the shop any more.")
    return _(
        "The municipality does not read the name of the shop any more. But it stands in your "
        "text: %(words)s. Take the question back and ask it anew without it."
    ) % {"words": ", ".join(found)}
