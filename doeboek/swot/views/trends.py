"""The trend library: look through the cards, read one whole, keep it as a favourite."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from doeboek.people.access import can, may
from doeboek.people.models import Person
from doeboek.places.models import Trade
from doeboek.places.tradefit import EVERY_TRADE
from doeboek.programmes.models import Mandate, Programme, Trajectory
from doeboek.swot.browsing import Browsing
from doeboek.swot.library import (
    favourites_of,
    keep_at_hand,
    let_go,
    own_card_seen_by,
)
from doeboek.swot.models import OwnCard
from doeboek.swot.trends import TrendCard, trend_cards

PER_PAGE = 60


@require_safe
@may("trend.see")
def trends(request: HttpRequest) -> HttpResponse:
    """The cards, narrowed down by the address; `?traject=` begins with the trade of that shop."""
    return library_page(request, browsing(request))


@require_safe
@may("trend.see")
def trend(request: HttpRequest, key: str) -> HttpResponse:
    """One card with everything on it, also one of our own that was put away."""
    card, row = _card(request.person, key)
    context = {
        "card": card,
        "row": row,
        "trades": _trades(card),
        "is_due": card.is_past_review(timezone.localdate()),
        "is_favourite": key in favourites_of(request.person),
        "may_change": row is not None and can(request.person, "trend.change", row),
    }
    return render(request, "swot/trends/card.html", context)


@require_POST
@may("trend.favour")
def favourite(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a card as one's favourite; `undo` lets it go."""
    card, _row = _card(request.person, key)
    is_favourite = "undo" not in request.POST
    (keep_at_hand if is_favourite else let_go)(request.person, key)
    back = _back(request, key)
    if request.htmx:
        context = {"card": card, "is_favourite": is_favourite, "back": request.POST.get("back", "")}
        return render(request, "swot/trends/star.html", context)
    if not is_favourite:
        messages.success(request, _("The card is no longer one of your favourites."))
    return redirect(back)


def browsing(request: HttpRequest) -> Browsing:
    """What this address asks of the library; 404 for a shop one may not know of."""
    return Browsing(request.person, request.GET, trajectory=_shop(request))


def library_page(request: HttpRequest, asked: Browsing, *, refused: str = "") -> HttpResponse:
    """The library; with a refusal it is the answer to what could not be done."""
    today = timezone.localdate()
    page = Paginator(asked.found, PER_PAGE).get_page(request.GET.get("pagina"))
    own = {row.key: row for row in asked.own}
    context = {
        "filter": asked.filter,
        "trajectory": asked.trajectory,
        "is_for_the_shop": asked.is_for_the_shop,
        "all_cards": asked.all_cards,
        "parameters": asked.parameters,
        "back": urlencode(asked.parameters),
        "page_obj": page,
        "lines": [
            (card, own.get(card.key), card.is_past_review(today), card.key in asked.favourites)
            for card in page
        ],
        "put_away": _put_away(request.person),
        "programmes": _programmes(request.person),
        "refused": refused,
    }
    return render(request, "swot/trends/library.html", context, status=422 if refused else 200)


def _shop(request: HttpRequest) -> Trajectory | None:
    asked = request.GET.get("traject", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        raise Http404
    seen = Trajectory.objects.visible_to(request.person).select_related("wave")
    return get_object_or_404(seen, pk=asked)


def _card(person: Person, key: str) -> tuple[TrendCard, OwnCard | None]:
    row = own_card_seen_by(person, key)
    card = row.card if row else next((card for card in trend_cards() if card.key == key), None)
    if card is None:
        raise Http404
    return card, row


def _trades(card: TrendCard) -> list[str]:
    """The names of its trades; none when it is for every shop."""
    if EVERY_TRADE in card.trades:
        return []
    return [trade.label() for trade in Trade.objects.filter(code__in=card.trades)]


def _put_away(person: Person) -> list[OwnCard]:
    return list(OwnCard.objects.visible_to(person).put_away().order_by("-put_away_at")[:PER_PAGE])


def _programmes(person: Person) -> QuerySet[Programme]:
    """Those for which this person may write a card."""
    teams = Mandate.objects.now().of(person).inside_a_programme()
    return Programme.objects.visible_to(person).filter(pk__in=teams.values("programme"))


def _back(request: HttpRequest, key: str) -> str:
    """To where one was looking: the library as it was narrowed down, or the card itself."""
    if "back" not in request.POST:
        return reverse("swot:trend", args=[key])
    query = QueryDict(request.POST["back"]).urlencode()
    return f"{reverse('swot:trends')}{'?' if query else ''}{query}#kaart-{key}"
