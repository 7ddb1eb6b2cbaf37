"""Action sheets of a programme: made of a shop's action, a new one, a next version, put away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.books.becoming import become_sheet, begun_with, language_of, names_left
from doeboek.books.models import Action, OwnTemplate
from doeboek.books.sheetforms import OwnSheetForm, flat
from doeboek.people.access import can, may
from doeboek.programmes.models import Programme
from doeboek.programmes.models.owncontent import WrittenMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@may("actionsheet.change", on=Action)
def from_action(request: HttpRequest, action: Action) -> HttpResponse:
    """Begin a sheet with the words of an action; when it became one already, go there."""
    programme = action.trajectory.wave.programme
    if not can(request.person, "actionsheet.change", programme):
        raise PermissionDenied("actionsheet.change")
    if action.became:
        return redirect("books:sheet", action.became)
    begun = begun_with(action)
    form = OwnSheetForm(request.POST or None, begun=begun, language=language_of(action))
    if form.is_valid():
        row = become_sheet(action, form.content, by=request.person)
        messages.success(request, _("The sheet is in the library of your programme."))
        return redirect("books:sheet", row.key)
    names = names_left(action, form.text)
    beside = {"action": action, "trajectory": action.trajectory, "names": names}
    return _form_page(request, form, programme, **beside)


@require_http_methods(["GET", "HEAD", "POST"])
@may("actionsheet.change", on=Programme)
def own_sheet_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = OwnSheetForm(request.POST or None)
    if form.is_valid():
        row = OwnTemplate.objects.write(programme, form.content, by=request.person)
        messages.success(request, _("The sheet is in the library of your programme."))
        return redirect("books:sheet", row.key)
    return _form_page(request, form, programme)


@require_http_methods(["GET", "HEAD", "POST"])
@may("actionsheet.change", on=OwnTemplate)
def own_sheet(request: HttpRequest, own_template: OwnTemplate) -> HttpResponse:
    """Write the next version; a sheet that was put away is in use again then."""
    newest = own_template.newest
    form = OwnSheetForm(request.POST or None, sheet=newest.sheet)
    if form.is_valid():
        versions = OwnTemplate.objects.with_key(newest.key)
        seen = get_object_or_404(versions, version=form.cleaned_data["version"])
        try:
            seen.rewrite(form.content, by=request.person)
        except WrittenMeanwhile as meanwhile:
            form.meet(flat(meanwhile.current.sheet))
        if not form.errors:
            messages.success(
                request, _("The sheet is saved. Actions that began with it stay as they are.")
            )
            return redirect("books:sheet", newest.key)
    return _form_page(request, form, newest.programme, row=newest)


@require_POST
@may("actionsheet.change", on=OwnTemplate)
def put_away(request: HttpRequest, own_template: OwnTemplate) -> HttpResponse:
    """Offer the sheet no longer; `undo` takes it back."""
    if "undo" in request.POST or "terug" in request.GET:
        own_template.take_back()
        messages.success(request, _("The sheet is back in the library."))
    else:
        own_template.put_away(by=request.person)
        undo = reverse("books:own_sheet_away", args=[own_template.pk]) + "?terug"
        messages.success(request, _("The sheet is put away."), extra_tags=f"undo:{undo}")
    return redirect("books:sheet", own_template.key)


def _form_page(
    request: HttpRequest, form: OwnSheetForm, programme: Programme, **context: Any
) -> HttpResponse:
    context |= {"form": form, "programme": programme}
    status = 422 if form.is_bound else 200
    return render(request, "books/sheets/own_sheet.html", context, status=status)
