"""How shops get a trajectory: the shop, its premises, its owner and its coach, in one go.

One shop is a list of one. A list takes as many queries for five hundred shops as for one, so a
longer list comes `AT_ONCE` at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Municipality, Trade
from doeboek.programmes.models import (
    Membership,
    Moment,
    Occupancy,
    Participation,
    Premises,
    Programme,
    Shop,
    Step,
    Trajectory,
    Wave,
)

AT_ONCE = 500

Place = tuple[str, str, str, str]


@dataclass(frozen=True, kw_only=True)
class Address:
    street: str
    number: str
    postcode: str
    municipality: Municipality
    box: str = ""
    locality: str = ""

    @property
    def place(self) -> Place:
        return self.street, self.number, self.box, self.postcode


@dataclass(frozen=True, kw_only=True)
class Opening:
    """A shop as somebody writes it down; numbers as ten digits."""

    name: str
    address: Address
    trade: Trade | None = None
    enterprise_number: str = ""
    establishment_number: str = ""
    workforce: str = ""
    website: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """What a shop that is known already may still miss."""
        names = ("trade", "enterprise_number", "workforce", "website")
        return {name: getattr(self, name) for name in names}


class Opened(NamedTuple):
    shop: Shop
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class Start:
    """A shop that begins a trajectory, with its owner and how to reach the shop."""

    shop: Shop
    title: str = ""
    owner: Person | None = None
    phone: str = ""
    email: str = ""
    awning: str = "groen"


def open_shop(name: str, address: Address, *, since: date | None = None, **facts: Any) -> Shop:
    """Keep a shop and where it is; `facts` as in Opening."""
    return open_shops([Opening(name=name, address=address, **facts)], since=since)[0].shop


@transaction.atomic
def open_shops(openings: Sequence[Opening], *, since: date | None = None) -> list[Opened]:
    """Keep shops and where they are; premises known at an address are used again.

    One establishment number is one shop, in whichever programme it was written down first: what
    is known of it stays, and is completed.
    """
    opened = _shops(openings)
    for (shop, is_new), opening in zip(opened, openings, strict=True):
        if not is_new:
            shop.complete(**opening.facts)
    premises = _premises([opening.address for opening in openings])
    known = [shop.pk for shop, is_new in opened if not is_new]
    housed = set(Occupancy.objects.now().filter(shop__in=known).values_list("shop", flat=True))
    without = {
        shop.pk: place
        for (shop, _is_new), place in zip(opened, premises, strict=True)
        if shop.pk not in housed
    }
    since = since or timezone.localdate()
    Occupancy.objects.bulk_create(
        Occupancy(shop_id=shop, premises=place, since=since) for shop, place in without.items()
    )
    return opened


def premises_at(address: Address) -> Premises:
    return _premises([address])[0]


def start_trajectory(
    wave: Wave,
    shop: Shop,
    *,
    coach: Person,
    by: Person | None,
    on: date | None = None,
    **about: Any,
) -> Trajectory:
    """Begin the trajectory of one shop in a wave; `about` as in Start."""
    start = Start(shop=shop, **about)
    return start_trajectories(wave, [start], coach=coach, by=by, on=on)[0]


@transaction.atomic
def start_trajectories(
    wave: Wave, starts: Sequence[Start], *, coach: Person, by: Person | None, on: date | None = None
) -> list[Trajectory]:
    """Begin trajectories in a wave, in the first step of the programme's template."""
    on = on or timezone.localdate()
    # From here on the steps stay as they are: see `Programme.walk_by`.
    locked = Programme.objects.select_for_update(no_key=True)
    wave.programme = locked.get(pk=wave.programme_id)
    at = _noon(on)
    first = wave.programme.steps.first.key
    begun = [_trajectory(wave, start, step=first, on=on, at=at) for start in starts]
    Trajectory.objects.bulk_create(begun)
    pairs = list(zip(begun, starts, strict=True))
    Participation.objects.bulk_create(
        Participation(trajectory=trajectory, shop=start.shop, phone=start.phone, email=start.email)
        for trajectory, start in pairs
    )
    Membership.objects.bulk_create(
        Membership(trajectory=trajectory, person=person, role=role, since=on)
        for trajectory, start in pairs
        for person, role in ((coach, Role.COACH), (start.owner, Role.OWNER))
        if person
    )
    _enter(begun, first, by=by, at=at)
    return begun


def _shops(openings: Sequence[Opening]) -> list[Opened]:
    known = _numbered(openings)
    made = [_shop(opening) for opening in openings if not opening.establishment_number]
    Shop.objects.bulk_create(made)
    new = {o.establishment_number: _shop(o) for o in openings if o.establishment_number}
    new = {number: shop for number, shop in new.items() if number not in known}
    # Another programme may write the same shop down at this very moment.
    Shop.objects.bulk_create(new.values(), ignore_conflicts=True)
    by_number = _numbered(openings) if new else known
    rest = iter(made)
    return [
        Opened(by_number[o.establishment_number], o.establishment_number not in known)
        if o.establishment_number
        else Opened(next(rest), True)
        for o in openings
    ]


def _shop(opening: Opening) -> Shop:
    return Shop(
        name=opening.name, establishment_number=opening.establishment_number, **opening.facts
    )


def _numbered(openings: Sequence[Opening]) -> dict[str, Shop]:
    """The shops that have one of these establishment numbers."""
    numbers = {opening.establishment_number for opening in openings} - {""}
    if not numbers:
        return {}
    shops = Shop.objects.filter(establishment_number__in=numbers)
    return {shop.establishment_number: shop for shop in shops}


def _premises(addresses: Sequence[Address]) -> list[Premises]:
    """Where these addresses are: the premises that are known there, else new ones."""
    known = Premises.objects.filter(
        postcode__in={address.postcode for address in addresses},
        street__in={address.street for address in addresses},
    )
    found: dict[Place, Premises] = {
        (p.street, p.number, p.box, p.postcode): p for p in known.order_by("-pk")
    }
    new: dict[Place, Premises] = {
        address.place: _new_premises(address) for address in addresses if address.place not in found
    }
    Premises.objects.bulk_create(new.values())
    return [(found | new)[address.place] for address in addresses]


def _new_premises(address: Address) -> Premises:
    return Premises(
        street=address.street,
        number=address.number,
        box=address.box,
        postcode=address.postcode,
        municipality=address.municipality,
        locality=address.locality,
    )


def _trajectory(wave: Wave, start: Start, *, step: str, on: date, at: datetime) -> Trajectory:
    trajectory = Trajectory(
        wave=wave,
        kind=Trajectory.Kind.SHOP,
        shop=start.shop,
        title=start.title or start.shop.name,
        awning=start.awning,
        step=step,
        started_on=on,
        last_moment_at=at,
    )
    trajectory.fold()
    return trajectory


def _enter(begun: Iterable[Trajectory], step: str, *, by: Person | None, at: datetime) -> None:
    """As `Trajectory.enter` would for each of them."""
    Step.objects.bulk_create(Step(trajectory=each, key=step, by=by, at=at) for each in begun)
    Moment.objects.bulk_create(
        Moment(trajectory=each, verb="step.entered", by=by, happened_at=at, params={"step": step})
        for each in begun
    )


def _noon(day: date) -> datetime:
    """The moment that stands for a whole day, never later than now."""
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    return min(noon, timezone.now())
