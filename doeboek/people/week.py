"""Whether a coach or manager gets the mail of the week, and the key by which it can be refused.

What stands in it, and to whom it goes, is in `desk/weekly.py`; a letter keeps the id of an account.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from doeboek.common.capability import token_for
from doeboek.people.models import User

PURPOSE = "doeboek.people.week"


def choose_week(user: User, wanted: bool) -> None:
    User.objects.filter(pk=user.pk).update(gets_week=wanted)
    user.gets_week = wanted


def address_to_stop(user: User) -> str:
    """Where whoever has the letter says no, without a session."""
    return settings.BASE_URL + reverse("people:week_stop", args=[user.pk, key_of(user.pk)])


def user_of(pk: int, token: str) -> User | None:
    """Whose key that is, also of who works here no more; None for another key."""
    if not constant_time_compare(token, key_of(pk)):
        return None
    return User.objects.filter(pk=pk).first()


def key_of(user: int) -> str:
    return token_for(PURPOSE, user)
