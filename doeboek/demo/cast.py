"""The invented people and the one programme that the demo and the tests share.

One person per role, and two who compete: Karim's bakery and Marleen's clothes shop across the
street. Tom coaches in the same programme, Noor has nothing to do with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from doeboek.common.numbers import check_digits
from doeboek.followup.models import FollowUp
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person, User
from doeboek.places.models import Municipality, Trade
from doeboek.programmes.models import Mandate, Membership, Programme, Trajectory, Wave
from doeboek.programmes.starting import Address, open_shop, start_trajectory

STAFF = {
    "greet": ("Greet Callens", "+32 51 00 00 01"),
    "ines": ("Ines Verhelst", "+32 470 00 00 02"),
    "tom": ("Tom Wyffels", "+32 470 00 00 03"),
    "lotte": ("Lotte Demuynck", "+32 470 00 00 04"),
    "piet": ("Piet Lannoo", "+32 51 00 00 05"),
    "hilde": ("Hilde Maes", "+32 51 00 00 06"),
    "koen": ("Koen Baert", "+32 470 00 00 07"),
    "an": ("An Desmet", "+32 2 000 00 08"),
    "sofie": ("Sofie Lagrou", "+32 56 00 00 09"),
    "wout": ("Wout Pattyn", "+32 56 00 00 10"),
    "noor": ("Noor Haddad", "+32 470 00 00 11"),
}
SHOPKEEPERS = {
    "karim": ("Karim El Amrani", "+32 470 00 00 12"),
    "samira": ("Samira El Amrani", "+32 470 00 00 13"),
    "marleen": ("Marleen Dhondt", "+32 470 00 00 14"),
}


@dataclass
class World:
    """Everybody and everything the cast knows; people by first name."""

    programme: Programme
    waves: dict[str, Wave]
    bakery: Trajectory
    clothes: Trajectory
    greet: Person
    ines: Person
    tom: Person
    lotte: Person
    piet: Person
    hilde: Person
    koen: Person
    an: Person
    sofie: Person
    wout: Person
    noor: Person
    karim: Person
    samira: Person
    marleen: Person

    @property
    def people(self) -> dict[str, Person]:
        return {name: getattr(self, name) for name in (*STAFF, *SHOPKEEPERS)}

    @property
    def wave(self) -> Wave:
        return self.waves["Tielt"]


def build(*, today: date | None = None) -> World:
    """Make the cast, its programme in four municipalities, and the two shops that compete."""
    today = today or timezone.localdate()
    staff = {name: _person(name, *about, account=True) for name, about in STAFF.items()}
    shopkeepers = {name: _person(name, *about) for name, about in SHOPKEEPERS.items()}
    programme = _programme(today)
    waves = {town: _wave(programme, town, today) for town in TOWNS}
    _mandates(programme, staff)
    bakery = _bakery(waves["Tielt"], staff, shopkeepers, today)
    clothes = _clothes(waves["Tielt"], staff, shopkeepers, today)
    return World(
        programme=programme, waves=waves, bakery=bakery, clothes=clothes, **staff, **shopkeepers
    )


TOWNS = ("Tielt", "Diksmuide", "Torhout", "Poperinge")


def invented_number(serial: int) -> str:
    """An enterprise number that nobody was ever given, with a right check digit."""
    eight = f"1999{serial:04d}"
    return eight + check_digits(eight)


def town(name: str, on: date) -> Municipality:
    return Municipality.objects.valid_on(on).named(name).get()


def _person(key: str, name: str, phone: str, *, account: bool = False) -> Person:
    email = f"{key}@doeboek.example"
    person = Person.objects.create(name=name, email=email, phone=phone)
    if account:
        User.objects.create_user(email, person)
    return person


def _programme(today: date) -> Programme:
    centre = Organisation.objects.create(
        name="Ondernemershuis Noordland", kind=Organisation.Kind.CENTRE
    )
    return Programme.objects.create(
        name="Sterke winkels",
        organisation=centre,
        funder_text="Met steun van de provincie",
        starts_on=today - timedelta(days=6 * 365),
    )


def _wave(programme: Programme, name: str, today: date) -> Wave:
    starts_on = today - timedelta(days=120)
    return Wave.objects.create(
        programme=programme,
        municipality=town(name, starts_on),
        invited_on=starts_on - timedelta(days=60),
        agreed_on=starts_on - timedelta(days=20),
        agreed_with="Hilde Maes" if name == "Tielt" else "",
        contribution=2500,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=540),
        target=15,
    )


def _mandates(programme: Programme, staff: dict[str, Person]) -> None:
    since = programme.starts_on
    tielt = town("Tielt", timezone.localdate())
    association = Organisation.objects.create(
        name="Handelaars Tielt", kind=Organisation.Kind.ASSOCIATION, nis=tielt.nis
    )
    federation = Organisation.objects.create(
        name="Federatie van Vakwinkels", kind=Organisation.Kind.FEDERATION
    )
    rows: list[tuple[str, Role, dict[str, Any]]] = [
        ("greet", Role.MANAGER, {"programme": programme}),
        ("ines", Role.COACH, {"programme": programme}),
        ("tom", Role.COACH, {"programme": programme}),
        ("lotte", Role.EXPERT, {"programme": programme}),
        ("piet", Role.OFFICER, {"municipality": tielt}),
        ("hilde", Role.ALDERMAN, {"municipality": tielt}),
        ("koen", Role.ASSOCIATION, {"municipality": tielt, "organisation": association}),
        (
            "an",
            Role.FEDERATION,
            {"programme": programme, "organisation": federation, "trade_prefixes": "47,1071"},
        ),
        ("sofie", Role.EDITOR, {}),
        ("wout", Role.ADMIN, {}),
    ]
    for name, role, scope in rows:
        Mandate.objects.create(person=staff[name], role=role, since=since, **scope)


def _bakery(
    wave: Wave, staff: dict[str, Person], keepers: dict[str, Person], today: date
) -> Trajectory:
    shop = open_shop(
        "Bakkerij Zonnekruim",
        Address(
            street="Kortrijkstraat",
            number="14",
            postcode="8700",
            municipality=wave.municipality,
            locality="Tielt",
        ),
        trade=Trade.objects.nearest("10712"),
        enterprise_number=invented_number(101),
        since=today - timedelta(days=4000),
    )
    trajectory = start_trajectory(
        wave,
        shop,
        coach=staff["ines"],
        by=staff["ines"],
        owner=keepers["karim"],
        phone="+32 51 00 00 12",
        awning="oker",
        on=today - timedelta(days=76),
    )
    since = today - timedelta(days=76)
    Membership.objects.create(
        trajectory=trajectory,
        person=keepers["samira"],
        role=Role.MEMBER,
        since=since,
        task="winkel en bestellingen",
    )
    _help_with_the_window(trajectory, staff, today)
    return trajectory


def _help_with_the_window(
    trajectory: Trajectory, staff: dict[str, Person], today: date
) -> FollowUp:
    """Lotte helps the bakery, from a while ago until a while from now."""
    begun = today - timedelta(days=40)
    membership = Membership.objects.create(
        trajectory=trajectory,
        person=staff["lotte"],
        role=Role.EXPERT,
        since=begun,
        until=today + timedelta(days=40),
        theme="De etalage",
    )
    return FollowUp.objects.create(
        trajectory=trajectory,
        membership=membership,
        expert=staff["lotte"],
        theme_key="window",
        theme=membership.theme,
        kind=FollowUp.Kind.OPPORTUNITY,
        brief="De etalage verandert zelden. Hoe maakt Karim er elke maand iets van, zonder kosten?",
        goal="Een ritme voor de etalage dat Karim en Samira zelf volhouden.",
        hours=8,
        by=staff["ines"],
        at=timezone.make_aware(datetime.combine(begun, time(9))),
    )


def _clothes(
    wave: Wave, staff: dict[str, Person], keepers: dict[str, Person], today: date
) -> Trajectory:
    shop = open_shop(
        "Kleedkamer Marleen",
        Address(
            street="Kortrijkstraat",
            number="17",
            postcode="8700",
            municipality=wave.municipality,
            locality="Tielt",
        ),
        trade=Trade.objects.nearest("47711"),
        enterprise_number=invented_number(102),
        since=today - timedelta(days=2500),
    )
    return start_trajectory(
        wave,
        shop,
        coach=staff["ines"],
        by=staff["ines"],
        owner=keepers["marleen"],
        phone="+32 51 00 00 14",
        awning="bordeaux",
        on=today - timedelta(days=60),
    )
