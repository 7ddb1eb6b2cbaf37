"""The rows of many synthetic shops, gathered per table and written table by table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models

from doeboek.audits.instruments import newest
from doeboek.audits.models import Answer, Audit, Measurement
from doeboek.books.models import Action, Book, Edition, Elaboration, Response
from doeboek.common.folding import searchable
from doeboek.common.numbers import check_digits
from doeboek.demo import texts, timetable
from doeboek.demo.clock import moment
from doeboek.demo.names import FIRST, LAST
from doeboek.ideas.models import FREE, Domain, Idea, Selection, Session
from doeboek.people.access import Role
from doeboek.people.models import Person
from doeboek.places.models import Trade
from doeboek.programmes.agreementtexts import agreement_text
from doeboek.programmes.models import (
    Agreement,
    Appointment,
    Consent,
    Membership,
    Moment,
    Note,
    Occupancy,
    Participation,
    Premises,
    Programme,
    Shop,
    Step,
    Trajectory,
    Wave,
)
from doeboek.swot.models import MOST_PER_QUADRANT, Point
from doeboek.swot.proposing import propose_from_answers

AWNINGS = ("groen", "bordeaux", "kobalt", "oker", "baksteen", "leisteen")
STREETS = ("Kerkstraat", "Markt", "Stationsstraat", "Ieperstraat", "Bruggestraat", "Nieuwstraat")
KINDS = ("Bakkerij", "Atelier", "Winkel", "Huis", "De Kleine", "Het Oude", "Kamer", "Bij")
NOUNS = (
    "Zonnebloem",
    "Kompas",
    "Wielewaal",
    "Vlinder",
    "Duinroos",
    "Klaproos",
    "Regenboog",
    "Anker",
    "Linde",
    "Zwaluw",
    "Kiezel",
    "Populier",
    "Leeuwerik",
    "Molen",
    "Vuurtoren",
)


@dataclass(frozen=True)
class Setting:
    """Where a chunk of shops lives: its programme, coaches, waves and the shares per step."""

    today: date
    programme: Programme
    coaches: Sequence[Person]
    waves: Sequence[Wave]
    postcodes: dict[str, tuple[str, str]]
    trades: Sequence[str]
    spread: Sequence[tuple[str, int]]


class ShopRows:
    """Gathers the rows of shops; `write` inserts them, parents before children."""

    def __init__(self, setting: Setting, chance: random.Random) -> None:
        self.setting = setting
        self.chance = chance
        self.rows: dict[type[models.Model], list[Any]] = {}
        self.scan = newest("innovatiekrachtscan")
        self.trades = {t.code: t for t in Trade.objects.filter(code__in=setting.trades)}
        self.steps = [step for step, share in setting.spread for _each in range(share)]

    def keep(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def write(self) -> None:
        for model, rows in self.rows.items():
            model._default_manager.bulk_create(rows, batch_size=500)
        self.rows.clear()

    def add(self, serial: int) -> None:
        """One shop with everything that happened to it."""
        wave = self.chance.choice(self.setting.waves)
        begun = min(
            wave.starts_on + timedelta(days=self.chance.randint(5, 140)), self.setting.today
        )
        is_past = wave.starts_on < self.setting.today - timedelta(days=200)
        step = "followup" if is_past else self.chance.choice(self.steps)
        Walk(self, serial, wave, begun, step).tell()


class Walk:
    """The rows of one shop up to its step, part by part as `demo.telling` tells them."""

    def __init__(self, rows: ShopRows, serial: int, wave: Wave, begun: date, step: str) -> None:
        self.rows, self.chance, self.serial = rows, rows.chance, serial
        self.keep = rows.keep
        self.wave, self.begun, self.step = wave, begun, step
        self.coach = self.chance.choice(rows.setting.coaches)
        self.last = moment(begun, 10)

    def on(self, days: int) -> date:
        return min(self.begun + timedelta(days=days), self.rows.setting.today)

    def tell(self) -> None:
        self._shop()
        parts = (self._meet, self._scan, self._swot, self._session, self._book, self._follow_up)
        for part in parts[: timetable.STEPS.index(self.step) + 1]:
            part()
        self.trajectory.last_moment_at = self.last

    # -- the shop -----------------------------------------------------------------------------
    def _shop(self) -> None:
        trade = self.rows.trades[self.chance.choice(self.rows.setting.trades)]
        name = f"{self.chance.choice(KINDS)} {self.chance.choice(NOUNS)} {self.serial + 1}"
        self.owner = self.keep(_person(self.chance, self.serial))
        self.shop = self.keep(
            Shop(name=name, trade=trade, enterprise_number=_invented(self.serial))
        )
        postcode, locality = self.rows.setting.postcodes[self.wave.municipality_id]
        premises = self.keep(
            Premises(
                street=self.chance.choice(STREETS),
                number=str(self.serial + 1),
                postcode=postcode,
                locality=locality,
                municipality=self.wave.municipality,
            )
        )
        since = self.begun - timedelta(days=900)
        self.keep(Occupancy(shop=self.shop, premises=premises, since=since))
        self.trajectory = self.keep(
            Trajectory(
                wave=self.wave,
                shop=self.shop,
                title=name,
                folded=searchable(name),
                awning=self.chance.choice(AWNINGS),
                step=self.step,
                started_on=self.begun,
            )
        )
        self.place = str(premises)
        self.participation = self.keep(
            Participation(
                trajectory=self.trajectory, shop=self.shop, phone=f"+32 51 {self.serial:08d}"
            )
        )
        for person, role in ((self.coach, Role.COACH), (self.owner, Role.OWNER)):
            self.keep(
                Membership(trajectory=self.trajectory, person=person, role=role, since=self.begun)
            )
        self._enter("acquaintance", 0)

    def _meet(self) -> None:
        self._visit(1, Appointment.Kind.CONTACT, "Kennismaking", 60)
        text = _agreement(self.wave.programme.name, self.wave.municipality.name, self.shop.name)
        self.keep(
            Agreement(
                participation=self.participation,
                text_version=1,
                text_hash=text.sha256,
                language="nl",
                how=Agreement.How.PHONE,
                signed_by=self.owner,
                signed_name=self.owner.name,
                signed_on=self.on(timetable.SIGNED),
                recorded_by=self.owner,
            )
        )
        self._moment("agreement.signed", self.owner, timetable.SIGNED)
        if self.chance.random() < 0.7:
            self.keep(
                Consent(
                    participation=self.participation,
                    purpose="town_sees_progress",
                    by=self.owner,
                    at=moment(self.on(timetable.SIGNED), 18),
                )
            )
            self._moment(
                "consent.given", self.owner, timetable.SIGNED, purpose="town_sees_progress"
            )

    def _scan(self) -> None:
        self._enter("scan", timetable.OWNER_SCAN)
        self.measurement = self.keep(Measurement(participation=self.participation, label="T0"))
        self._fill_in(Audit.Rater.OWNER, self.owner, timetable.OWNER_SCAN, 1)
        self.answers = self._fill_in(Audit.Rater.COACH, self.coach, timetable.COACH_SCAN, 0)
        self._visit(timetable.COACH_SCAN, Appointment.Kind.CONTACT, "Samen de scan invullen", 75)

    def _fill_in(self, rater: str, by: Person, days: int, kinder: int) -> dict[str, Answer]:
        audit = self.keep(
            Audit(
                measurement=self.measurement,
                instrument_name=self.rows.scan.name,
                instrument_version=self.rows.scan.version,
                form="core",
                rater=rater,
                by=by,
                finished_at=moment(self.on(days), 20),
            )
        )
        answers = {}
        for item in self.rows.scan.form("core").items:
            value = min(4, self.chance.choice((0, 1, 2, 2, 3, 4)) + self.chance.choice((0, kinder)))
            answers[item.id] = self.keep(Answer(audit=audit, item=item.id, value=value))
        self._moment("audit.finished", by, days, rater=rater)
        return answers

    def _swot(self) -> None:
        self._enter("swot", timetable.SWOT)
        self._visit(timetable.SWOT, Appointment.Kind.CONTACT, "Sterktes en zwaktes", 60)
        form = self.rows.scan.form("core")
        values = {key: answer.value for key, answer in self.answers.items()}
        orders = dict.fromkeys("swot", 0)
        for proposal in propose_from_answers(form, values, limit=MOST_PER_QUADRANT):
            self._point(proposal.quadrant[0], proposal.text["nl"], orders, proposal.origin)
        for quadrant, lines in (("o", texts.OPPORTUNITIES), ("t", texts.THREATS)):
            for line in lines:
                self._point(quadrant, line, orders)
        self._moment("swot.confirmed", self.coach, timetable.SWOT, points=sum(orders.values()))

    def _point(self, quadrant: str, text: str, orders: dict[str, int], origin: str = "") -> None:
        orders[quadrant] += 1
        answer = self.answers.get(origin.rpartition("/")[2]) if origin else None
        self.keep(
            Point(
                trajectory=self.trajectory,
                quadrant=quadrant,
                text=text,
                order=orders[quadrant],
                state=Point.State.ACCEPTED,
                origin=origin,
                answer=answer,
                by=self.coach,
                decided_by=self.coach,
                decided_at=moment(self.on(timetable.SWOT), 15),
            )
        )

    def _session(self) -> None:
        self._enter("session", timetable.SESSION)
        self._visit(timetable.SESSION, Appointment.Kind.SESSION, "Ideeënsessie", 120)
        session = self.keep(
            Session(
                trajectory=self.trajectory,
                question=texts.QUESTION,
                held_on=self.on(timetable.SESSION),
                headcount=self.chance.randint(5, 9),
                by=self.coach,
            )
        )
        domains = {
            trend: self.keep(Domain(session=session, order=order, trend=trend))
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
        self.actions: list[tuple[texts.Doing, Action]] = []
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
                    order=order,
                )
            )
            for doing in thought.doings:
                self.actions.append((doing, self._action(elaboration, doing)))
        self._moment("book.begun", self.coach, timetable.BOOK)

    def _action(self, elaboration: Elaboration, doing: texts.Doing) -> Action:
        given = self.on(timetable.GIVEN)
        return self.keep(
            Action(
                book=self.book,
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

    # -- small things -------------------------------------------------------------------------
    def _enter(self, key: str, days: int) -> None:
        at = moment(self.on(days), 9)
        self.keep(Step(trajectory=self.trajectory, key=key, by=self.coach, at=at))
        self._moment("step.entered", self.coach, days, step=key)

    def _visit(self, days: int, kind: str, purpose: str, minutes: int) -> None:
        day = self.on(days)
        self.keep(
            Appointment(
                trajectory=self.trajectory,
                kind=kind,
                host=self.coach,
                starts_at=moment(day, 14),
                minutes=minutes,
                purpose=purpose,
                place=self.place,
                contact_minutes=minutes,
                travel_minutes=30,
                preparation_minutes=30,
                done_at=moment(day, 16),
            )
        )
        self._moment("appointment.happened", self.coach, days, kind=kind, minutes=minutes)

    def _moment(self, verb: str, by: Person, days: int, **params: Any) -> None:
        happened_at = moment(self.on(days), 16)
        self.last = max(self.last, happened_at)
        self.keep(
            Moment(
                trajectory=self.trajectory,
                verb=verb,
                by=by,
                params=params,
                happened_at=happened_at,
            )
        )


def _person(chance: random.Random, serial: int) -> Person:
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    return Person(
        name=name,
        folded=searchable(name),
        email=f"winkel{serial}@doeboek.example",
        phone="+32 470 00 00 01",
    )


def _invented(serial: int) -> str:
    """Enterprise numbers 1990.xxx.xxx to 1999.xxx.xxx were never given to anybody."""
    eight = f"19{90_0000 + serial % 99999:06d}"
    return eight + check_digits(eight)


def _agreement(programme: str, municipality: str, shop: str):
    return agreement_text(
        "shop-agreement",
        1,
        "nl",
        programme=programme,
        organisation=programme,
        municipality=municipality,
        shop=shop,
    )
