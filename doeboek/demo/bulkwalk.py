"""The whole walk of a synthetic shop as rows, part by part as `demo.telling` tells it."""

from __future__ import annotations

from doeboek.books.models import Action, Book, Edition, Elaboration, Response
from doeboek.demo import texts, timetable
from doeboek.demo.bulkquestion import Questioned
from doeboek.demo.doings import Doing
from doeboek.ideas.models import FREE, Domain, Idea, Selection, Session
from doeboek.programmes.models import (
    Appointment,
    Note,
)
from doeboek.swot.trends import trend_cards


class Walk(Questioned):
    """Up to the step the shop has come to."""

    def tell(self) -> None:
        self._shop()
        parts = (self._meet, self._scan, self._swot, self._session, self._book, self._follow_up)
        for part in parts[: timetable.STEPS.index(self.step) + 1]:
            part()
        self.trajectory.last_moment_at = self.last

    def _session(self) -> None:
        self._enter("session", timetable.SESSION)
        self._visit(timetable.SESSION, Appointment.Kind.SESSION, "Ideeënsessie", 120)
        session = self.keep(
            Session(
                trajectory=self.trajectory,
                question=texts.QUESTION,
                key_question=self.key_question,
                key_question_version=1,
                held_on=self.on(timetable.SESSION),
                headcount=self.chance.randint(5, 9),
                by=self.coach,
            )
        )
        versions = {FREE: 1} | {card.key: card.version for card in trend_cards()}
        domains = {
            trend: self.keep(
                Domain(session=session, order=order, trend=trend, trend_version=versions[trend])
            )
            for order, trend in enumerate((*texts.TRENDS, FREE))
        }
        self.ideas = {
            thought.text: self.keep(
                Idea(
                    trajectory=self.trajectory,
                    session=session,
                    domain=domains[thought.trend],
                    text=thought.text,
                    by=self.coach,
                )
            )
            for thought in texts.THOUGHTS
        }
        self._moment("session.held", self.coach, timetable.SESSION, ideas=len(self.ideas))

    def _book(self) -> None:
        self._enter("book", timetable.CHOICE)
        self.book = self.keep(
            Book(
                trajectory=self.trajectory,
                sentence=texts.SENTENCE,
                closing_words=texts.CLOSING_WORDS,
            )
        )
        self.actions: list[tuple[Doing, Action]] = []
        for order, thought in enumerate(t for t in texts.THOUGHTS if t.title):
            idea = self.ideas[thought.text]
            self.keep(Selection(idea=idea, by=self.owner, reason="Meteen te beginnen"))
            self._moment("idea.selected", self.owner, timetable.CHOICE)
            elaboration = self.keep(
                Elaboration(
                    book=self.book,
                    idea=idea,
                    title=thought.title,
                    for_whom=thought.for_whom,
                    what_is_new=thought.what_is_new,
                    value=thought.value,
                    risks=thought.risks,
                    risks_lifted=thought.risks_lifted,
                    from_town=thought.asked_of_town(self.on(timetable.GIVEN)),
                    order=order,
                )
            )
            for doing in thought.doings:
                self.actions.append((doing, self._action(elaboration, doing)))
        self.actions += [(doing, self._action(None, doing)) for doing in texts.LOOSE]
        self._moment("book.begun", self.coach, timetable.BOOK)

    def _action(self, elaboration: Elaboration | None, doing: Doing) -> Action:
        given = self.on(timetable.GIVEN)
        return self.keep(
            Action(
                book=self.book,
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
                order=len(self.actions),
            )
        )

    def _follow_up(self) -> None:
        """The edition keeps its snapshot; the paper of a synthetic shop was never printed."""
        self._enter("followup", timetable.GIVEN)
        self._visit(timetable.GIVEN, Appointment.Kind.HANDOVER, "Het doeboek overhandigen", 60)
        self.keep(
            Edition(
                book=self.book,
                number=1,
                snapshot={"synthetic": True},
                sha256=f"{self.serial:064d}",
                pages=16,
                by=self.coach,
            )
        )
        self._moment("book.published", self.coach, timetable.GIVEN, number=1)
        for doing, action in self.actions:
            if doing.done is not None or self.chance.random() < 0.3:
                self.keep(Response(action=action, kind=Response.Kind.DONE, by=self.owner))
                self._moment("action.done", self.owner, timetable.GIVEN + (doing.done or 20))
        for audience, text in texts.NOTES:
            self.keep(Note(trajectory=self.trajectory, by=self.coach, text=text, audience=audience))
        for year in range(1, (self.rows.setting.today - self.begun).days // 365 + 1):
            self._visit(365 * year, Appointment.Kind.FOLLOW_UP, "Jaarlijks gesprek", 60)
