"""How often something may be done from one place in an hour; the figures stand in the settings.

It counts in the cache, under a hash that goes when its hour is over: an address is kept nowhere.
There is no lock around counting, so of tries at the very same moment some may count as one. With a
lock three hundred people who come into a hall at once, from one address, would wait for each other.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from doeboek.common.typed import typed_in

View = Callable[..., HttpResponse]

_SECONDS = {"s": 1, "m": 60, "h": 3600}


def limited(action: str, page: str) -> Callable[[View], View]:
    """Answer a POST with `page` once `action` was done too often: by this person, else from here.

    The page gets what was typed, so that it is not lost.
    It stands above the decorator that opens the transaction: what is counted is not undone when
    the form is refused, so that guessing counts too.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            who = f"person {request.person.pk}" if request.person else ""
            if request.method == "POST" and not may_again(request, action, key=who):
                return render(request, page, typed_in(request), status=429)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def may_again(request: HttpRequest, action: str, *, key: str = "") -> bool:
    """Whether `action` may be done once more, and count it.

    `key` says who or what does it; without one that is the network the request came from.
    """
    at, tries, is_free = _tried(action, key or _network(request))
    if is_free:
        cache.set(at, [*tries, time.time()], _rate(action)[1])
    return is_free


def is_spent(request: HttpRequest, action: str) -> bool:
    """Whether `action` was done too often from here; asking does not count."""
    return not _tried(action, _network(request))[2]


def _tried(action: str, who: str) -> tuple[str, list[float], bool]:
    """Where it is counted, when it was done of late, and whether there is room for once more."""
    most, seconds = _rate(action)
    at = f"limit-{action}-{_hashed(who)}"
    since = time.time() - seconds
    tries = [when for when in cache.get(at, []) if when > since]
    return at, tries, len(tries) < most


def _rate(action: str) -> tuple[int, int]:
    """How often, in so many seconds: the settings say `400/10m/key`."""
    most, period, _per = settings.ACCOUNT_RATE_LIMITS[action].split("/")
    return int(most), int(period[:-1] or 1) * _SECONDS[period[-1]]


def _network(request: HttpRequest) -> str:
    """The address; of IPv6 its first half, which one household or shop has as a whole."""
    written = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written
    if address.version == 4:
        return written
    return str(ipaddress.ip_network(f"{written}/64", strict=False))


def _hashed(key: str) -> str:
    return salted_hmac("doeboek.common.limits", key).hexdigest()
