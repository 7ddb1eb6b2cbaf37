"""The messages of the month that a coach sends from an own phone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from doeboek.followup.texting import (
    prepare,
    take_back,
    tell_sent,
    texts_for,
    with_words,
)
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory
from doeboek.programmes.paging import A_PAGE


@require_http_methods(["GET", "HEAD", "POST"])
@may("month.text")
def texts(request: HttpRequest) -> HttpResponse:
    """What has still to be sent; POST gives the owners of this page the link that goes along."""
    page = Paginator(texts_for(request.person), A_PAGE).get_page(request.GET.get("pagina"))
    if request.method == "POST":
        prepare(list(page), by=request.person)
        return redirect(f"{request.path}?pagina={page.number}")
    lines = with_words(list(page))
    context = {
        "page_obj": page,
        "lines": lines,
        "are_ready": all(words for _text, words in lines),
    }
    return render(request, "followup/texts.html", context)


@require_POST
@may("month.text", on=Trajectory)
def sent(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """It was sent; with `terug` it was not, and the shop stands in the list again."""
    words = {"shop": trajectory.title}
    if "terug" in request.GET:
        take_back(trajectory)
        messages.success(request, _("%(shop)s stands in the list again.") % words)
    else:
        tell_sent(trajectory, by=request.person)
        undo = reverse("followup:texted", args=[trajectory.pk]) + "?terug"
        told = _("%(shop)s got its month. It comes back next month.") % words
        messages.success(request, told, extra_tags=f"undo:{undo}")
    return redirect("followup:texts")
