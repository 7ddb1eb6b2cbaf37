"""Help and subsidies that the programme of the demo wrote down; all of them invented."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from doeboek.books.models import Support
from doeboek.demo import cast

FRONT = {
    "name": "Premie voor een nieuwe gevel",
    "giver": "De gemeente",
    "gives": "De helft van wat u betaalt, tot 2.500 euro.",
    "conditions": "U vraagt ze aan voor de werken beginnen, met twee offertes.",
}
FIGURES = {
    "name": "Iemand die met u naar uw cijfers kijkt",
    "giver": "Het ondernemerscentrum",
    "gives": "Drie gesprekken van een uur, gratis.",
    "conditions": "Voor wie korter dan tien jaar een zaak heeft.",
}
LONG_AGO = timedelta(days=210)


def write(world: cast.World) -> None:
    """One was checked lately and is printed for the bakery; the other waits to be checked."""
    today = timezone.localdate()
    front = Support.objects.create(
        programme=world.programme, checked_on=today, checked_by=world.ines, **FRONT
    )
    Support.objects.create(
        programme=world.programme, checked_on=today - LONG_AGO, checked_by=world.greet, **FIGURES
    )
    world.bakery.book.supports.add(front)
