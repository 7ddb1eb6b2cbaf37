"""Who works in a programme or keeps the whole: appointed, and out from one moment to the next."""

from __future__ import annotations

from django.db import transaction

from doeboek.common.folding import searchable
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person, User
from doeboek.places.models import Municipality
from doeboek.programmes.mail import send_entrusted, send_welcome
from doeboek.programmes.models import Mandate, Membership, Programme

#: What a manager may hand out; owner and member come with a shop, the others from `entrust`.
APPOINTABLE = [*Mandate.PROGRAMME_ROLES, *Mandate.TOWN_ROLES]

#: Roles that somebody always holds: who ends the last one locks everybody out.
HELD = (Role.MANAGER, Role.ADMIN)


class LastOne(Exception):
    """Somebody always leads a programme, and somebody always administers the installation."""


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
    """Give somebody a role in a programme; who has no account yet gets one, and a letter."""
    mandate = Mandate.objects.create(
        programme=programme,
        person=_colleague(name, email, language=by.language),
        role=role,
        organisation=organisation,
        municipality=municipality,
        trade_prefixes=trade_prefixes,
    )
    send_welcome(mandate)
    return mandate


@transaction.atomic
def entrust(role: Role, *, name: str, email: str, language: str) -> Mandate:
    """Make somebody editor or administrator of the whole, with an account and a letter as well."""
    person = _colleague(name, email, language=language)
    mandate = Mandate.objects.create(person=person, role=role)
    send_entrusted(mandate)
    return mandate


@transaction.atomic
def dismiss(mandate: Mandate, *, by: Person) -> None:
    """End a mandate now, and with it the trajectories that it gave. Raises LastOne."""
    if mandate.role in HELD and not _others_hold(mandate):
        raise LastOne
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


def _others_hold(mandate: Mandate) -> bool:
    alike = Mandate.objects.now().filter(role=mandate.role, programme=mandate.programme_id)
    # Two who end each other's role at the same moment wait for one another here.
    standing = alike.usable().order_by("pk").select_for_update(of=("self",))
    return any(holder != mandate.person_id for holder in standing.values_list("person", flat=True))


def _colleague(name: str, email: str, *, language: str) -> Person:
    """Who has this account, or is known by this name and address; else somebody new."""
    known = account_of(email)
    if known:
        return known
    person = _known_without_account(name, email)
    if person is None:
        person = Person.objects.create(name=name, email=email, language=language)
    User.objects.create_user(email, person)
    return person


def _known_without_account(name: str, email: str) -> Person | None:
    """A mailbox may be shared, so the name has to be the same as well; two of them are nobody."""
    same = Person.objects.filter(email__iexact=email, folded=searchable(name), erased_at=None)
    found = same.filter(user=None)[:2]
    return found[0] if len(found) == 1 else None
