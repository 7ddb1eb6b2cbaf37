"""A synthetic shop from its scan to its question, as rows: points, proofs, marks, key issues."""

from __future__ import annotations

from doeboek.demo import texts, timetable
from doeboek.demo.bulkbeginning import Beginning
from doeboek.demo.clock import moment
from doeboek.demo.question import HELPS, HURTS
from doeboek.programmes.models import Appointment
from doeboek.swot.confronting import STRONGEST
from doeboek.swot.models import Dissent, KeyIssue, KeyQuestion, Mark, Point, Proof
from doeboek.swot.proposing import propose_from_answers


class Questioned(Beginning):
    """What `demo.telling` and `demo.question` tell of the SWOT."""

    def _swot(self) -> None:
        self._enter("swot", timetable.SWOT)
        self._visit(timetable.SWOT, Appointment.Kind.CONTACT, "Sterktes en zwaktes", 60)
        self.points: dict[str, list[Point]] = {side: [] for side in "swot"}
        values = {key: answer.value for key, answer in self.answers.items()}
        for proposal in propose_from_answers(self.rows.scan.form("core"), values):
            point = self._point(proposal.quadrant[0], proposal.text["nl"], proposal.origin)
            answer = self.answers[proposal.origin.rpartition("/")[2]]
            self.keep(Proof(point=point, kind=Proof.Kind.ANSWER, answer=answer, by=self.coach))
        for side, lines in (("o", texts.OPPORTUNITIES), ("t", texts.THREATS)):
            for line in lines:
                point = self._point(side, line)
                if fact := texts.FACTS.get(line):
                    self.keep(Proof(point=point, kind=Proof.Kind.FACT, by=self.coach, **fact))
        if weak := self.points["w"]:
            self.keep(Dissent(point=weak[0], text=texts.OTHERWISE, by=self.owner))
        self._marks()
        self._issues()
        count = sum(len(each) for each in self.points.values())
        self._moment("swot.confirmed", self.coach, timetable.SWOT, points=count)

    def _point(self, side: str, text: str, origin: str = "") -> Point:
        point = Point(
            trajectory=self.trajectory,
            quadrant=side,
            text=text,
            first_text=text if origin else "",
            order=len(self.points[side]) + 1,
            state=Point.State.ACCEPTED,
            origin=origin,
            by=self.coach,
            decided_by=self.coach,
            decided_at=moment(self.on(timetable.SWOT), 15),
        )
        self.points[side].append(point)
        return self.keep(point)

    def _marks(self) -> None:
        for inside in "sw":
            for outside in "ot":
                marks = HURTS if inside == "w" else HELPS if outside == "o" else (*HELPS, *HURTS)
                for one in self.points[inside][:STRONGEST]:
                    for other in self.points[outside][:STRONGEST]:
                        value = self.chance.choice(marks)
                        self.keep(Mark(inside=one, outside=other, value=value, by=self.coach))

    def _issues(self) -> None:
        around = {point.text: point for side in "ot" for point in self.points[side]}
        for order, (text, side, outside) in enumerate(texts.ISSUES, start=1):
            if self.points[side]:
                self.keep(
                    KeyIssue(
                        trajectory=self.trajectory,
                        text=text,
                        inside=self.points[side][0],
                        outside=around[outside],
                        order=order,
                        by=self.coach,
                    )
                )
        self.key_question = self.keep(
            KeyQuestion(trajectory=self.trajectory, text=texts.QUESTION, by=self.coach)
        )
        self._moment("question.asked", self.coach, timetable.SWOT)
