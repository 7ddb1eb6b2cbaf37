"""What is mailed to owners of a visit: who comes and when. What it is for and where stand on the
page that the letter opens, and in no mailbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doeboek.common import words
from doeboek.common.due import KEEP_LETTERS
from doeboek.common.mail import Invite, NotNow, filled_by, send
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.links import url_of
from doeboek.people.mail import writer
from doeboek.people.models import Person
from doeboek.programmes.calendars import calendar_file, method_of, words_for_mail
from doeboek.programmes.models import Appointment, Membership, Trajectory
from doeboek.programmes.ownlinks import own_link

PLANNED = "programmes/visit_planned"
MOVED = "programmes/visit_moved"
CANCELLED = "programmes/visit_cancelled"


def readers_of(trajectory: Trajectory) -> list[Person]:
    """The owners to whom one can write now, each once."""
    if trajectory.closed:
        return []
    owners = [each.person for each in trajectory.people(Role.OWNER)]
    return [owner for owner in dict.fromkeys(owners) if owner.email]


def tell_planned(visit: Appointment) -> list[Person]:
    """Write to the owners that it stands; to whom. Of what is over nobody hears, nor from the
    others."""
    return _write(PLANNED, visit, readers_of(visit.trajectory))


def tell_moved(visit: Appointment) -> list[Person]:
    return _write(MOVED, visit, readers_of(visit.trajectory))


def tell_cancelled(visit: Appointment) -> list[Person]:
    return _write(CANCELLED, visit, readers_of(visit.trajectory))


def tell_on(visit: Appointment, *, off_since: datetime) -> list[Person]:
    """It goes on after all: for who was written to that it is off, whoever decided that then, and
    for whom the last letter did not leave. Was it called off before the letters that are kept, then
    nobody knows who that was: all of them."""
    last, is_forgotten = _last_told(visit), _is_forgotten(off_since)

    def has_to_hear(owner: Person) -> bool:
        letter = last.get(owner.pk)
        if letter is None:
            return is_forgotten
        return letter.template == CANCELLED or letter.state == "given-up"

    return _write(PLANNED, visit, list(filter(has_to_hear, readers_of(visit.trajectory))))


def tell_off(visit: Appointment) -> list[Person]:
    """It was called off along with something else: for who was written to that it stands."""
    return _write(CANCELLED, visit, _counting_on(visit))


def tell_changed(visit: Appointment) -> list[Person]:
    """It changed along with something else: for who was written to that it stands."""
    return _write(MOVED, visit, _counting_on(visit))


@filled_by(PLANNED)
@filled_by(MOVED)
def stands(appointment: int, person: int, version: int) -> dict[str, object]:
    """The visit as it is when the letter leaves. Raises NotNow when it is off, and
    ObjectDoesNotExist when it is over, a later letter tells of it, the trajectory ended or this
    person is no owner any more."""
    visit = _to_come(appointment, person, version)
    if visit.cancelled_at:
        raise NotNow("It is off, and may go on after all.")
    return _for_owner(visit, person)


@filled_by(CANCELLED)
def is_off(appointment: int, person: int, version: int) -> dict[str, object]:
    """The same; ObjectDoesNotExist also of a visit that goes on after all."""
    visit = _to_come(appointment, person, version)
    if visit.cancelled_at is None:
        raise Appointment.DoesNotExist("It goes on.")
    return _for_owner(visit, person)


def _write(template: str, visit: Appointment, people: list[Person]) -> list[Person]:
    """Each its own letter, of each version of the visit once."""
    if visit.starts_at <= timezone.now():
        return []
    for person in people:
        send(
            template,
            to=person.email,
            language=person.language,
            key=_key(visit.pk, person.pk, visit.version),
            context={"appointment": visit.pk, "person": person.pk, "version": visit.version},
        )
    return people


def _counting_on(visit: Appointment) -> list[Person]:
    """Who was written last that it stands. Was it planned before the letters that are kept, then
    nobody knows who that was: all of them."""
    last, is_forgotten = _last_told(visit), _is_forgotten(visit.created_at)

    def counts(owner: Person) -> bool:
        letter = last.get(owner.pk)
        return letter.template in (PLANNED, MOVED) if letter else is_forgotten

    return list(filter(counts, readers_of(visit.trajectory)))


def _is_forgotten(moment: datetime) -> bool:
    """Whether letters of then are kept no more."""
    return moment < timezone.now() - KEEP_LETTERS


def _last_told(visit: Appointment) -> dict[int, Letter]:
    """What each owner was written last of this visit, as long as letters are kept."""
    versions = range(1, visit.version + 1)
    letters = Letter.objects.filter(
        key__in=[
            key
            for person in readers_of(visit.trajectory)
            for key in _keys(visit.pk, person.pk, versions)
        ]
    )
    return {each.context["person"]: each for each in letters.order_by("pk")}


def _to_come(appointment: int, person: int, version: int) -> Appointment:
    """The visit of which this letter is the last word."""
    open_ones = Trajectory.objects.open().values("pk")
    to_come = Appointment.objects.filter(starts_at__gt=timezone.now(), done_at=None)
    about = to_come.select_related("host__user", "trajectory__wave__programme")
    visit = about.get(pk=appointment, trajectory__in=open_ones)
    later = _keys(appointment, person, range(version + 1, visit.version + 1))
    if Letter.objects.filter(key__in=later).exists():
        raise Letter.DoesNotExist("A later letter tells of it.")
    return visit


def _for_owner(visit: Appointment, person: int) -> dict[str, object]:
    shop, host, owner = visit.trajectory, visit.host, _owner(visit.trajectory, person)
    at = {"day": words.day(visit.starts_at), "time": words.clock(visit.starts_at)}
    page = reverse("programmes:appointment", args=[visit.pk])
    return {
        "reader": owner,
        "name": owner.first_name,
        "host": str(host),
        "day": _("%(day)s at %(time)s") % at,
        "shop": shop.title,
        "about": shop,
        "url": url_of(own_link(shop, owner, by=shop.coach or host), to=page),
        "sender": shop.wave.programme.local_name,
        "writer": writer(host),
        "invite": Invite(calendar_file(visit, words_for_mail(visit)), method_of(visit)),
    }


def _owner(shop: Trajectory, person: int) -> Person:
    owners = Membership.objects.circle().filter(trajectory=shop, role=Role.OWNER)
    found = owners.filter(person=person, person__erased_at=None).first()
    if found is None:
        raise Person.DoesNotExist("This person owns the shop no more.")
    return found.person


def _keys(appointment: int, person: int, versions: Iterable[int]) -> list[str]:
    return [_key(appointment, person, version) for version in versions]


def _key(appointment: int, person: int, version: int) -> str:
    return f"visit:{appointment}:{person}:{version}"
