"""A process that writes to owners in small portions and mails what waits, at a given minute.

`python -m tests.followup.postman 2027-01-04 10` says so when it has written a portion and not yet
committed it, and when a server took a letter and that is not yet written down. Then it waits for a
line, or for the end of what it reads.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import django

PORTION = 3


def main(day: date, minute: int) -> None:
    django.setup()
    from django.core.mail.backends.smtp import EmailBackend

    from doeboek.common import jobs
    from doeboek.common.working import JobWorker
    from doeboek.demo.clock import at
    from doeboek.followup import sending
    from doeboek.followup.due import write_to_owners

    sending.PORTION, sending.send_all = PORTION, told(sending.send_all)
    EmailBackend.send_messages = told(EmailBackend.send_messages)
    with at(day, 9, minute):
        write_to_owners()
        jobs.take_back()
        JobWorker(f"postman {minute}", until_empty=True, interval=0).run()


def told(act: Callable[..., Any]) -> Callable[..., Any]:
    def act_and_wait(*args: Any) -> Any:
        done = act(*args)
        sys.stdout.write("done\n")
        sys.stdout.flush()
        sys.stdin.readline()
        return done

    return act_and_wait


if __name__ == "__main__":
    main(date.fromisoformat(sys.argv[1]), int(sys.argv[2]))
