"""Lets one invented shop walk the trajectory, by the verbs that people use, on the days of old."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection
from datetime import date, timedelta

from django.utils import timezone

from doeboek.audits.items import Item
from doeboek.audits.measuring import begin_scan, instrument_for, rater_for, usual_form
from doeboek.audits.models import Audit, Intention
from doeboek.audits.results import latest_result
from doeboek.audits.summary import proposed_starts
from doeboek.books.models import Action, Book, Elaboration
from doeboek.books.publishing import begin_book, publish
from doeboek.common.photos import Photo
from doeboek.demo import choosing, texts
from doeboek.demo.beside import NOTHING, beside
from doeboek.demo.clock import at, moment, weekday
from doeboek.demo.doings import Doing, Thought
from doeboek.demo.livesession import GUESTS, hold
from doeboek.demo.pictures import picture
from doeboek.demo.question import find_question, prepare_at_home
from doeboek.demo.timetable import (
    BOOK,
    CHOICE,
    COACH_SCAN,
    GIVEN,
    OWNER_SCAN,
    SESSION,
    SIGNED,
    STEPS,
    SWOT,
)
from doeboek.ideas.models import Session
from doeboek.ideas.preparing import prepare_session
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.programmes.agreeing import record_agreement
from doeboek.programmes.consents import set_consents
from doeboek.programmes.models import Appointment, Note, Trajectory
from doeboek.swot.confirming import confirm
from doeboek.swot.drafting import propose_points
from doeboek.swot.models import Point, QuadrantFull

OUTSIDE = (
    (Point.Quadrant.OPPORTUNITY, texts.OPPORTUNITIES),
    (Point.Quadrant.THREAT, texts.THREATS),
)


class Telling:
    """The walk of one shop, part by part as the method has it; who `weighs` has a shortlist."""

    def __init__(
        self,
        trajectory: Trajectory,
        *,
        strong: str = "",
        town_sees: bool = True,
        weighs: bool = False,
    ) -> None:
        self.trajectory = trajectory
        self.begun = trajectory.started_on
        self.today = timezone.localdate()  # of whoever tells it, not of the day that is told
        self.strong = strong
        self.town_sees = town_sees
        self.weighs = weighs
        self.chance = random.Random(trajectory.title)
        self.coach: Person = trajectory.coach  # type: ignore[assignment]
        self.owner: Person = trajectory.owner  # type: ignore[assignment]

    def until(self, step: str) -> None:
        """Tell everything up to and including the step."""
        parts: list[Callable[[], None]] = [
            self.meet,
            self.scan,
            self.swot,
            self.live_session if step == "session" and not self.weighs else self.session,
            self.book,
            self.follow_up,
        ]
        for part in parts[: STEPS.index(step) + 1]:
            part()
        if step == "swot":
            prepare_at_home(self.trajectory, owner=self.owner)
        if self.weighs and step == "session":
            with at(self.on(CHOICE), 21):
                choosing.begin_choosing(self.trajectory, owner=self.owner, coach=self.coach)

    def on(self, days: int) -> date:
        return weekday(min(self.begun + timedelta(days=days), self.today))

    # -- the parts ----------------------------------------------------------------------------
    def meet(self) -> None:
        if self.on(SIGNED) >= self.today:
            return
        self._visit(1, Appointment.Kind.CONTACT, "Kennismaking", 60)
        with at(self.on(SIGNED), 18):
            record_agreement(self.trajectory.participation, signed_by=self.owner, by=self.owner)
            if self.town_sees:
                set_consents(self.trajectory.participation, ["town_sees_progress"], by=self.owner)

    def scan(self) -> None:
        self.fill_in(self.owner, self.on(OWNER_SCAN), kinder=1)
        for member in self.trajectory.people(Role.MEMBER):
            self.fill_in(member.person, self.on(OWNER_SCAN))
        self.fill_in(self.coach, self.on(COACH_SCAN))
        self._visit(COACH_SCAN, Appointment.Kind.CONTACT, "Samen de scan invullen", 75)

    def swot(self) -> None:
        self._choose_what_to_start_with()
        self._visit(SWOT, Appointment.Kind.CONTACT, "Sterktes en zwaktes bespreken", 60)
        with at(self.on(SWOT), 15):
            propose_points(self.trajectory, by=self.coach)
            for point in self.trajectory.points.proposed():
                self._decide(point)
            for quadrant, lines in OUTSIDE:
                for text in lines:
                    point = self.trajectory.points.create(
                        quadrant=quadrant, text=text, by=self.coach
                    )
                    self._accept(point)
            find_question(self.trajectory, coach=self.coach, owner=self.owner, chance=self.chance)
            confirm(self.trajectory, by=self.coach)

    def session(self) -> None:
        self._visit(SESSION, Appointment.Kind.SESSION, "Ideeënsessie", 120)
        with at(self.on(SESSION), 22):
            session = prepare_session(
                self.trajectory,
                question=texts.QUESTION,
                trends=texts.TRENDS,
                headcount=self.chance.randint(5, 9),
                by=self.coach,
            )
            for domain in session.domains.all():
                thoughts = [t.text for t in texts.THOUGHTS if t.trend == domain.trend]
                session.add_ideas(thoughts, domain=domain, by=self.coach)

    def live_session(self) -> None:
        """The newest ones are held on phones."""
        self._visit(SESSION, Appointment.Kind.SESSION, "Ideeënsessie", 75)
        with at(self.on(SESSION), 20):
            session = prepare_session(
                self.trajectory,
                question=texts.QUESTION,
                trends=texts.TRENDS,
                headcount=len(GUESTS) + 3,
                by=self.coach,
                kind=Session.Kind.LIVE,
            )
            hold(session, coach=self.coach, owner=self.owner, chance=self.chance)

    def book(self) -> None:
        with at(self.on(CHOICE), 21):
            if self.weighs:
                choosing.set_aside(self.trajectory, owner=self.owner, coach=self.coach)
            choosing.choose(self.trajectory, owner=self.owner)
        with at(self.on(BOOK), 10):
            book = begin_book(self.trajectory, by=self.coach)
            book.sentence, book.closing_words = texts.SENTENCE, texts.CLOSING_WORDS
            book.save()
            for thought in (each for each in texts.THOUGHTS if each.title):
                self._work_out(book, thought)
            for doing in texts.LOOSE:
                self._plan(book, None, doing)

    def follow_up(self) -> None:
        given = self.on(GIVEN)
        with at(given, 19):
            publish(self.trajectory.book, by=self.coach)
        self._visit(GIVEN, Appointment.Kind.HANDOVER, "Het doeboek overhandigen", 60)
        for doing in texts.DOINGS:
            if doing.done is not None:
                self._tick_off(doing, given + timedelta(days=doing.done))
        for audience, text in texts.NOTES:
            Note.objects.create(
                trajectory=self.trajectory,
                by=self.coach,
                at=moment(given, 20),
                text=text,
                audience=audience,
            )

    # -- small things -------------------------------------------------------------------------
    def _visit(self, days: int, kind: str, purpose: str, minutes: int) -> None:
        day = self.on(days)
        if day >= self.today:
            return
        with at(day - timedelta(days=7), 9):
            appointment = Appointment.objects.create(
                trajectory=self.trajectory,
                kind=kind,
                host=self.coach,
                starts_at=moment(day, 14),
                minutes=minutes,
                purpose=purpose,
                place=str(self.trajectory.participation.shop.premises),
            )
        with at(day, 16):
            appointment.happened(
                by=self.coach, contact=minutes, travel=self.chance.choice((25, 40)), preparation=30
            )

    def fill_in(self, by: Person, day: date, *, kinder: int = 0) -> None:
        """Somebody's whole scan, in the form that is proposed to such a person."""
        self._fill_in(by, day, lambda item: self.value(item.dimension, kinder))

    def fill_in_again(self, by: Person, day: date, *, further_in: Collection[str]) -> None:
        """The answers of the last time, a step further in some domains."""
        audits = Audit.objects.filter(measurement__participation__trajectory=self.trajectory)
        before = audits.filter(by=by).latest("pk").values

        def further(item: Item) -> int:
            return min(4, before.get(item.id, 2) + (item.dimension in further_in))

        self._fill_in(by, day, further)

    def _fill_in(self, by: Person, day: date, value_of: Callable[[Item], int]) -> None:
        form = usual_form(instrument_for(self.trajectory), rater_for(by, self.trajectory))
        with at(day, 20):
            audit = begin_scan(self.trajectory, by=by, form=form.key)
            besides = beside(audit)
            for item in form.items:
                note = besides.get(item.id, NOTHING)
                value = value_of(item) if note.value is None else note.value
                audit.answer(item.id, value, **note.words)
                if note.photo:
                    photo = Photo.read(picture(note.photo, self.trajectory.awning))
                    audit.add_photo(item.id, photo.keep(), by=by)
            audit.finish(by=by)

    def value(self, dimension: str, kinder: int = 0) -> int:
        usual = self.chance.choice((3, 3, 4) if dimension in self.strong else (0, 1, 1, 2, 2, 3))
        return min(4, usual + self.chance.choice((0, 0, kinder)))

    def _choose_what_to_start_with(self) -> None:
        result = latest_result(self.trajectory)
        assert result and result.form  # noqa: PT018
        starts = [start.id for start in proposed_starts(result, None)]
        with at(self.on(SWOT), 14):
            Intention.objects.choose(
                result.measurement, starts, goals={}, form=result.form, by=self.owner
            )

    def _decide(self, point: Point) -> None:
        """The trends are general; of those only the first few ring true for a shop."""
        inside = point.quadrant in (Point.Quadrant.STRENGTH, Point.Quadrant.WEAKNESS)
        if inside or self.chance.random() < 0.5:
            self._accept(point)
        else:
            point.reject(by=self.coach)

    def _accept(self, point: Point) -> None:
        try:
            point.accept(by=self.coach)
        except QuadrantFull:
            point.reject(by=self.coach)

    def _work_out(self, book: Book, thought: Thought) -> None:
        elaboration = book.elaborations.get(idea__text=thought.text)
        for name in ("title", "for_whom", "what_is_new", "value", "risks", "risks_lifted"):
            setattr(elaboration, name, getattr(thought, name))
        elaboration.from_town = thought.asked_of_town(self.on(GIVEN))
        elaboration.save()
        for doing in thought.doings:
            self._plan(book, elaboration, doing)

    def _plan(self, book: Book, elaboration: Elaboration | None, doing: Doing) -> Action:
        given = self.on(GIVEN)
        return Action.objects.create(
            book=book,
            elaboration=elaboration,
            title=doing.title,
            why=doing.why,
            first_step=doing.first_step,
            first_step_due=doing.begins(given),
            who=self.owner.first_name,
            due=doing.ready(given),
            minutes=doing.minutes,
            cost=doing.cost,
            help=doing.help,
            measure=doing.measure,
            measure_start=doing.measure_start,
            steps="\n".join(doing.steps),
            term=doing.term,
            order=book.actions.count(),
        )

    def _tick_off(self, doing: Doing, day: date) -> None:
        if day > self.today:
            return
        with at(weekday(day) if weekday(day) <= self.today else day, 18):
            self.trajectory.book.actions.get(title=doing.title).respond("done", by=self.owner)
