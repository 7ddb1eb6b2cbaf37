"""How fast a list of shops comes in, and how long nobody else can write: `bin/bench imports`.

A list of the longest that is allowed is read, judged, added and undone. The peer is the verb for
one shop, in the same run: what a person does who types them in.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.figures import figure

TYPED_IN = 100
TARGET_WAIT = 500


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--shops", type=int, default=5_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DOEBOEK_DATA_DIR": folder,
            "DOEBOEK_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "doeboek.settings",
        }
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        measure(asked.shops)


def measure(shops: int) -> None:
    from doeboek.demo import cast
    from doeboek.programmes.importing.adding import PORTION, add_shops, add_the_rest
    from doeboek.programmes.importing.judging import bring_in
    from doeboek.programmes.importing.undoing import undo

    world = cast.build()
    typed_in = TYPED_IN / seconds(lambda: type_in(world))
    name = f"a list of {shops} shops"
    locks: dict[str, list[float]] = {"kept": [], "added": [], "undone": []}
    with lock_times(locks["kept"]):
        shop_list = bring_in(sheet_of(shops), world.wave, filename="lijst.csv", by=world.ines)
    with lock_times(locks["added"]), no_worker():
        first = seconds(lambda: add_shops(shop_list, coach=world.ines, by=world.ines))
        rest = seconds(lambda: add_the_rest.func(shop_list.pk, world.ines.pk))
    shop_list.refresh_from_db()
    assert shop_list.counts["added"] == shops, shop_list.counts
    rate = shops / (first + rest)
    peer = "typed in one by one, in the same run"
    figure(
        "imports",
        f"{name}, added",
        round(rate),
        "shops per s",
        peer=peer,
        peer_value=round(typed_in),
    )
    with lock_times(locks["undone"]):
        undo(shop_list, by=world.ines)
    figure("imports", f"the first {PORTION} shops", round(1000 * first), "ms", target=TARGET_WAIT)
    for what, target in (("kept", None), ("added", TARGET_WAIT), ("undone", None)):
        longest = round(1000 * max(locks[what]))
        figure("imports", f"{name}, {what}: longest transaction", longest, "ms", target=target)


def sheet_of(shops: int) -> Any:
    from doeboek.programmes.importing.files import Sheet

    heads = ["Naam", "Straat", "Nummer", "Postcode", "NACE", "Eigenaar"]
    rows = [
        (
            number + 2,
            [
                f"Winkel {number}",
                f"{chr(65 + number % 26)}-laan",
                str(number),
                "8700",
                "47.761",
                f"Eigenaar {number}",
            ],
        )
        for number in range(shops)
    ]
    return Sheet(heads, rows)


def type_in(world: Any) -> None:
    from doeboek.people.models import Person
    from doeboek.programmes.starting import Address, open_shop, start_trajectory

    town = world.wave.municipality
    for number in range(TYPED_IN):
        address = Address(street="Markt", number=f"{number}", postcode="8700", municipality=town)
        owner = Person.objects.create(name=f"Eigenaar {number}")
        shop = open_shop(f"Getypt {number}", address)
        start_trajectory(world.wave, shop, coach=world.ines, by=world.ines, owner=owner)


def seconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def no_worker() -> Iterator[None]:
    """The rest of a list is added here, not by somebody else."""
    from django.conf import settings

    tasks = settings.TASKS
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    yield
    settings.TASKS = tasks


@contextmanager
def lock_times(found: list[float]) -> Iterator[None]:
    """How long each outermost transaction lasted."""
    from django.db import connection

    watched: Any = connection
    begin, end = watched._start_transaction_under_autocommit, watched.commit
    began: list[float] = []

    def beginning() -> None:
        begin()
        began.append(time.perf_counter())

    def ending() -> None:
        end()
        found.append(time.perf_counter() - began.pop())

    watched._start_transaction_under_autocommit, watched.commit = beginning, ending
    yield
    del watched._start_transaction_under_autocommit, watched.commit


if __name__ == "__main__":
    main()
