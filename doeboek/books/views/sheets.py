"""The library of action sheets: look through it, read one whole."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from doeboek.books.actiontemplates import ActionTemplate, UnknownActionTemplate
from doeboek.books.browsing import Browsing
from doeboek.books.library import domain_titles, sheet_seen_by
from doeboek.books.models import Action, OwnTemplate
from doeboek.books.snapshot import duration
from doeboek.books.taking import taken_in
from doeboek.common.asked import row_of
from doeboek.people.access import can, may
from doeboek.places.models import Trade
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.programmes.models import Programme, Trajectory

PER_PAGE = 25
MOST_PUT_AWAY = 60


@require_safe
@may("actionsheet.see")
def sheets(request: HttpRequest) -> HttpResponse:
    """The sheets, narrowed down by the address; `?traject=` says for which shop one looks."""
    trajectory = shop_asked(request)
    asked = Browsing(request.person, request.GET, trajectory=trajectory)
    page = Paginator(asked.found, PER_PAGE).get_page(request.GET.get("pagina"))
    today, own = timezone.localdate(), {row.key: row for row in asked.own}
    taken = taken_in(trajectory) if trajectory else {}
    away = OwnTemplate.objects.visible_to(request.person).put_away().order_by("-put_away_at")
    context = {
        "filter": asked.filter,
        "trajectory": trajectory,
        "with_shop": with_shop(request, trajectory),
        "page_obj": page,
        "lines": [
            Line(sheet, own.get(sheet.key), taken.get(sheet.key), sheet.is_past_review(today))
            for sheet in page
        ],
        "domains": domain_titles(),
        "programmes": Programme.objects.for_team(request.person),
        "may_support": can(request.person, "support.list"),
        "put_away": [Line(row.sheet, row) for row in away[:MOST_PUT_AWAY]],
    }
    return render(request, "books/sheets/library.html", context)


@require_safe
@may("actionsheet.see")
def sheet(request: HttpRequest, sheet: str) -> HttpResponse:
    """One sheet with everything on it, also one of our own that was put away."""
    try:
        found, row = sheet_seen_by(request.person, sheet)
    except UnknownActionTemplate as unknown:
        raise Http404(str(unknown)) from unknown
    trajectory = shop_asked(request)
    context = {
        "line": Line(
            found,
            row,
            taken_in(trajectory).get(found.key) if trajectory else None,
            found.is_past_review(timezone.localdate()),
        ),
        "domains": [domain_titles()[domain] for domain in found.dimensions],
        "trades": _trades(found),
        "trajectory": trajectory,
        "elaboration": request.GET.get("uitwerking", ""),
        "with_shop": with_shop(request, trajectory),
        "fits": trajectory is None or may_have(trajectory, found, row),
        "may_change": row is not None and can(request.person, "actionsheet.change", row),
    }
    return render(request, "books/sheets/sheet.html", context)


class Line:
    """A sheet as pages show it: its words in the reader's language, its facts in words, its row
    when it is an own one, and the action it became in the shop one looks for."""

    def __init__(
        self,
        sheet: ActionTemplate,
        row: OwnTemplate | None = None,
        taken: int | None = None,
        is_due: bool = False,
    ) -> None:
        self.sheet, self.row, self.taken, self.is_due = sheet, row, taken, is_due
        language = get_language() or "nl"
        self.said = sheet.read_in(language)
        self.other_language = "" if self.said.language == language else self.said.language
        self.effort = OwnTemplate.Effort(sheet.effort).label
        self.impact = OwnTemplate.Impact(sheet.impact).label
        self.cost = Action.Cost(sheet.cost).label
        self.term = Action.Term(sheet.term).label
        self.time = duration(sheet.minutes)


def shop_asked(request: HttpRequest) -> Trajectory | None:
    """The shop for which one looks; 404 for one whose book one does not write."""
    asked = request.GET.get("traject", "")
    if not asked:
        return None
    seen = Trajectory.objects.for_team(request.person).select_related("wave")
    return row_of(seen, asked)


def with_shop(request: HttpRequest, trajectory: Trajectory | None) -> str:
    """What keeps the shop in the addresses that one goes on to, with its idea."""
    if trajectory is None:
        return ""
    asked = {"traject": str(trajectory.pk), "uitwerking": request.GET.get("uitwerking", "")}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


def may_have(trajectory: Trajectory, sheet: ActionTemplate, row: OwnTemplate | None) -> bool:
    """Whether a shop may begin with it: ours, and what its own programme has in use."""
    if row is None:
        return True
    return row.put_away_at is None and row.programme_id == trajectory.wave.programme_id


def _trades(sheet: ActionTemplate) -> list[str]:
    """The names of its trades; none when it is for every shop."""
    if EVERY_TRADE in sheet.trades:
        return []
    return [trade.label() for trade in Trade.objects.filter(code__in=sheet.trades)]
