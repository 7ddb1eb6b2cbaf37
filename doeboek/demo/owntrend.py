"""A trend card that the programme wrote itself."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from doeboek.demo import cast
from doeboek.demo.clock import at
from doeboek.swot.library import keep_at_hand
from doeboek.swot.models import Content, OwnCard

TREND: Content = {
    "texts": {
        "title": {"nl": "Nieuwe wijken aan de rand", "en": "New homes at the edge"},
        "line": {
            "nl": "Aan de rand van onze steden komen er honderden gezinnen bij.",
            "en": "Hundreds of families are moving to the edge of our towns.",
        },
        "questions": [
            {
                "nl": "Hoe leert iemand die net verhuisde u kennen?",
                "en": "How does somebody who has just moved get to know you?",
            },
            {
                "nl": "Wat heeft een gezin nodig in de eerste maand na de verhuis?",
                "en": "What does a family need in the first month after moving?",
            },
            {
                "nl": "Waarom zouden ze naar het centrum komen en niet naar de ringweg?",
                "en": "Why would they come to the centre and not to the ring road?",
            },
        ],
        "example": {
            "nl": "Een ijzerwarenwinkel geeft elk nieuw gezin een doosje schroeven en haken. De "
            "helft komt terug voor de boormachine.",
            "en": "An ironmonger gives every new family a box of screws and hooks. Half of them "
            "come back for the drill.",
        },
        "opportunity": {
            "nl": "Nieuwe gezinnen zoeken nog waar ze alles kopen",
            "en": "New families are still looking for where to buy everything",
        },
        "source": {
            "nl": "Bouwvergunningen van onze gemeenten",
            "en": "Building permits of our municipalities",
        },
    },
    "distance": "near",
    "trades": ["all"],
    "year": 2026,
    "review": date(2028, 3, 31),
}


def write(world: cast.World) -> None:
    """Greet wrote a card for her programme, and Ines has two cards at hand."""
    with at(timezone.localdate() - timedelta(days=54), 10):
        card = OwnCard.objects.write(world.programme, TREND, by=world.greet)
    keep_at_hand(world.ines, card.key)
    keep_at_hand(world.ines, "experience")
