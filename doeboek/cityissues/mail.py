"""What is mailed about questions to a town: that there is something to read, never what.

The words of a shop and the answer of a town stand behind a link, so that a mailbox which others
read tells nothing of either.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from doeboek.cityissues.counters import handlers_of
from doeboek.cityissues.course import Kind
from doeboek.cityissues.models import CityIssue, Turn
from doeboek.common.mail import filled_by, send
from doeboek.people.links import open_or_given, thing_of, url_of
from doeboek.people.models import Link, Person

TO_TOWN = "cityissues/to_town"
REMINDER = "cityissues/reminder"
TO_SHOP = "cityissues/to_shop"
HELPED = "cityissues/helped"


def tell_town(issue: CityIssue, turn: Turn) -> None:
    """Write to whoever has to do something now; when there is nobody, it waits for somebody."""
    for person in handlers_of(issue):
        if person.email:
            _send(TO_TOWN, issue, person, key=f"cityissue:{turn.pk}", turn=turn.pk)
            issue.told_at = timezone.now()
    CityIssue.objects.filter(pk=issue.pk).update(told_at=issue.told_at)


def remind_town(issue: CityIssue, *, is_late: bool) -> int:
    """Remind of the term, once before and once after it; how many letters that were."""
    when = "late" if is_late else "soon"
    people = [person for person in handlers_of(issue) if person.email]
    for person in people:
        _send(REMINDER, issue, person, key=f"cityissue:{issue.pk}:{when}:{issue.due}")
    return len(people)


def tell_shop(issue: CityIssue, turn: Turn) -> None:
    _to_owner(TO_SHOP, issue, turn, key=f"cityissue:{turn.pk}")


def ask_shop_again(issue: CityIssue, answered: Turn) -> None:
    """Ask once more whether an answer helped."""
    _to_owner(HELPED, issue, answered, key=f"cityissue:helped:{answered.pk}")


def _send(template: str, issue: CityIssue, person: Person, *, key: str, turn: int = 0) -> None:
    link, _is_new = open_or_given(person, Link.Purpose.TOWN, to=issue, by=issue.raised_by)
    send(
        template,
        to=person.email,
        language=person.language,
        key=key,
        context={"issue": issue.pk, "link": link.pk} | ({"turn": turn} if turn else {}),
    )


def _to_owner(template: str, issue: CityIssue, turn: Turn, *, key: str) -> None:
    """Without an address the coach hears it on the page of today and passes it on."""
    trajectory = issue.trajectory
    owner = trajectory.owner
    if owner is None or not owner.email:
        return
    link, is_new = open_or_given(owner, Link.Purpose.OWNER, to=trajectory, by=issue.raised_by)
    if is_new:
        trajectory.tell("link.given", by=issue.raised_by, to=owner.pk, link=link.pk)
    send(
        template,
        to=owner.email,
        language=owner.language,
        key=key,
        context={"issue": issue.pk, "turn": turn.pk, "link": link.pk},
    )


@filled_by(TO_TOWN)
def to_town(issue: int, link: int, turn: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when it was withdrawn or is somebody else's by now: then the letter
    does not leave. So do the others."""
    return _for_town(issue, link) | {"is_new": _turn(turn).kind == Kind.RAISED}


@filled_by(REMINDER)
def reminder(issue: int, link: int) -> dict[str, object]:
    found = CityIssue.objects.open().filter(asked_at=None).get(pk=issue)
    return _for_town(issue, link) | {"days_late": found.days_late}


@filled_by(TO_SHOP)
def to_shop(issue: int, link: int, turn: int) -> dict[str, object]:
    told = _turn(turn)
    return _for_shop(issue, link) | {"kind": told.kind, "to": told.to}


@filled_by(HELPED)
def helped(issue: int, link: int, turn: int) -> dict[str, object]:
    if not CityIssue.objects.standing().get(pk=issue).is_answered:
        raise CityIssue.DoesNotExist("Somebody said meanwhile whether it helped.")
    return _for_shop(issue, link)


def _for_town(issue: int, link: int) -> dict[str, object]:
    given = Link.objects.live().select_related("person").get(pk=link)
    if thing_of(given) is None:
        raise Link.DoesNotExist("It leads to nothing of its person any more.")
    asked = CityIssue.objects.for_list().get(pk=issue)
    return {
        "reader": given.person,
        "issue": asked,
        "town": asked.municipality,
        "url": url_of(given, to=reverse("cityissues:issue", args=[issue])),
    }


def _for_shop(issue: int, link: int) -> dict[str, object]:
    asked = CityIssue.objects.standing().for_list().get(pk=issue)
    given = Link.objects.live().select_related("person").get(pk=link)
    if thing_of(given) != asked.trajectory:
        raise Link.DoesNotExist("It leads to nothing of its person any more.")
    return {
        "reader": given.person,
        "issue": asked,
        "trajectory": asked.trajectory,
        "town": asked.municipality,
        "url": url_of(given, to=reverse("cityissues:issue", args=[issue])),
    }


def _turn(pk: int) -> Turn:
    return Turn.objects.select_related("to").get(pk=pk)
