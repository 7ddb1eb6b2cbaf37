"""What goes along with somebody who is erased.

An app says in its own `erasing.py` what it holds of a person:

    @when_erased
    def blank_signatures(person: Person) -> None:
        ...

It runs while the person still has a name and addresses, in the transaction that takes them away.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.module_loading import autodiscover_modules
from django_tasks_db.models import DBTaskResult

from doeboek.common.models import Letter, Receipt
from doeboek.people.links import SESSION_KEY
from doeboek.people.models import Person, User

Farewell = Callable[[Person], object]
_first: list[Farewell] = []
_last: list[Farewell] = []


def when_erased(farewell: Farewell) -> Farewell:
    """Register what an app does when somebody is erased."""
    _first.append(farewell)
    return farewell


def when_erased_at_last(farewell: Farewell) -> Farewell:
    """The same, after the others: for what they look things up by."""
    _last.append(farewell)
    return farewell


def take_leave(person: Person) -> None:
    """Do all of it: what others hold first, what one comes in with last."""
    autodiscover_modules("erasing")
    for farewell in (*_first, *_last):
        farewell(person)
    _forget_letters(person)
    _forget_traces(person)
    _forget_sessions(person)
    Receipt.objects.filter(sender=f"person:{person.pk}").delete()
    person.links.all().delete()
    User.objects.filter(person=person).delete()


def addresses_of(person: Person) -> set[str]:
    """Where our mail to this person goes: the own address, and the one to sign in with."""
    accounts = User.objects.filter(person=person).values_list("email", flat=True)
    return {address for address in (person.email, *accounts) if address}


def _forget_letters(person: Person) -> None:
    """Those to the addresses of now, and those that went to older ones."""
    theirs = Q(reader=person.pk)
    theirs |= Q(context__link__in=list(person.links.values_list("pk", flat=True)))
    for address in addresses_of(person):
        theirs |= Q(to__iexact=address)
    Letter.objects.filter(theirs).delete()


def _forget_traces(person: Person) -> None:
    """What went wrong with a letter may tell to whom it was going."""
    told = Q(pk=None)
    for words in {person.name, person.phone, *addresses_of(person)} - {""}:
        told |= Q(traceback__icontains=words)
    DBTaskResult.objects.filter(told).update(traceback="")


def _forget_sessions(person: Person) -> None:
    """Sessions hold what they hold in a form that cannot be searched: each is read."""
    links = set(person.links.values_list("pk", flat=True))
    accounts = {str(pk) for pk in User.objects.filter(person=person).values_list("pk", flat=True)}
    addresses = {json.dumps(address.lower()) for address in addresses_of(person)}
    if not links and not accounts and not addresses:
        return  # A guest of a session: there may be hundreds of them.

    def is_theirs(kept: dict[str, Any]) -> bool:
        text = json.dumps(kept, default=str).lower()
        return (
            kept.get(SESSION_KEY) in links
            or kept.get("_auth_user_id") in accounts
            or any(address in text for address in addresses)
        )

    sessions = Session.objects.iterator()
    gone = [session.pk for session in sessions if is_theirs(session.get_decoded())]
    Session.objects.filter(pk__in=gone).delete()
