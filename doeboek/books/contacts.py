"""What a book has to do with a contact: what is to do, and what the shop promised there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from doeboek.books.models import Action, Book, Response
from doeboek.programmes.contacts import (
    knows_what_is_done,
    offers_themes,
    when_promise_changed,
    when_promised,
)
from doeboek.programmes.models import Promise, Trajectory

FIRST_STEP = timedelta(days=7)
SOON = timedelta(days=92)


@offers_themes
def what_is_to_do(trajectory: Trajectory) -> Iterable[str]:
    """The actions of the book that are not done."""
    actions = Action.objects.kept().filter(book=trajectory.pk).undone().in_order()
    return actions.values_list("title", flat=True)[:10]


@when_promised
def becomes_an_action(promise: Promise) -> None:
    """What somebody of the shop promised stands in its book; taken back it goes to the bin.

    A promise does not begin the book: that is the work of a step, which it does not do.
    """
    if not promise.is_of_the_shop:
        return
    if promise.deleted_at:
        for action in Action.objects.kept().filter(promise=promise):
            action.discard()
        return
    book, _is_new = Book.objects.get_or_create(trajectory=promise.trajectory)
    Action.objects.create(
        book=book,
        promise=promise,
        is_beside=True,
        title=promise.what,
        who=promise.person.first_name,
        order=book.actions.count(),
        **_days(promise.due),
    )
    book.number_actions()


@when_promise_changed
def changes_the_action(promise: Promise, changed: Collection[str]) -> None:
    """Its action says the same; what stays as it was promised stays as the book has it."""
    facts: dict[str, Any] = {"title": promise.what} if "what" in changed else {}
    if "due" in changed:
        facts |= _days(promise.due)
    Action.objects.filter(promise=promise).update(version=F("version") + 1, **facts)


@knows_what_is_done
def actions_done(promises: Collection[Promise]) -> Iterable[int]:
    """What the shop promised is done when its action is."""
    of_the_shop = [promise for promise in promises if promise.is_of_the_shop]
    done = Response.objects.done().filter(action__promise__in=of_the_shop)
    return done.values_list("action__promise", flat=True) if of_the_shop else []


def _days(due: date | None) -> dict[str, Any]:
    return {"due": due, "first_step_due": _begins(due), "term": _term(due)}


def _begins(due: date | None) -> date:
    """Within seven days, as any first step; sooner when it is done sooner."""
    week = timezone.localdate() + FIRST_STEP
    return min(due, week) if due else week


def _term(due: date | None) -> str:
    is_later = due is not None and due > timezone.localdate() + SOON
    return Action.Term.MEDIUM if is_later else Action.Term.START
