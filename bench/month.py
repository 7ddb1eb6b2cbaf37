"""How long it takes to write to 10,000 owners what is theirs to do: `bin/bench month`.

Each has several actions of which at least one is due. It is written down with its job, in the
portions of the product; mailing it is up to the mail server. The peer is as many bare rows.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable

from bench.figures import figure

OWNERS = 10_000


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--shops", type=int, default=12_500, help="not all of them have a book")
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
        make_world(asked.shops)
        measure()


def make_world(shops: int) -> None:
    """With something to do today in every book, for at most so many owners."""
    from django.core.management import call_command
    from django.utils import timezone

    from doeboek.books.models import Action, Response
    from doeboek.programmes.models import Trajectory

    call_command("migrate", verbosity=0)
    call_command("world", shops=shops, years=5, seed=1, stdout=sys.stderr)
    first = Action.objects.filter(order=0)
    Response.objects.filter(action__in=first).delete()
    first.update(due=timezone.localdate())
    with_book = Trajectory.objects.filter(book__editions__isnull=False).order_by("pk")
    more = list(with_book.values_list("pk", flat=True)[OWNERS:])
    Trajectory.objects.filter(pk__in=more).update(deleted_at=timezone.now())


def measure() -> None:
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from doeboek.common.mail import deliver
    from doeboek.common.models import Letter
    from doeboek.followup.sending import send_months

    today = timezone.localdate()
    spent = timed(lambda: send_months(today))
    again = timed(lambda: send_months(today))
    addresses = Letter.objects.values_list("to", flat=True)
    written, readers = len(addresses), len(set(addresses))
    rows = [Letter(key=f"bare:{n}", to="a@example.be", template="x") for n in range(written)]
    bare = timed(lambda: Letter.objects.bulk_create(rows))
    figure("month", "owners written to", written, "letters", target=OWNERS, at_least=True)
    jobs = DBTaskResult.objects.filter(task_path=deliver.module_path).count()
    # Each once, also after the second time.
    assert jobs == written == readers
    peer = "as many bare rows"
    figure("month", "time for them", spent, "s", target=60, peer=peer, peer_value=bare)
    figure("month", "time for nothing, an hour later", again, "s", target=60)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figure("month", "peak memory, with making the world", round(memory), "MB", target=500)


def timed(act: Callable[[], object]) -> float:
    began = time.monotonic()
    act()
    return round(time.monotonic() - began, 1)


if __name__ == "__main__":
    main()
