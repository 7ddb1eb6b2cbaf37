"""Lets one invented shop walk the trajectory, by the verbs that people use, on the days of old."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from doeboek.audits.instruments import newest
from doeboek.audits.models import Audit, Measurement
from doeboek.books.models import Action, Book, Elaboration
from doeboek.books.publishing import publish
from doeboek.demo import texts
from doeboek.demo.clock import at, weekday
from doeboek.ideas.models import FREE, Domain, Idea, Session
from doeboek.people.models import Person
from doeboek.programmes.agreeing import record_agreement
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Appointment, Note, Trajectory
from doeboek.swot.board import propose
from doeboek.swot.models import Point, QuadrantFull

#: Days after the start on which each part of the walk happened.
SIGNED, OWNER_SCAN, COACH_SCAN, SWOT, SESSION, CHOICE, BOOK, GIVEN = 3, 12, 14, 28, 44, 46, 58, 66
STEPS = ("acquaintance", "scan", "swot", "session", "book", "followup")


class Telling:
    """The walk of one shop; each part is a method, told in the order of the method."""

    def __init__(self, trajectory: Trajectory, *, strong: str = "", town_sees: bool = True) -> None:
        self.trajectory = trajectory
        self.begun = trajectory.started_on
        self.strong = strong
        self.town_sees = town_sees
        self.chance = random.Random(trajectory.title)
        self.coach: Person = trajectory.coach  # type: ignore[assignment]
        self.owner: Person = trajectory.owner  # type: ignore[assignment]

    def until(self, step: str) -> None:
        """Tell everything up to and including the step."""
        parts: list[Callable[[], None]] = [
            self.meet,
            self.scan,
            self.swot,
            self.session,
            self.book,
            self.follow_up,
        ]
        for part in parts[: STEPS.index(step) + 1]:
            part()

    def on(self, days: int) -> date:
        return weekday(min(self.begun + timedelta(days=days), timezone.localdate()))

    # -- the parts ----------------------------------------------------------------------------
    def meet(self) -> None:
        if self.on(SIGNED) >= timezone.localdate():
            return
        self._visit(1, Appointment.Kind.CONTACT, "Kennismaking", 60)
        with at(self.on(SIGNED), 18):
            record_agreement(self.trajectory.participation, signed_by=self.owner, by=self.owner)
            if self.town_sees:
                set_consents(self.trajectory.participation, ["town_sees_progress"], by=self.owner)

    def scan(self) -> None:
        self._enter("scan", OWNER_SCAN)
        self._fill_in(Audit.Rater.OWNER, self.owner, OWNER_SCAN, kinder=1)
        self._fill_in(Audit.Rater.COACH, self.coach, COACH_SCAN)
        self._visit(COACH_SCAN, Appointment.Kind.CONTACT, "Samen de scan invullen", 75)

    def swot(self) -> None:
        self._enter("swot", SWOT)
        self._visit(SWOT, Appointment.Kind.CONTACT, "Sterktes en zwaktes bespreken", 60)
        with at(self.on(SWOT), 15):
            propose(self.trajectory, by=self.coach)
            for point in self.trajectory.points.proposed():
                try:
                    point.accept(by=self.coach)
                except QuadrantFull:
                    point.reject(by=self.coach)
            self._own_points(Point.Quadrant.OPPORTUNITY, texts.OPPORTUNITIES)
            self._own_points(Point.Quadrant.THREAT, texts.THREATS)
            self.trajectory.tell("swot.confirmed", by=self.coach, points=self._accepted())

    def session(self) -> None:
        self._enter("session", SESSION)
        self._visit(SESSION, Appointment.Kind.SESSION, "Ideeënsessie", 120)
        with at(self.on(SESSION), 22):
            session = Session.objects.create(
                trajectory=self.trajectory,
                question=texts.QUESTION,
                held_on=self.on(SESSION),
                headcount=self.chance.randint(5, 9),
                by=self.coach,
            )
            domains = {
                trend: Domain.objects.create(session=session, order=order, trend=trend)
                for order, trend in enumerate((*texts.TRENDS, FREE))
            }
            for thought in texts.THOUGHTS:
                Idea.objects.create(
                    trajectory=self.trajectory,
                    session=session,
                    domain=domains[thought.trend],
                    text=thought.text,
                    by=self.coach,
                )
            self.trajectory.tell("session.held", by=self.coach, ideas=len(texts.THOUGHTS))

    def book(self) -> None:
        self._enter("book", CHOICE)
        book = self._begin_book()
        for order, thought in enumerate(t for t in texts.THOUGHTS if t.title):
            self._work_out(book, thought, order)

    def follow_up(self) -> None:
        given = self.on(GIVEN)
        with at(given, 19):
            publish(self.trajectory.book, by=self.coach)
        self._visit(GIVEN, Appointment.Kind.HANDOVER, "Het doeboek overhandigen", 60)
        for doing in self._doings():
            if doing.done is not None:
                self._tick_off(doing, given + timedelta(days=doing.done))
        for audience, text in texts.NOTES:
            with at(given, 20):
                Note.objects.create(
                    trajectory=self.trajectory, by=self.coach, text=text, audience=audience
                )

    # -- small things -------------------------------------------------------------------------
    def _enter(self, step: str, days: int) -> None:
        if self.trajectory.step == step:
            return
        with at(self.on(days), 9) as moment:
            self.trajectory.enter(step, by=self.coach, at=moment)

    def _visit(self, days: int, kind: str, purpose: str, minutes: int) -> None:
        day = self.on(days)
        if day >= timezone.localdate():
            return
        with at(day - timedelta(days=7), 9):
            appointment = Appointment.objects.create(
                trajectory=self.trajectory,
                kind=kind,
                host=self.coach,
                starts_at=moment(day, 14),
                minutes=minutes,
                purpose=purpose,
                place=str(self.trajectory.shop.premises),
            )
        with at(day, 16):
            appointment.happened(
                by=self.coach, contact=minutes, travel=self.chance.choice((25, 40)), preparation=30
            )

    def _fill_in(self, rater: str, by: Person, days: int, *, kinder: int = 0) -> None:
        scan = newest("innovatiekrachtscan")
        with at(self.on(days), 20):
            measurement = Measurement.objects.get_or_create(
                participation=self.trajectory.participation, label="T0"
            )[0]
            audit = Audit.objects.create(
                measurement=measurement,
                instrument_name=scan.name,
                instrument_version=scan.version,
                form="core",
                rater=rater,
                by=by,
            )
            for item in scan.form("core").items:
                audit.answer(item.id, self.value(item.dimension, kinder))
            audit.finish(by=by)

    def value(self, dimension: str, kinder: int = 0) -> int:
        usual = self.chance.choice((3, 3, 4) if dimension in self.strong else (0, 1, 1, 2, 2, 3))
        return min(4, usual + self.chance.choice((0, 0, kinder)))

    def _own_points(self, quadrant: str, lines: tuple[str, ...]) -> None:
        for text in lines:
            point = Point(trajectory=self.trajectory, quadrant=quadrant, text=text, by=self.coach)
            point.save()
            try:
                point.accept(by=self.coach)
            except QuadrantFull:
                point.reject(by=self.coach)

    def _accepted(self) -> int:
        return self.trajectory.points.accepted().count()

    def _begin_book(self) -> Book:
        with at(self.on(BOOK), 10):
            book = Book.objects.create(
                trajectory=self.trajectory,
                sentence=texts.SENTENCE,
                closing_words=texts.CLOSING_WORDS,
            )
            self.trajectory.tell("book.begun", by=self.coach)
        return book

    def _work_out(self, book: Book, thought: texts.Thought, order: int) -> None:
        idea = self.trajectory.ideas.get(text=thought.text)
        with at(self.on(CHOICE), 21):
            idea.select(by=self.owner, reason="Hier kunnen we meteen mee beginnen")
        with at(self.on(BOOK), 11):
            elaboration = Elaboration.objects.create(
                book=book,
                idea=idea,
                title=thought.title,
                for_whom=thought.for_whom,
                what_is_new=thought.what_is_new,
                value=thought.value,
                order=order,
            )
            for doing in thought.doings:
                self._plan(book, elaboration, doing)

    def _plan(self, book: Book, elaboration: Elaboration, doing: texts.Doing) -> Action:
        given = self.on(GIVEN)
        return Action.objects.create(
            book=book,
            elaboration=elaboration,
            title=doing.title,
            why=doing.why,
            first_step=doing.first_step,
            first_step_due=given + timedelta(days=7),
            who=self.owner.first_name,
            due=given + timedelta(days=doing.due),
            minutes=doing.minutes,
            cost=doing.cost,
            help=doing.help,
            measure=doing.measure,
            steps="\n".join(doing.steps),
            term=doing.term,
            order=book.actions.count(),
        )

    def _doings(self) -> list[texts.Doing]:
        return [doing for thought in texts.THOUGHTS for doing in thought.doings]

    def _tick_off(self, doing: texts.Doing, day: date) -> None:
        if day > timezone.localdate():
            return
        with at(weekday(day) if weekday(day) <= timezone.localdate() else day, 18):
            self.trajectory.book.actions.get(title=doing.title).respond("done", by=self.owner)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
