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
from doeboek.cityissues.wording import name_of
from doeboek.common import words
from doeboek.common.mail import filled_by, send
from doeboek.people.links import open_or_given, url_of
from doeboek.people.mail import opened_by
from doeboek.people.models import Link, Person
from doeboek.programmes.ownlinks import own_link

TO_TOWN = "cityissues/to_town"
TO_TOWN_AGAIN = "cityissues/to_town_again"
HANDED_ON = "cityissues/handed_on"
DUE_SOON = "cityissues/due_soon"
LATE = "cityissues/late"
READ = "cityissues/read"
STARTED = "cityissues/started"
FORWARDED = "cityissues/forwarded"
ASKED = "cityissues/asked"
ANSWERED = "cityissues/answered"
CLOSED = "cityissues/closed"
HELPED = "cityissues/helped"
OF_KIND = {
    Kind.ACCEPTED: READ,
    Kind.STARTED: STARTED,
    Kind.ANSWERED: ANSWERED,
    Kind.ASKED: ASKED,
    Kind.FORWARDED: FORWARDED,
    Kind.CLOSED: CLOSED,
}
"""What a shop is told of."""


def readers_of(issue: CityIssue) -> list[Person]:
    """Who has it and can be written to."""
    return [person for person in handlers_of(issue) if person.email]


def tell_town(issue: CityIssue, turn: Turn) -> None:
    """Write to whoever has to do something now."""
    if turn.kind == Kind.FORWARDED and turn.by:
        tell_town_of(issue, key=f"{turn.pk}", template=HANDED_ON, by=turn.by.pk)
        return
    is_new = turn.kind == Kind.RAISED or issue.told_at is None
    tell_town_of(issue, key=f"{turn.pk}", template=TO_TOWN if is_new else TO_TOWN_AGAIN)


def tell_town_of(issue: CityIssue, *, key: str, template: str = TO_TOWN, **more: int) -> None:
    """Write to whoever has it; when there is nobody it waits for somebody, as `told_at` says."""
    people = readers_of(issue)
    for person in people:
        _send(template, issue, person, key=f"cityissue:town:{key}", **more)
    issue.told_at = timezone.now() if people else None
    CityIssue.objects.filter(pk=issue.pk).update(told_at=issue.told_at)


def remind_town(issue: CityIssue, *, is_late: bool) -> int:
    """Remind of the term, once before and once after it; how many letters that were."""
    when = "late" if is_late else "soon"
    people = readers_of(issue)
    for person in people:
        _send(
            LATE if is_late else DUE_SOON,
            issue,
            person,
            key=f"cityissue:{issue.pk}:{when}:{issue.due}",
        )
    return len(people)


def tell_shop(issue: CityIssue, turn: Turn) -> None:
    _to_owner(OF_KIND[Kind(turn.kind)], issue, key=f"cityissue:shop:{turn.pk}")


def ask_shop_again(issue: CityIssue, answered: Turn) -> None:
    """Ask once more whether an answer helped."""
    _to_owner(HELPED, issue, key=f"cityissue:helped:{answered.pk}")


def _send(template: str, issue: CityIssue, person: Person, *, key: str, **more: int) -> None:
    link, _is_new = open_or_given(person, Link.Purpose.TOWN, to=issue, by=issue.raised_by)
    send(
        template,
        to=person.email,
        language=person.language,
        key=key,
        context={"issue": issue.pk, "link": link.pk, **more},
    )


def _to_owner(template: str, issue: CityIssue, *, key: str) -> None:
    """Without an address the coach hears it on the page of today and passes it on."""
    trajectory = issue.trajectory
    owner = trajectory.owner
    if owner is None or not owner.email:
        return
    link = own_link(trajectory, owner, by=issue.raised_by)
    send(
        template,
        to=owner.email,
        language=owner.language,
        key=key,
        context={"issue": issue.pk, "link": link.pk},
    )


@filled_by(TO_TOWN)
@filled_by(TO_TOWN_AGAIN)
def to_town(issue: int, link: int) -> dict[str, object]:
    """Raises ObjectDoesNotExist when it was withdrawn or is somebody else's by now: then the letter
    does not leave. So do the others."""
    return _for_town(CityIssue.objects.for_list().get(pk=issue), link)


@filled_by(HANDED_ON)
def handed_on(issue: int, link: int, by: int) -> dict[str, object]:
    colleague = Person.objects.get(pk=by)
    return to_town(issue, link) | {"colleague": str(colleague)}


@filled_by(DUE_SOON)
@filled_by(LATE)
def reminder(issue: int, link: int) -> dict[str, object]:
    open_still = CityIssue.objects.open().filter(asked_at=None)
    return _for_town(open_still.for_list().get(pk=issue), link)


@filled_by(READ)
@filled_by(STARTED)
@filled_by(FORWARDED)
@filled_by(ASKED)
@filled_by(ANSWERED)
@filled_by(CLOSED)
def told(issue: int, link: int) -> dict[str, object]:
    return _for_shop(_standing(issue), link)


@filled_by(HELPED)
def helped(issue: int, link: int) -> dict[str, object]:
    asked = _standing(issue)
    if not asked.is_answered:
        raise CityIssue.DoesNotExist("Somebody said meanwhile whether it helped.")
    return _for_shop(asked, link)


def _for_town(asked: CityIssue, link: int) -> dict[str, object]:
    given = Link.objects.live().select_related("person").get(pk=link)
    opened_by(given)
    facts = {
        "about": asked,
        "number": asked.pk,
        "day": words.day(asked.due),
        "name": name_of(given.person),
    }
    return _for(asked, given) | facts


def _for_shop(asked: CityIssue, link: int) -> dict[str, object]:
    given = Link.objects.live().select_related("person").get(pk=link)
    if opened_by(given) != asked.trajectory:
        raise Link.DoesNotExist("It leads to another shop.")
    programme = asked.trajectory.wave.programme
    facts = {
        "about": asked.trajectory,
        "day": words.day(timezone.localdate(asked.raised_at)),
        "sender": programme.local_name,
    }
    return _for(asked, given) | facts


def _for(asked: CityIssue, given: Link) -> dict[str, object]:
    return {
        "reader": given.person,
        "name": given.person.first_name,
        "topic": asked.get_category_display(),
        "town": asked.municipality.name,
        "url": url_of(given, to=reverse("cityissues:issue", args=[asked.pk])),
    }


def _standing(issue: int) -> CityIssue:
    return CityIssue.objects.standing().for_list().get(pk=issue)
