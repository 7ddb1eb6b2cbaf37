"""How often something may be done from one place in an hour; the figures stand in the settings.

It counts in the cache, under a hash that goes when its hour is over: an address is kept nowhere.
"""

from __future__ import annotations

import copy
import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from doeboek.common.typed import typed_in

View = Callable[..., HttpResponse]


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
    return ratelimit.consume(_try(request), action=action, key=_hashed(key or _network(request)))


def is_spent(request: HttpRequest, action: str) -> bool:
    """Whether `action` was done too often from here; asking does not count."""
    here = _hashed(_network(request))
    return not ratelimit.consume(_try(request), action=action, key=here, dry_run=True)


def _try(request: HttpRequest) -> HttpRequest:
    """The same request as one that counts: the library never counts a GET, and following a link
    with a guessed code is an attempt as well."""
    counted = copy.copy(request)
    counted.method = "POST"
    return counted


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
