"""What the SWOT holds of somebody who is erased: the cards they wanted at hand."""

from __future__ import annotations

from doeboek.people.erasing import when_erased
from doeboek.people.models import Person


@when_erased
def forget_favourites(person: Person) -> None:
    person.favourite_cards.all().delete()
