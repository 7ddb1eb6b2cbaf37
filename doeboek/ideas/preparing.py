"""How a session comes to be: its question, its domains, and the step the trajectory enters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from doeboek.ideas.models import FREE, Domain, Room, Session
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Trajectory
from doeboek.swot.library import own_cards, with_own
from doeboek.swot.models import KeyQuestion


class DomainInUse(Exception):
    """Ideas stand under a trend that would be taken away; `domains` are those trends."""

    def __init__(self, domains: Sequence[Domain]) -> None:
        super().__init__(", ".join(domain.trend for domain in domains))
        self.domains = list(domains)


@transaction.atomic
def prepare_session(
    trajectory: Trajectory,
    *,
    question: str,
    trends: Sequence[str],
    by: Person,
    held_on: date | None = None,
    headcount: int | None = None,
    kind: str = Session.Kind.PAPER,
) -> Session:
    """Make a session with a domain per trend (keys of cards) and the free one.

    A question that is the key question of the SWOT is remembered to come from there. A live one
    has a room, and the appointment for a session that stands in the calendar already.
    """
    there = KeyQuestion.objects.filter(trajectory=trajectory, text=question).first()
    session = Session.objects.create(
        trajectory=trajectory,
        kind=kind,
        question=question,
        key_question=there,
        key_question_version=there.version if there else None,
        held_on=held_on or timezone.localdate(),
        headcount=headcount,
        by=by,
    )
    set_trends(session, trends)
    if kind == Session.Kind.LIVE:
        _prepare_room(session)
    trajectory.reach("session", by=by)
    return session


def _prepare_room(session: Session) -> None:
    Room.objects.create(session=session)
    planned = session.trajectory.appointments.filter(kind=Appointment.Kind.SESSION)
    if appointment := planned.coming().first():
        session.meet_at(appointment)


@transaction.atomic
def set_trends(session: Session, trends: Sequence[str]) -> None:
    """Give the session these trends, in the order of the cards, with the free domain after them.

    A domain that stays keeps its ideas and the version of its card, also of one that was put away
    since. Raises DomainInUse when ideas would lose their domain; ideas in the bin go along to the
    free one.
    """
    standing = {domain.trend: domain for domain in session.domains.all()}
    gone = [domain for key, domain in standing.items() if key not in {*trends, FREE}]
    in_use = [domain for domain in gone if domain.ideas.filter(deleted_at=None).exists()]
    if in_use:
        raise DomainInUse(in_use)
    free = standing.get(FREE) or Domain(session=session, trend=FREE)
    _take_away(gone, free)
    programme = session.trajectory.wave.programme_id
    rows = own_cards(programme)
    own = {row.key: row for row in rows}
    wanted = {
        card.key: standing.get(card.key)
        or Domain(
            session=session,
            trend=card.key,
            trend_version=card.version,
            own_card=own.get(card.key),
        )
        for card in with_own(rows)
        if card.key in set(trends)
    }
    put_away = [standing[key] for key in standing if key in trends and key not in wanted]
    _put_in_order(session, [*wanted.values(), *put_away, free])


def _take_away(gone: Sequence[Domain], free: Domain) -> None:
    for domain in gone:
        domain.ideas.update(domain=free)
        domain.delete()


def _put_in_order(session: Session, domains: Sequence[Domain]) -> None:
    """Number the domains; first out of each other's way, for a number may stand once only."""
    for place, domain in enumerate(session.domains.all()):
        Domain.objects.filter(pk=domain.pk).update(order=1000 + place)
    for place, domain in enumerate(domains):
        domain.order = place
        domain.save()
