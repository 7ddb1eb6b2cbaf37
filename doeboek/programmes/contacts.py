"""What the apps above have to do with a contact: they offer themes, and follow what is promised.

An app says so in its own `contacts.py`:

    @offers_themes
    def what_is_to_do(trajectory: Trajectory) -> Iterable[str]: ...

    @when_promised
    def becomes_an_action(promise: Promise) -> None: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain, islice
from typing import Any

from django.utils.module_loading import autodiscover_modules

# The trajectory and the promise by no type: their models call this module.
Offer = Callable[[Any], Iterable[str]]
Follower = Callable[[Any], object]
MOST_THEMES = 4
_offers: list[Offer] = []
_followers: list[Follower] = []


def offers_themes(offer: Offer) -> Offer:
    """Register what an app knows that one may have talked about, the likeliest first."""
    _offers.append(offer)
    return offer


def when_promised(follower: Follower) -> Follower:
    """Register what an app does with a promise: when it was made, in the same transaction, and
    once more when it went to the bin."""
    _followers.append(follower)
    return follower


def themes_of(trajectory: Any, earlier: Iterable[str]) -> list[str]:
    """What one may have talked about, each once: the themes of before, then what the apps offer."""
    autodiscover_modules("contacts")
    offered = chain(earlier, *(offer(trajectory) for offer in _offers))
    return list(islice(dict.fromkeys(offered), MOST_THEMES))


def tell_of(promise: Any) -> None:
    """Let every app follow a promise that was made, or that lies in the bin now."""
    autodiscover_modules("contacts")
    for follower in _followers:
        follower(promise)
