"""Action sheets for one shop: what is suggested and why, and putting one in its book."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.books.actiontemplates import UnknownActionTemplate
from doeboek.books.forshop import in_words, suggestions_for
from doeboek.books.library import sheet_seen_by
from doeboek.books.models import Elaboration
from doeboek.books.suggesting import AT_ONCE
from doeboek.books.taking import take as take_over
from doeboek.books.views.sheets import Line, may_have
from doeboek.common.asked import row_of
from doeboek.people.access import may
from doeboek.programmes.models import Trajectory


@require_safe
@may("actionsheet.take", on=Trajectory)
def suggested(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """`?uitwerking=` says for which chosen idea one looks."""
    elaboration = _elaboration(trajectory, request.GET.get("uitwerking", ""))
    found = suggestions_for(trajectory, reader=request.person)
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("pagina"))
    context = {
        "trajectory": trajectory,
        "elaboration": elaboration,
        "page_obj": page,
        "lines": [(Line(each.suggestion.sheet), each.reasons) for each in in_words(page)],
    }
    return render(request, "books/sheets/suggested.html", context)


@require_POST
@may("actionsheet.take", on=Trajectory)
def take(request: HttpRequest, trajectory: Trajectory, sheet: str) -> HttpResponse:
    """Put a sheet in the book, and go on to the action: it can be changed at once."""
    try:
        found, row = sheet_seen_by(request.person, sheet)
    except UnknownActionTemplate as unknown:
        raise Http404(str(unknown)) from unknown
    if not may_have(trajectory, found, row):
        raise Http404(sheet)
    elaboration = _elaboration(trajectory, request.POST.get("uitwerking", ""))
    action, is_new = take_over(trajectory, found, by=request.person, elaboration=elaboration)
    if is_new:
        undo = reverse("books:action_bin", args=[trajectory.pk, action.pk])
        words = _("The action stands in the book. Change here what is otherwise in this shop.")
        messages.success(request, words, extra_tags=f"undo:{undo}")
    else:
        messages.info(request, _("This action stood in the book already. Here it is."))
    return redirect("books:action", action.pk)


def _elaboration(trajectory: Trajectory, asked: str) -> Elaboration | None:
    """The chosen idea of this book for which one looks; 404 for any other."""
    if not asked:
        return None
    return row_of(Elaboration.objects.chosen().filter(book=trajectory.pk), asked)
