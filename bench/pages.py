"""How long the ten main pages take with 10,000 shops: `bin/bench pages [--shops 10000]`.

Each page is asked for through the whole stack but the network, by the person it is for. The peer
is `/health` in the same run: the same stack, one empty query, no page.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.figures import figure

REPEATS = 30
TARGET_P95 = 300


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--shops", type=int, default=10_000)
    options.add_argument("--years", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
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
        seconds = make_world(asked.shops, asked.years, asked.seed)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        name = f"a world of {asked.shops} shops"
        figure("pages", f"{name}, time", round(seconds), "s", target=600)
        figure("pages", f"{name}, peak memory", round(memory), "MB", target=500)
        size = sum(f.stat().st_size for f in os.scandir(folder) if f.is_file()) / 1e6
        figure("pages", f"{name}, on disk", round(size), "MB")
        measure_pages()


def make_world(shops: int, years: int, seed: int) -> float:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    began = time.monotonic()
    call_command("world", shops=shops, years=years, seed=seed, stdout=sys.stderr)
    return time.monotonic() - began


def measure_pages() -> None:
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    bare = timed(lambda: _client(None).get("/health"))
    for name, client, address in pages():
        spent = timed(partial(_read, client, address))
        for share, target in ((50, None), (95, TARGET_P95)):
            figure(
                "pages",
                f"{name}, p{share}",
                _percentile(spent, share),
                "ms",
                target=target,
                peer="/health in the same run",
                peer_value=_percentile(bare, share),
            )


def pages() -> list[tuple[str, Any, str]]:
    """Name, browser and address of the ten main pages, for the busiest of each kind of person."""
    from django.db.models import Count
    from django.urls import reverse

    from doeboek.people.access import Role
    from doeboek.people.models import Person
    from doeboek.programmes.models import Mandate, Trajectory

    manager = Mandate.objects.filter(role=Role.MANAGER).order_by("pk")[0].person
    coach = (
        Person.objects.filter(memberships__role=Role.COACH)
        .annotate(n=Count("memberships"))
        .order_by("-n", "pk")[0]
    )
    shop = Trajectory.objects.filter(step="followup", memberships__person=coach).order_by("pk")[0]
    owner = shop.owner
    page_of = partial(reverse, args=[shop.pk])
    mine, hers = _client(manager), _client(coach)
    theirs = _by_link(owner, shop)
    return [
        ("start page of a manager", mine, reverse("desk:home")),
        ("list of shops of a manager", mine, reverse("programmes:trajectory_list")),
        ("search by a manager", mine, reverse("desk:search") + "?q=zonn"),
        ("figures of a manager", mine, reverse("desk:figures")),
        ("start page of a coach", hers, reverse("desk:home")),
        ("list of shops of a coach", hers, reverse("programmes:trajectory_list")),
        ("calendar of a coach", hers, reverse("programmes:agenda")),
        ("page of a trajectory", hers, page_of("desk:trajectory")),
        ("doeboek of a trajectory", hers, page_of("books:book")),
        ("the owner's month", theirs, page_of("desk:mine")),
    ]


def _client(person: Any) -> Any:
    from django.test import Client

    client = Client()
    if person is not None:
        client.force_login(person.user, "django.contrib.auth.backends.ModelBackend")
    return client


def _by_link(person: Any, trajectory: Any) -> Any:
    from doeboek.people.links import SESSION_KEY, give_link
    from doeboek.people.models import Link

    link = give_link(person, Link.Purpose.OWNER, to=trajectory, device_limit=None)
    client = _client(None)
    session = client.session
    session[SESSION_KEY] = link.pk
    session.save()
    client.cookies["session"] = session.session_key
    return client


def _read(client: Any, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{response.request['PATH_INFO']} answered {response.status_code}")


def timed(ask: Callable[[], Any]) -> list[float]:
    ask()
    spent = []
    for _each in range(REPEATS):
        began = time.perf_counter()
        ask()
        spent.append(1000 * (time.perf_counter() - began))
    return sorted(spent)


def _percentile(spent: list[float], share: int) -> float:
    return round(spent[min(len(spent) - 1, len(spent) * share // 100)], 1)


if __name__ == "__main__":
    main()
