"""Who works in a programme: appointed by its manager, and out again from one moment to the next."""

from __future__ import annotations

from django.db import transaction

from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person, User
from doeboek.places.models import Municipality
from doeboek.programmes.mail import send_welcome
from doeboek.programmes.models import Mandate, Membership, Programme
from doeboek.programmes.models.programme import MandateQuerySet

#: What a manager may hand out; owner and member come with a shop, editor and admin from above.
APPOINTABLE = [*Mandate.PROGRAMME_ROLES, *Mandate.TOWN_ROLES]


class LastManager(Exception):
    """A programme always keeps somebody who leads it."""


@transaction.atomic
def appoint(
    programme: Programme,
    *,
    name: str,
    email: str,
    role: Role,
    by: Person,
    organisation: Organisation | None = None,
    municipality: Municipality | None = None,
    trade_prefixes: str = "",
) -> Mandate:
    """Give somebody a role; who has no account under that address gets one, and a letter."""
    mandate = Mandate.objects.create(
        programme=programme,
        person=account_of(email) or _new_colleague(name, email, language=by.language),
        role=role,
        organisation=organisation,
        municipality=municipality,
        trade_prefixes=trade_prefixes,
    )
    send_welcome(mandate)
    return mandate


@transaction.atomic
def dismiss(mandate: Mandate, *, by: Person) -> None:
    """End a mandate now, and with it the trajectories that it gave. Raises LastManager."""
    if mandate.role == Role.MANAGER and not _other_managers(mandate).exists():
        raise LastManager
    for membership in memberships_by(mandate):
        membership.leave(by=by)
    mandate.end()


def memberships_by(mandate: Mandate) -> list[Membership]:
    """The trajectories a coach or an expert is in by this mandate."""
    if mandate.role not in (Role.COACH, Role.EXPERT):
        return []
    memberships = Membership.objects.circle().filter(
        person=mandate.person_id,
        role=mandate.role,
        trajectory__wave__programme=mandate.programme_id,
    )
    return list(memberships.select_related("trajectory__wave__programme"))


def account_of(email: str) -> Person | None:
    user = User.objects.filter(email__iexact=email).select_related("person").first()
    return user.person if user else None


def _other_managers(mandate: Mandate) -> MandateQuerySet:
    managers = Mandate.objects.now().filter(role=Role.MANAGER, programme=mandate.programme_id)
    return managers.exclude(person=mandate.person_id)


def _new_colleague(name: str, email: str, *, language: str) -> Person:
    person = Person.objects.create(name=name, email=email, language=language)
    User.objects.create_user(email, person)
    return person
