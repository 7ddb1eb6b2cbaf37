"""What the mail of the week says: how much waits of each kind, and how many visits there are.

It counts what the page of today lists (`waiting.kinds_for`), never of which shop it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doeboek.common.words import listed
from doeboek.desk.today import sees_others, visits_in_week
from doeboek.desk.waiting import kinds_for
from doeboek.people.models import Person


@dataclass(frozen=True)
class Week:
    """How many things wait by kind, as on the page of today, and the visits until Sunday."""

    waiting: dict[str, int]
    visits: int
    of_others: bool

    @property
    def total(self) -> int:
        return sum(self.waiting.values())

    @property
    def kinds(self) -> str:
        """Of which kinds, in the reader's words."""
        return listed(
            [WORDS[kind](count) % {"count": count} for kind, count in self.waiting.items()]
        )

    @property
    def visits_in_words(self) -> str:
        if self.of_others:
            return _of_coaches(self.visits) % {"count": self.visits}
        return _own(self.visits) % {"count": self.visits}


def week_of(person: Person) -> Week:
    """For who coaches or leads, from today on."""
    counted = {
        kind: sum(task.things for task in tasks)
        for kind, tasks in kinds_for(person, most=None).items()
    }
    waiting = {kind: count for kind, count in counted.items() if count}
    return Week(waiting, visits_in_week(person), sees_others(person))


def _own(visits: int) -> str:
    if not visits:
        return _("You have no appointments this week.")
    return ngettext(
        "You have %(count)s appointment this week.",
        "You have %(count)s appointments this week.",
        visits,
    )


def _of_coaches(visits: int) -> str:
    if not visits:
        return _("Your coaches have no appointments this week.")
    return ngettext(
        "Your coaches have %(count)s appointment this week.",
        "Your coaches have %(count)s appointments this week.",
        visits,
    )


#: Each kind of what waits, in words of which none leads to a shop.
WORDS: dict[str, Callable[[int], str]] = {
    "questions": lambda n: ngettext(
        "%(count)s question about an action", "%(count)s questions about actions", n
    ),
    "remarks": lambda n: ngettext(
        "%(count)s draft with remarks", "%(count)s drafts with remarks", n
    ),
    "approvals": lambda n: ngettext(
        "%(count)s approved doeboek", "%(count)s approved doeboeken", n
    ),
    "helps": lambda n: ngettext(
        "%(count)s message about the help of an expert",
        "%(count)s messages about the help of experts",
        n,
    ),
    "of_towns": lambda n: ngettext(
        "%(count)s question to a municipality", "%(count)s questions to municipalities", n
    ),
    "not_arriving": lambda n: ngettext(
        "%(count)s mail address to check", "%(count)s mail addresses to check", n
    ),
    "prospects": lambda n: ngettext("%(count)s shop to call", "%(count)s shops to call", n),
    "without_coach": lambda n: ngettext(
        "%(count)s shop without a coach", "%(count)s shops without a coach", n
    ),
    "look_backs": lambda n: ngettext(
        "%(count)s shop that can look back", "%(count)s shops that can look back", n
    ),
    "months": lambda n: ngettext(
        "%(count)s message of the month to send", "%(count)s messages of the month to send", n
    ),
    "promises": lambda n: ngettext("%(count)s open promise", "%(count)s open promises", n),
    "times": lambda n: ngettext(
        "%(count)s appointment without minutes", "%(count)s appointments without minutes", n
    ),
    "signatures": lambda n: ngettext(
        "%(count)s agreement to have signed", "%(count)s agreements to have signed", n
    ),
}
