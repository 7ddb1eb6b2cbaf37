"""What the apps above have to do with a contact: they offer themes, and follow what is promised.

An app says so in its own `contacts.py`:

    @offers_themes
    def what_is_to_do(trajectory: Trajectory) -> Iterable[str]: ...

    @when_promised
    def becomes_an_action(promise: Promise) -> None: ...

    @when_promise_changed
    def changes_the_action(promise: Promise, changed: Collection[str]) -> None: ...

    @knows_what_is_done
    def actions_done(promises: Collection[Promise]) -> Iterable[int]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain, islice
from typing import Any

from django.utils.module_loading import autodiscover_modules

# The trajectory and the promise by no type: their models call this module.
Offer = Callable[[Any], Iterable[str]]
Follower = Callable[[Any], object]
Reviser = Callable[[Any, Collection[str]], object]
Judge = Callable[[Collection[Any]], Iterable[int]]
MOST_THEMES = 4
_offers: list[Offer] = []
_followers: list[Follower] = []
_revisers: list[Reviser] = []
_judges: list[Judge] = []


def offers_themes(offer: Offer) -> Offer:
    """Register what an app knows that one may have talked about, the likeliest first."""
    _offers.append(offer)
    return offer


def when_promised(follower: Follower) -> Follower:
    """Register what an app does with a promise: when it was made, in the same transaction, and
    once more when it went to the bin."""
    _followers.append(follower)
    return follower


def when_promise_changed(reviser: Reviser) -> Reviser:
    """Register what an app does when a promise says something else, in the same transaction; it is
    told the names of the fields that changed."""
    _revisers.append(reviser)
    return reviser


def knows_what_is_done(judge: Judge) -> Judge:
    """Register how an app tells which of some promises are done by what it keeps: their ids."""
    _judges.append(judge)
    return judge


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


def tell_of_change(promise: Any, changed: Collection[str]) -> None:
    autodiscover_modules("contacts")
    for reviser in _revisers:
        reviser(promise, changed)


def done_among(promises: Collection[Any]) -> set[int]:
    """The ids of those that are done: ticked off, or as an app above knows."""
    autodiscover_modules("contacts")
    ticked = (promise.pk for promise in promises if promise.done_at)
    return {*ticked, *chain.from_iterable(judge(promises) for judge in _judges)}
