"""To whom the mail of the week goes, in portions: who is killed in between goes on after it.

What waits for somebody takes many questions, so it is asked before a portion is written: nobody
else can write during a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from doeboek.common.letters import LetterQuerySet
from doeboek.common.mail import send_all
from doeboek.common.models import Letter
from doeboek.desk.week import week_of
from doeboek.people.access import TEAM
from doeboek.people.models import Person, PersonQuerySet, User
from doeboek.programmes.models import Mandate, Membership

WEEK = "desk/week"
PORTION = 50


def send_weeks() -> int:
    """Each for whom something waits gets one a week; how many letters that are."""
    people = list(wanting().exclude(pk__in=_written_to()).order_by("pk"))
    portions = (people[start : start + PORTION] for start in range(0, len(people), PORTION))
    return sum(_write([each for each in some if week_of(each).total]) for some in portions)


def was_written_before(moment: datetime) -> bool:
    """Whether anybody got the mail of this week by then."""
    return _of_this_week().filter(at__lt=moment).exists()


def wanting() -> PersonQuerySet:
    """Who coaches or leads by now, can sign in and wants it."""
    roles = sorted(TEAM)
    leading = Mandate.objects.now().filter(role__in=roles).values("person")
    coaching = Membership.objects.now().filter(role__in=roles).values("person")
    working = Person.objects.filter(Q(pk__in=leading) | Q(pk__in=coaching), erased_at=None)
    return working.filter(user__is_active=True, user__gets_week=True).select_related("user")


def this_week() -> str:
    """The year and the number of the week by ISO 8601: one that begins in December is one week."""
    return f"{timezone.localdate():%G-W%V}"


@transaction.atomic
def _write(people: Sequence[Person]) -> int:
    """Two who write at once wait for each other. An address that sends mail back gets none."""
    accounts = User.objects.filter(person__in=people, gets_week=True).order_by("pk")
    locked = list(accounts.select_for_update(of=("self",)))
    back = Letter.objects.not_arriving().filter(to__in=[user.email for user in locked])
    not_now = set(back.values_list("to", flat=True))
    written = set(_written_to())
    return send_all(
        _letter(user)
        for user in locked
        if user.email not in not_now and user.person_id not in written
    )


def _letter(user: User) -> Letter:
    return Letter(
        key=f"week:{user.person_id}:{this_week()}",
        template=WEEK,
        to=user.email,
        language=user.person.language,
        context={"person": user.person_id, "week": this_week()},
    )


def _written_to() -> list[int]:
    """Whose letter of this week was written already."""
    return list(_of_this_week().values_list("context__person", flat=True))


def _of_this_week() -> LetterQuerySet:
    return Letter.objects.filter(template=WEEK, context__week=this_week())
