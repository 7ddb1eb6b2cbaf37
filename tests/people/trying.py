"""A web process of its own in which somebody asks for codes: `python -m tests.people.trying N`.

Prints for each time whether a code was promised. Three an hour are allowed to one address.
"""

from __future__ import annotations

import os
import sys
import uuid

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402 (only after the set-up)
from django.test import Client  # noqa: E402

SIGN_IN = "/aanmelden/"


def main(times: str) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/h/key"}
    asked = [asks_once() for _each in range(int(times))]
    sys.stdout.write("".join("1" if promised else "0" for promised in asked) + "\n")


def asks_once() -> bool:
    form = {"login": "ines@doeboek.example", "idempotency_key": uuid.uuid4().hex}
    return Client(headers={"host": "localhost"}).post(SIGN_IN, form).status_code == 302


if __name__ == "__main__":
    main(*sys.argv[1:])
