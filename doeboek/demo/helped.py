"""What Lotte does for the bakery, and what she did for a shop that said whether it helped."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from doeboek.books.models import Action
from doeboek.demo import cast
from doeboek.demo.clock import at, moment, weekday
from doeboek.followup.models import FollowUp, Report
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.models import Appointment, Membership, Trajectory

SHOP = "Koffie Maalgraad"
ASKED = """Wie binnenkomt, loopt recht naar de toonbank.
Hoe tonen we de bonen en de toestellen achteraan?"""
FOUND = """Van de twintig mensen die ik zag, kwamen er drie voorbij de toonbank.
De mooiste toestellen staan in het donkerste deel van de winkel."""
ADVICES = (
    ("Zet de proeftafel achteraan", "Wie proeft, loopt de hele winkel door.", "Meet de plek op."),
    ("Hang twee spots boven de toestellen", "Het licht trekt mensen verder.", ""),
)


def tell(world: cast.World) -> None:
    _at_the_bakery(world, timezone.localdate())
    _at_the_coffee_shop(world.lotte, timezone.localdate())


def _at_the_bakery(world: cast.World, today: date) -> None:
    """A visit, an hour of work, a task that Samira did and one that waits for Karim."""
    follow_up = FollowUp.objects.get(trajectory=world.bakery)
    visit = _visit(follow_up, weekday(today - timedelta(days=19)))
    with at(timezone.localdate(visit.starts_at), 17):
        visit.happened(by=world.lotte, contact=90, travel=30, preparation=20)
        shot = follow_up.homework.create(
            what="Maak een maand lang elke week een foto van het raam",
            by=world.lotte,
            at=timezone.now(),
        )
        follow_up.homework.create(
            what="Leg de dozen van Pasen en Sint-Maarten klaar",
            due=weekday(today + timedelta(days=6)),
            by=world.lotte,
            at=timezone.now(),
        )
    with at(weekday(today - timedelta(days=4)), 18):
        shot.tick(by=world.samira)
        day = timezone.localdate()
        follow_up.work.create(day=day, minutes=45, what="Drie voorbeelden getekend", by=world.lotte)


def _at_the_coffee_shop(expert: Person, today: date) -> None:
    """Help that is over: a report, of which the owner took one advice and left the other."""
    trajectory = Trajectory.objects.get(title=SHOP)
    owner, coach = trajectory.owner, trajectory.coach
    if owner is None or coach is None:
        return
    begun, until = today - timedelta(days=150), today - timedelta(days=90)
    with at(weekday(begun), 9):
        follow_up = _asked(trajectory, expert, coach, until)
    with at(weekday(begun + timedelta(days=40)), 16):
        _hand_in(follow_up, owner)
    with at(weekday(until + timedelta(days=2)), 20):
        follow_up.judgements.create(
            answer="yes", words="Zij keek zoals een klant kijkt.", by=owner, at=timezone.now()
        )


def _asked(trajectory: Trajectory, expert: Person, coach: Person, until: date) -> FollowUp:
    theme = "De inrichting van de winkel"
    membership = Membership.objects.create(
        trajectory=trajectory,
        person=expert,
        role=Role.EXPERT,
        since=timezone.localdate(),
        until=until,
        theme=theme,
    )
    return FollowUp.objects.create(
        trajectory=trajectory,
        membership=membership,
        expert=expert,
        theme_key="layout",
        theme=theme,
        kind=FollowUp.Kind.PROBLEM,
        brief=ASKED,
        hours=6,
        by=coach,
        at=timezone.now(),
    )


def _hand_in(follow_up: FollowUp, owner: Person) -> None:
    now = timezone.now()
    report = Report.objects.create(follow_up=follow_up, findings=FOUND, by=follow_up.expert, at=now)
    for place, (what, why, first_step) in enumerate(ADVICES):
        report.advices.create(
            order=place,
            what=what,
            why=why,
            first_step=first_step,
            answer="left" if place else "taken",
            answered_by=owner,
            answered_at=now,
            action=None if place else _action(follow_up.trajectory, what, why),
        )


def _action(trajectory: Trajectory, what: str, why: str) -> Action:
    book = trajectory.book
    return Action.objects.create(book=book, title=what, why=why, order=book.actions.count())


def _visit(follow_up: FollowUp, day: date) -> Appointment:
    return Appointment.objects.create(
        trajectory=follow_up.trajectory,
        kind=Appointment.Kind.FOLLOW_UP,
        host=follow_up.expert,
        starts_at=moment(day, 14),
        minutes=90,
        purpose="Kijken hoe mensen naar het raam kijken",
        place=str(follow_up.trajectory.participation.shop.premises),
    )
