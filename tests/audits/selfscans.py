"""A stranger's self-scan, filled in by its own forms."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse

from doeboek.audits.models import PublicScan
from doeboek.audits.public import begin_public_scan
from tests.audits.conftest import ITEMS, OF_INES
from tests.conftest import Browser

ASKED = {
    "name": "Truus Maertens",
    "shop_name": "Wolwinkel De Bolle",
    "place": "8600",
    "phone": "0470 12 34 56",
    "email": "",
    "agrees": "on",
}


def address(name: str, scan: PublicScan, *more: str) -> str:
    return reverse(f"audits:public_{name}", args=[scan.code, *more])


def begun(browser: Browser, town: str = "", **how: Any) -> PublicScan:
    """Press the button of the first page, and return the scan that it made."""
    answer = browser.post(f"/zelfscan/{town}", **how)
    code = re.search(r"/scan/([\w-]+)/", answer.headers["Location"]).group(1)
    return PublicScan.objects.get(audit__code=code)


def filled_in(values: list[Any] = OF_INES, **facts: Any) -> PublicScan:
    """A scan with these answers, finished."""
    scan = begin_public_scan(**facts)
    for item, value in zip(ITEMS, values, strict=False):
        scan.audit.answer(item, value)
    scan.keep()
    scan.finish()
    return scan
