"""A large synthetic world, by bulk insert: many towns, shops at every step, years of history.

The rows are the ones that the domain's verbs would have written (`tests/demo/test_bulk.py`
compares the two). Only names and figures are drawn by chance, from one seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from doeboek.demo.bulkshop import Setting, ShopRows
from doeboek.demo.names import FIRST, LAST
from doeboek.demo.plans import PLANS
from doeboek.people.access import Role
from doeboek.people.models import Organisation, Person, User
from doeboek.places.models import Municipality, PostcodeArea
from doeboek.programmes.models import Mandate, Programme, Wave

CHUNK = 250
SHOPS_PER_PROGRAMME = 2500
SHOPS_PER_COACH = 60
#: How far the shops of a running wave are; those of earlier waves all came to the follow-up.
SPREAD = (
    ("acquaintance", 12),
    ("scan", 16),
    ("swot", 9),
    ("session", 18),
    ("book", 13),
    ("followup", 32),
)

Progress = Callable[[int, int], None]


def build(shops: int, years: int, seed: int, progress: Progress = lambda done, total: None) -> None:
    """Write `shops` shops over `years` years into the database, `CHUNK` at a time.

    The same seed on the same day gives the same world. `progress` hears how many are done.
    """
    chance = random.Random(seed)
    done = 0
    for setting, count in _settings(shops, years, chance):
        with transaction.atomic():
            rows = ShopRows(setting, chance)
            for _each in range(count):
                rows.add(serial=done)
                done += 1
            rows.write()
        progress(done, shops)


def _settings(shops: int, years: int, chance: random.Random) -> Iterator[tuple[Setting, int]]:
    """The programmes with their coaches and waves, each for a chunk of shops."""
    today = timezone.localdate()
    towns = list(Municipality.objects.valid_on(today).in_province("West-Vlaanderen"))
    postcodes = _postcodes(today)
    trades = sorted({plan.trade for plan in PLANS})
    made = 0
    while made < shops:
        programme = _programme(made // SHOPS_PER_PROGRAMME, years, today)
        for _part in range(0, min(SHOPS_PER_PROGRAMME, shops - made), CHUNK):
            count = min(CHUNK, shops - made)
            coaches = [
                _coach(programme, chance, made + k) for k in range(0, count, SHOPS_PER_COACH)
            ]
            waves = _waves(programme, towns, years, today, chance)
            yield Setting(today, programme, coaches, waves, postcodes, trades, SPREAD), count
            made += count


def _programme(number: int, years: int, today: date) -> Programme:
    centre = Organisation.objects.create(
        name=f"Ondernemershuis {number + 1}", kind=Organisation.Kind.CENTRE
    )
    programme = Programme.objects.create(
        name=f"Sterke winkels {number + 1}",
        organisation=centre,
        funder_text="Met steun van de provincie",
        starts_on=today - timedelta(days=365 * years + 200),
    )
    manager = _person(f"Leider {number + 1}", f"leider{number + 1}")
    Mandate.objects.create(
        person=manager, role=Role.MANAGER, programme=programme, since=programme.starts_on
    )
    return programme


def _coach(programme: Programme, chance: random.Random, serial: int) -> Person:
    coach = _person(f"{chance.choice(FIRST)} {chance.choice(LAST)}", f"coach{serial}")
    Mandate.objects.create(
        person=coach, role=Role.COACH, programme=programme, since=programme.starts_on
    )
    return coach


def _person(name: str, key: str) -> Person:
    email = f"{key}.{Person.objects.count()}@doeboek.example"
    person = Person.objects.create(name=name, email=email, phone="+32 470 00 00 01")
    User.objects.create_user(email, person)
    return person


def _waves(
    programme: Programme, towns: list[Municipality], years: int, today: date, chance: random.Random
) -> list[Wave]:
    """Two municipalities for each year back, the running year's last."""
    waves = []
    for year in range(years, 0, -1):
        starts_on = today - timedelta(days=365 * (year - 1) + 150)
        for town in chance.sample(towns, 2):
            then = _as_it_was(town, starts_on)
            wave, _is_new = Wave.objects.get_or_create(
                programme=programme,
                municipality=then,
                starts_on=starts_on,
                defaults={
                    "invited_on": starts_on - timedelta(days=60),
                    "agreed_on": starts_on - timedelta(days=20),
                    "contribution": 2500,
                    "ends_on": starts_on + timedelta(days=540),
                    "target": 15,
                },
            )
            waves.append(wave)
    return waves


def _as_it_was(town: Municipality, day: date) -> Municipality:
    return Municipality.objects.valid_on(day).filter(nis__in=town.lineage()).first() or town


def _postcodes(today: date) -> dict[str, tuple[str, str]]:
    """The first postcode and its locality of every municipality that ever was."""
    found: dict[str, tuple[str, str]] = {}
    for area in PostcodeArea.objects.order_by("postcode"):
        found.setdefault(area.municipality_id, (area.postcode, area.locality))
    return found
