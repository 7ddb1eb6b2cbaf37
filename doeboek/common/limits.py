"""How often something may be done from one place in an hour; the figures stand in the settings.

It counts in the cache of the sign-in library, under a hash: an address is kept nowhere.
"""

from __future__ import annotations

import ipaddress

from allauth.core import ratelimit
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def may_again(request: HttpRequest, action: str, *, key: str = "") -> bool:
    """Whether `action` may be done once more, and count it; only a POST counts.

    `key` says who or what does it; without one that is the network the request came from.
    """
    return ratelimit.consume(request, action=action, key=_hashed(key or _network(request)))


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
