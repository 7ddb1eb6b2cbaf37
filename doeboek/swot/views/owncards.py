"""Cards that a programme writes itself: a new one, a next version, put away and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.people.access import may
from doeboek.programmes.models import Programme
from doeboek.programmes.models.owncontent import WrittenMeanwhile
from doeboek.swot.forms.cards import OwnCardForm, flat_card
from doeboek.swot.models import OwnCard


@require_http_methods(["GET", "HEAD", "POST"])
@may("trend.change", on=Programme)
def own_card_new(request: HttpRequest, programme: Programme) -> HttpResponse:
    form = OwnCardForm(request.POST or None)
    if form.is_valid():
        row = OwnCard.objects.write(programme, form.content, by=request.person)
        messages.success(request, _("The card is in the library of your programme."))
        return redirect("swot:trend", row.key)
    return _form_page(request, form, programme)


@require_http_methods(["GET", "HEAD", "POST"])
@may("trend.change", on=OwnCard)
def own_card(request: HttpRequest, own_card: OwnCard) -> HttpResponse:
    """Write the next version; a card that was put away is in use again then."""
    newest = own_card.newest
    form = OwnCardForm(request.POST or None, card=newest.card)
    if form.is_valid():
        versions = OwnCard.objects.with_key(newest.key)
        seen = get_object_or_404(versions, version=form.cleaned_data["version"])
        try:
            seen.rewrite(form.content, by=request.person)
        except WrittenMeanwhile as changed:
            form.meet(flat_card(changed.current.card))
        if not form.errors:
            messages.success(
                request, _("The card is saved. Where it was used, it stays as it was.")
            )
            return redirect("swot:trend", newest.key)
    return _form_page(request, form, newest.programme, row=newest)


@require_POST
@may("trend.change", on=OwnCard)
def put_away(request: HttpRequest, own_card: OwnCard) -> HttpResponse:
    """Offer the card no longer; `undo` takes it back."""
    if "undo" in request.POST or "terug" in request.GET:
        own_card.take_back()
        messages.success(request, _("The card is back in the library."))
    else:
        own_card.put_away(by=request.person)
        undo = reverse("swot:own_card_away", args=[own_card.pk]) + "?terug"
        messages.success(request, _("The card is put away."), extra_tags=f"undo:{undo}")
    return redirect("swot:trend", own_card.key)


def _form_page(
    request: HttpRequest, form: OwnCardForm, programme: Programme, row: OwnCard | None = None
) -> HttpResponse:
    context = {"form": form, "programme": programme, "row": row}
    status = 422 if form.is_bound else 200
    return render(request, "swot/trends/own_card.html", context, status=status)
