"""What a shop allows, purpose by purpose; every yes and every no is a row."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import get_language

from doeboek.people.models import Person
from doeboek.programmes.agreementtexts import Purpose, consent_purposes
from doeboek.programmes.models import Consent, Participation

VERSION = 2


def purposes() -> tuple[Purpose, ...]:
    return consent_purposes(VERSION)


def purpose_label(key: str) -> str:
    language = get_language() or "nl"
    return next((p.label(language) for p in purposes() if p.key == key), key)


def given_purposes(participation: Participation) -> set[str]:
    return set(participation.consents.given().values_list("purpose", flat=True))


@transaction.atomic
def set_consents(participation: Participation, wanted: Iterable[str], *, by: Person) -> None:
    """Give what is wanted and not given yet, withdraw what is given and no longer wanted."""
    wanted = set(wanted) & {purpose.key for purpose in purposes()}
    standing = {consent.purpose: consent for consent in participation.consents.given()}
    for purpose in sorted(wanted - set(standing)):
        Consent.objects.create(participation=participation, purpose=purpose, by=by)
        participation.trajectory.tell("consent.given", by=by, purpose=purpose)
    for purpose in sorted(set(standing) - wanted):
        standing[purpose].withdraw(by=by)
