"""Every turn of a question: raised by the shop, answered by the town, told to who waits for it.

A turn locks the question, so two people who act at the same moment act one after the other; what
is not possible any more by then raises NotNow, and nothing happened.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from doeboek.cityissues.counters import term_from
from doeboek.cityissues.course import OF_THE_TOWN, Kind, State, after
from doeboek.cityissues.mail import tell_shop, tell_town, tell_town_of
from doeboek.cityissues.models import Bundle, CityIssue, Turn
from doeboek.cityissues.terms import moved
from doeboek.common.models import StoredFile
from doeboek.people.models import Person
from doeboek.programmes.models import Trajectory

#: After these the town no longer waits for the shop; handing it on or taking it on changes nothing.
ENDS_WAITING = frozenset({Kind.ADDED, Kind.ANSWERED, Kind.NOT_HELPED, Kind.HELPED, Kind.CLOSED})
#: No news for a shop that still has to answer the town.
PROGRESS = frozenset({Kind.ACCEPTED, Kind.STARTED})
#: The same words within this time were sent twice; later somebody says them again.
SENT_TWICE_WITHIN = timedelta(hours=1)
#: After these somebody of the town has to do something.
TOLD_TO_TOWN = frozenset({Kind.RAISED, Kind.ADDED, Kind.NOT_HELPED, Kind.FORWARDED})


class NotNow(Exception):
    """This cannot be done with the question as it stands; `issue` is how it stands."""

    def __init__(self, issue: CityIssue) -> None:
        super().__init__(f"Question {issue.pk} is {issue.state}.")
        self.issue = issue


@transaction.atomic
def raise_issue(
    trajectory: Trajectory,
    *,
    by: Person,
    category: str,
    text: str,
    place: str = "",
    photo: StoredFile | None = None,
    is_named: bool = False,
    origin: str = CityIssue.Origin.SHOP,
) -> CityIssue:
    """Put a question before the town of this shop; it has its term from today."""
    issue = CityIssue.objects.create(
        trajectory=trajectory,
        raised_by=by,
        raised_at=timezone.now(),
        category=category,
        text=text,
        place=place,
        photo=photo,
        is_named=is_named,
        origin=origin,
        due=term_from(timezone.localdate(), trajectory.wave, category),
    )
    turn = Turn.objects.create(issue=issue, kind=Kind.RAISED, by=by, at=issue.raised_at)
    _tell(issue, turn)
    return issue


@transaction.atomic
def take_turn(
    issue: CityIssue,
    kind: Kind,
    *,
    by: Person | None,
    text: str = "",
    to: Person | None = None,
    bundle: Bundle | None = None,
) -> Turn:
    """Do something with a question, and tell who waits for it. Raises NotNow.

    `issue` is brought up to date. Words that somebody sends once more, such as by going back to
    the form, are said once; those of a question that was taken back are not said.
    """
    lock(issue)
    last = issue.turns.order_by("at", "pk").last()
    if last and text and not issue.withdrawn_at and _is_said(last, kind, by, text, to):
        return last
    if not issue.can_take(kind):
        raise NotNow(issue)
    turn = Turn.objects.create(
        issue=issue, kind=kind, by=by, at=timezone.now(), text=text, to=to, bundle=bundle
    )
    _carry_on(issue, turn)
    issue.state = after(kind, State(issue.state))
    issue.save_version(issue.version)
    _tell(issue, turn)
    return turn


@transaction.atomic
def withdraw(issue: CityIssue, *, by: Person) -> None:
    """Take it back: from now on the town does not see it."""
    lock(issue)
    if issue.withdrawn_at is None:
        issue.withdrawn_at = timezone.now()
        issue.save_version(issue.version)
        issue.trajectory.tell("cityissue.withdrawn", by=by, issue=issue.pk)


@transaction.atomic
def put_back(issue: CityIssue, *, by: Person) -> None:
    """Let a question that was taken back stand again. Is the town still to answer, then it is told
    anew, for the letter of before may not have left; and it gets its whole term."""
    lock(issue)
    if issue.withdrawn_at is None:
        return
    was_away_since, issue.withdrawn_at = issue.withdrawn_at, None
    if issue.is_open:
        issue.due = term_from(timezone.localdate(), issue.trajectory.wave, issue.category)
    issue.save_version(issue.version)
    issue.trajectory.tell("cityissue.restored", by=by, issue=issue.pk)
    if issue.is_open:
        tell_town_of(issue, key=f"back:{issue.pk}:{was_away_since.timestamp():.0f}")


@transaction.atomic
def show_name(issue: CityIssue, is_named: bool, *, by: Person) -> None:
    """From now on the town reads the name of the shop, or reads it no longer."""
    lock(issue)
    if issue.is_named != is_named:
        issue.is_named = is_named
        issue.save_version(issue.version)
        verb = "cityissue.named" if is_named else "cityissue.unnamed"
        issue.trajectory.tell(verb, by=by, issue=issue.pk)


def _is_said(last: Turn, kind: Kind, by: Person | None, text: str, to: Person | None) -> bool:
    is_same = (last.kind, last.by, last.text, last.to) == (kind, by, text, to)
    return is_same and last.at > timezone.now() - SENT_TWICE_WITHIN


def last_turn(issue: CityIssue) -> int:
    """The id of what happened to it last, by which a form knows what its reader saw; nobody else
    does anything with it in this transaction."""
    lock(issue)
    last = issue.turns.order_by("at", "pk").last()
    return last.pk if last else 0


def lock(issue: CityIssue) -> None:
    """Bring it up to date, and keep everybody else off it in this transaction."""
    locked: Any = CityIssue.objects.select_for_update()
    issue.refresh_from_db(from_queryset=locked)


def _carry_on(issue: CityIssue, turn: Turn) -> None:
    """What a turn changes besides the state: who has it, who waits, and the term."""
    if turn.kind == Kind.FORWARDED:
        issue.handler = turn.to
    if turn.kind == Kind.NOT_HELPED:
        issue.due = term_from(_day(turn.at), issue.trajectory.wave, issue.category)
    if turn.kind == Kind.ADDED and issue.asked_at:
        issue.due = moved(issue.due, asked=_day(issue.asked_at), told=_day(turn.at))
    if turn.kind == Kind.ASKED:
        issue.asked_at = issue.asked_at or turn.at
    elif turn.kind in ENDS_WAITING:
        issue.asked_at = None


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def _tell(issue: CityIssue, turn: Turn) -> None:
    issue.trajectory.tell(f"cityissue.{turn.kind}", by=turn.by, issue=issue.pk)
    if turn.kind in TOLD_TO_TOWN:
        tell_town(issue, turn)
    waits_for_shop = turn.kind in PROGRESS and issue.asked_at is not None
    if (turn.kind in OF_THE_TOWN or turn.kind == Kind.CLOSED) and not waits_for_shop:
        tell_shop(issue, turn)
