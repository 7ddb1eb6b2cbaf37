"""Five years of two shops: an earlier wave, a second measurement, a second edition."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from doeboek.audits.measuring import measure_again
from doeboek.books.models import Action
from doeboek.books.publishing import publish
from doeboek.demo.clock import at, moment, weekday
from doeboek.demo.telling import Telling
from doeboek.places.models import Municipality
from doeboek.programmes.models import Appointment, Note, Programme, Wave

#: What is done in a year, and how.
YEARLY = (
    (
        "Nieuwe prijskaartjes in een groot lettertype",
        ("Druk één kaartje af en vraag vijf klanten of ze het lezen", "Maak dan alle andere"),
    ),
    (
        "Eén etalage samen met de buren",
        ("Kies samen één verhaal", "Maak de twee etalages op dezelfde dag", "Neem er een foto van"),
    ),
    (
        "Een hoek voor wat hersteld kan worden",
        ("Maak een tafel vrij", "Hang er een blad met wat u herstelt en wat het kost"),
    ),
    (
        "Een jaarkaart voor vaste klanten",
        ("Schrijf op wat de kaart geeft en wat ze kost", "Geef de eerste tien kaarten weg"),
    ),
    (
        "De website opnieuw, met wat er vandaag in huis is",
        ("Neem tien foto’s in de winkel", "Schrijf bij elke foto één zin", "Zet uw uren bovenaan"),
    ),
)


def earlier_wave(programme: Programme, town: str, begun: date) -> Wave:
    """The wave of that time, in the municipality as it was before it merged."""
    starts_on = date(begun.year, 1, 1)
    then = Municipality.objects.valid_on(starts_on).named(town).get()
    return Wave.objects.get_or_create(
        programme=programme,
        municipality=then,
        starts_on=starts_on,
        defaults={
            "invited_on": starts_on - timedelta(days=90),
            "agreed_on": starts_on - timedelta(days=30),
            "contribution": 2000,
            "ends_on": date(begun.year + 1, 12, 31),
            "target": 12,
        },
    )[0]


def later_years(telling: Telling, years: int) -> None:
    """Every year a visit, an action more, and what became of it; after one year a second scan."""
    for year in range(1, years):
        day = weekday(telling.begun + timedelta(days=365 * year))
        if day >= timezone.localdate():
            return
        _visit(telling, day)
        _action(telling, day, *YEARLY[(year - 1) % len(YEARLY)])
        if year == 1:
            _second_scan(telling, day)
        if year == 2:
            with at(day + timedelta(days=3), 19):
                publish(telling.trajectory.book, by=telling.coach)


def _visit(telling: Telling, day: date) -> None:
    with at(day - timedelta(days=14), 9):
        appointment = Appointment.objects.create(
            trajectory=telling.trajectory,
            kind=Appointment.Kind.FOLLOW_UP,
            host=telling.coach,
            starts_at=moment(day, 10),
            minutes=60,
            purpose="Jaarlijks gesprek",
        )
    with at(day, 12):
        appointment.happened(by=telling.coach, contact=60, travel=30, preparation=20)
        Note.objects.create(
            trajectory=telling.trajectory,
            by=telling.coach,
            at=moment(day, 12),
            text="Het gaat vooruit. De vaste klanten blijven komen, en er zijn nieuwe bij.",
            audience=Note.Audience.OWNER,
        )


def _action(telling: Telling, day: date, title: str, steps: tuple[str, ...]) -> None:
    with at(day, 13):
        action = Action.objects.create(
            book=telling.trajectory.book,
            title=title,
            first_step="Spreek een uur af waarop u eraan begint.",
            first_step_due=weekday(day + timedelta(days=7)),
            who=telling.owner.first_name,
            due=weekday(day + timedelta(days=90)),
            steps="\n".join(steps),
            cost=Action.Cost.UNDER_500,
            term=Action.Term.LATER,
            order=telling.trajectory.book.actions.count(),
        )
    done = weekday(day + timedelta(days=80))
    if done < timezone.localdate():
        with at(done, 18):
            action.respond("done", by=telling.owner)


def _second_scan(telling: Telling, day: date) -> None:
    """The coach's alone: owners have less time for it than they hoped."""
    with at(day, 11):
        measure_again(telling.trajectory, by=telling.coach)
    telling.fill_in_again(telling.coach, day, further_in="BEFH")
