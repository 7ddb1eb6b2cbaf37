"""The cards of the library on paper: those that were ticked, else those that were found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doeboek.common.pdf import inline_pdf
from doeboek.people.access import may
from doeboek.swot.printing import cards_on_paper, poster_of
from doeboek.swot.views.trends import browsing, library_page

MOST_CARDS = 200


@require_safe
@may("trend.see")
def cardprint(request: HttpRequest) -> HttpResponse:
    """`?vorm=poster`, else cards to cut out; `?zijden=1` leaves out their backs."""
    asked = browsing(request)
    if not asked.chosen:
        return library_page(request, asked, refused=_("There is no card to print. Choose another."))
    if len(asked.chosen) > MOST_CARDS:
        words = _("That is more than %(most)s cards. Tick the ones you want.")
        return library_page(request, asked, refused=words % {"most": MOST_CARDS})
    if request.GET.get("vorm") == "poster":
        return inline_pdf(poster_of(asked.chosen), "trends-poster")
    both_sides = request.GET.get("zijden") != "1"
    return inline_pdf(cards_on_paper(asked.chosen, both_sides=both_sides), "trendkaarten")
