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
from doeboek.common.mail import Invite, filled_by, send
from doeboek.common.models import Letter
from doeboek.people.access import Role
from doeboek.people.links import url_of
from doeboek.people.mail import writer
from doeboek.people.models import Person
from doeboek.programmes.calendars import calendar_file, method_of, words_for_mail
from doeboek.programmes.models import Appointment, Membership, Trajectory
from doeboek.programmes.models.appointment import AppointmentQuerySet
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
    """It goes on after all: for who was written to that it is off, whoever decided that then. Was
    that before the letters that are kept, then nobody knows who that was: all of them."""
    last, unknown = _last_told(visit), CANCELLED if _is_forgotten(off_since) else ""
    owners = readers_of(visit.trajectory)
    told = [each for each in owners if last.get(each.pk, unknown) == CANCELLED]
    return _write(PLANNED, visit, told)


def tell_off(visit: Appointment) -> list[Person]:
    """It was called off along with something else: for who was written to that it stands."""
    return _write(CANCELLED, visit, _counting_on(visit))


def tell_changed(visit: Appointment) -> list[Person]:
    """It changed along with something else: for who was written to that it stands."""
    return _write(MOVED, visit, _counting_on(visit))


@filled_by(PLANNED)
@filled_by(MOVED)
def stands(appointment: int, person: int, version: int) -> dict[str, object]:
    """The visit as it is when the letter leaves. Raises ObjectDoesNotExist when it is off or over,
    a later letter tells of it, the trajectory ended or this person is no owner any more."""
    return _for_owner(Appointment.objects.filter(cancelled_at=None), appointment, person, version)


@filled_by(CANCELLED)
def is_off(appointment: int, person: int, version: int) -> dict[str, object]:
    """The same of a visit that goes on after all."""
    off = Appointment.objects.exclude(cancelled_at=None)
    return _for_owner(off, appointment, person, version)


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
    last, unknown = _last_told(visit), PLANNED if _is_forgotten(visit.created_at) else ""
    owners = readers_of(visit.trajectory)
    return [each for each in owners if last.get(each.pk, unknown) in (PLANNED, MOVED)]


def _is_forgotten(moment: datetime) -> bool:
    """Whether letters of then are kept no more."""
    return moment < timezone.now() - KEEP_LETTERS


def _last_told(visit: Appointment) -> dict[int, str]:
    """What each owner was written last of this visit, as long as letters are kept."""
    versions = range(1, visit.version + 1)
    letters = Letter.objects.filter(
        key__in=[
            key
            for person in readers_of(visit.trajectory)
            for key in _keys(visit.pk, person.pk, versions)
        ]
    )
    return {each.context["person"]: each.template for each in letters.order_by("pk")}


def _for_owner(
    visits: AppointmentQuerySet, appointment: int, person: int, version: int
) -> dict[str, object]:
    open_ones = Trajectory.objects.open().values("pk")
    to_come = visits.filter(starts_at__gt=timezone.now(), done_at=None, trajectory__in=open_ones)
    about = ("host__user", "trajectory__wave__programme")
    visit = to_come.select_related(*about).get(pk=appointment)
    later = _keys(appointment, person, range(version + 1, visit.version + 1))
    if Letter.objects.filter(key__in=later).exists():
        raise Letter.DoesNotExist("A later letter tells of it.")
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
