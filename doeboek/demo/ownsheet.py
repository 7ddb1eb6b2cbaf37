"""An action sheet of the programme itself, which began as an action of one of its shops."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doeboek.books.models import Content, OwnTemplate
from doeboek.demo import cast
from doeboek.demo.clock import at

WRITTEN = timedelta(days=31)

TEXTS: dict[str, Any] = {
    "title": {"nl": "Zet op de kermis één ding in de kijker"},
    "why": {
        "nl": "Op kermiszaterdag loopt er meer volk voorbij dan in een hele maand. Wie één ding "
        "toont, wordt onthouden."
    },
    "for_whom": {"nl": "Wie voor de kermis komt en hier anders nooit loopt"},
    "value": {"nl": "Zij zien in één blik waarvoor ze terugkomen."},
    "first_step": {"nl": "Kies vanavond welk ene ding u toont, en leg het opzij."},
    "help": {"nl": "De dienst economie weet waar de kramen staan en tot hoe laat."},
    "measure": {"nl": "Tel die zaterdag wie binnenkomt, en een maand later wie terugkwam."},
    "steps": [
        {"nl": "Vraag de stad een maand vooraf waar de kramen staan."},
        {"nl": "Zet dat ene ding op een tafel voor de deur, met één prijs op één bord."},
        {"nl": "Geef wie koopt een kaartje mee voor de week erna."},
        {"nl": "Ruim de tafel op voor het donker wordt."},
    ],
    "risks": [
        {
            "risk": {"nl": "Het regent heel de zaterdag."},
            "answer": {"nl": "Zet de tafel in de deur en hang het bord aan het raam."},
        }
    ],
    "links": [],
}


def write(world: cast.World) -> OwnTemplate:
    """Greet wrote it down for her coaches, in Dutch alone."""
    day = timezone.localdate() - WRITTEN
    content: Content = {
        "texts": TEXTS,
        "dimensions": ["C", "D"],
        "trades": ["all"],
        "effort": 2,
        "impact": 4,
        "cost": "100",
        "minutes": 240,
        "weeks": 5,
        "term": "medium",
        "result": "other",
        "year": day.year,
        "review": day + timedelta(days=548),
    }
    with at(day, 11):
        row: OwnTemplate = OwnTemplate.objects.write(world.programme, content, by=world.greet)
    return row
