"""What everybody reads in the same words: which trend cards are due, the statements of the scan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from doeboek.audits.instruments import newest
from doeboek.audits.measuring import INSTRUMENT
from doeboek.people.access import Role, may
from doeboek.people.models import Person
from doeboek.programmes.models import Mandate
from doeboek.swot.trends import trend_cards


@require_safe
@may("knowledge.see")
def knowledge(request: HttpRequest) -> HttpResponse:
    """The cards that want another look; an editor hears to whom a better text goes."""
    today = timezone.localdate()
    cards = sorted(trend_cards(), key=lambda card: (card.review, card.number))
    due = [card for card in cards if card.is_past_review(today)]
    scan = newest(INSTRUMENT).widest
    is_editor = Role.EDITOR in request.person.roles_anywhere
    context = {
        "due": due,
        "card_count": len(cards),
        "first_review": cards[0].review,
        "scan": scan,
        "domains": [(domain, scan.items_of(domain.id)) for domain in scan.dimensions],
        "keepers": _keepers() if is_editor else [],
    }
    return render(request, "desk/knowledge.html", context)


def _keepers() -> list[Person]:
    """Who keeps this installation, and puts a new version of a text in."""
    keeping = Mandate.objects.now().filter(role=Role.ADMIN)
    return list(Person.objects.filter(pk__in=keeping.values("person")).order_by("name", "pk"))
