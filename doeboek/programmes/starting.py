"""How a shop gets a trajectory: the shop, its premises, its owner and its coach, in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality, Trade
from doeboek.programmes.models import (
    Membership,
    Participation,
    Premises,
    Shop,
    Trajectory,
    Wave,
)


@dataclass(frozen=True, kw_only=True)
class Address:
    street: str
    number: str
    postcode: str
    municipality: Municipality
    box: str = ""
    locality: str = ""


@transaction.atomic
def open_shop(
    name: str,
    address: Address,
    *,
    trade: Trade | None = None,
    enterprise_number: str = "",
    establishment_number: str = "",
    workforce: str = "",
    website: str = "",
    since: date | None = None,
) -> Shop:
    """Keep a shop and where it is; premises known at that address are used again.

    One establishment number is one shop, in whichever programme it was written down first: what
    is known of it stays, and is completed.
    """
    facts = {
        "trade": trade,
        "enterprise_number": enterprise_number,
        "workforce": workforce,
        "website": website,
    }
    if establishment_number:
        shop, is_new = Shop.objects.get_or_create(
            establishment_number=establishment_number, defaults={"name": name, **facts}
        )
    else:
        shop, is_new = Shop.objects.create(name=name, **facts), True
    if not is_new:
        shop.complete(**facts)
    if shop.premises is None:
        shop.settle(premises_at(address), since=since or timezone.localdate())
    return shop


def premises_at(address: Address) -> Premises:
    return Premises.objects.get_or_create(
        street=address.street,
        number=address.number,
        box=address.box,
        postcode=address.postcode,
        defaults={"municipality": address.municipality, "locality": address.locality},
    )[0]


@transaction.atomic
def start_trajectory(
    wave: Wave,
    shop: Shop,
    *,
    coach: Person,
    by: Person,
    owner: Person | None = None,
    phone: str = "",
    email: str = "",
    awning: str = "groen",
    title: str = "",
    on: date | None = None,
) -> Trajectory:
    """Begin the trajectory of one shop in a wave, in the first step of the programme's template."""
    on = on or timezone.localdate()
    trajectory = Trajectory.objects.create(
        wave=wave,
        kind=Trajectory.Kind.SHOP,
        shop=shop,
        title=title or shop.name,
        awning=awning,
        started_on=on,
        last_moment_at=_noon(on),
    )
    Participation.objects.create(trajectory=trajectory, shop=shop, phone=phone, email=email)
    around = [(coach, Role.COACH), *([(owner, Role.OWNER)] if owner else [])]
    for person, role in around:
        Membership.objects.create(trajectory=trajectory, person=person, role=role, since=on)
    trajectory.enter(wave.programme.steps.first.key, by=by, at=_noon(on))
    return trajectory


def _noon(day: date) -> datetime:
    """The moment that stands for a whole day, never later than now."""
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    return min(noon, timezone.now())
