"""What the apps above do when somebody is no longer involved with a shop.

An app says so in its own `leaving.py`:

    @when_leaving
    def help_ends(membership: Membership, by: Person) -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import autodiscover_modules

# The membership by no type: its model calls this module.
Follower = Callable[[Any, Any], object]
_followers: list[Follower] = []


def when_leaving(follower: Follower) -> Follower:
    """Register what an app does, in the same transaction, while the membership still stands."""
    _followers.append(follower)
    return follower


def tell_of_leaving(membership: Any, by: Any) -> None:
    autodiscover_modules("leaving")
    for follower in _followers:
        follower(membership, by)
